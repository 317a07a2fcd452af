package org.hospes.mechanism;

import org.hospes.schema.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A virtualization layer as the model needs it.
 *
 * @param paging how it translates addresses, or null for what its technique does usually
 * @param hostPage bytes of the pages that it maps guests with
 * @param bootSeconds of a guest that does not say how long it boots
 * @param memoryOverhead bytes that a guest needs beside its own memory
 * @param driverDomain whether a domain beside the guests drives the devices and imitates them
 */
public record Layer(
    String name,
    Technique technique,
    Costs costs,
    @Nullable Paging paging,
    double hostPage,
    double bootSeconds,
    double memoryOverhead,
    boolean driverDomain) {

  /** The bare machine. */
  public static final Layer BARE =
      new Layer("native", new BareMetal(), Costs.NONE, null, 4096, 0, 0, false);

  /** Where its technique works on a machine, for a guest with pages of a size. */
  public Setting setting(Machine machine, double guestPage) {
    Paging effective = paging == null ? technique.usualPaging(machine.processor()) : paging;
    if (effective == Paging.SWITCHING && !machine.processor().nestedPaging()) {
      effective = Paging.SHADOW;
    }
    return new Setting(machine, costs, effective, guestPage, hostPage);
  }

  /** A layer of which only the technique and its costs matter. */
  public static Layer of(String name, Technique technique, Costs costs, @Nullable Paging paging) {
    return new Layer(name, technique, costs, paging, 4096, 0, 0, false);
  }

  /** The path of an operation on a machine. */
  public Path path(Operation operation, Machine machine, double guestPage) {
    Setting setting = setting(machine, guestPage);
    return technique.path(
        operation, setting.paging() == Paging.SWITCHING ? setting.with(Paging.NESTED) : setting);
  }
}
