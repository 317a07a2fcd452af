package org.hospes.mechanism;

/**
 * Where a technique works: the machine below it, the costs that the layer gives, and how addresses
 * are translated.
 *
 * @param guestPage bytes of a page of the guest's tables
 * @param hostPage bytes of a page of the host's tables
 */
public record Setting(
    Machine machine, Costs costs, Paging paging, double guestPage, double hostPage) {

  public Processor processor() {
    return machine.processor();
  }

  Setting with(Paging other) {
    return new Setting(machine, costs, other, guestPage, hostPage);
  }
}
