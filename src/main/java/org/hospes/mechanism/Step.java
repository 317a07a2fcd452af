package org.hospes.mechanism;

import java.util.List;

/**
 * A step of a path.
 *
 * @param from the lane that acts
 * @param to the lane that control goes to; the same where a lane works on its own
 * @param what a few words on what is done
 * @param place layer and mode, such as "ring 0" or "root mode"
 * @param cost of one such step
 * @param times how often it is made for one operation; less than 1 where several share it
 * @param exit whether the guest is left for the layer below
 * @param waits whether the virtual CPU waits, where somebody else pays
 */
public record Step(
    Lane from,
    Lane to,
    String what,
    String place,
    Cost cost,
    double times,
    Part part,
    Payer payer,
    boolean exit,
    boolean waits,
    List<Touch> touches) {

  public Step {
    touches = List.copyOf(touches);
    if (!(times >= 0)) {
      throw new IllegalArgumentException(what + " " + times + " times");
    }
  }

  /** Seconds for one operation at a clock in Hz. */
  public double seconds(double clock) {
    return cost.at(clock) * times;
  }

  /** The lane whose time it is: the kernel that does it natively, else the deeper of the two. */
  public Lane spentIn() {
    if (part == Part.NATIVE) {
      for (Lane kernel : List.of(Lane.HOST_PROCESS, Lane.HOST_KERNEL, Lane.GUEST_KERNEL)) {
        if (from == kernel || to == kernel) {
          return kernel;
        }
      }
      return to;
    }
    Lane deeper = from.compareTo(to) >= 0 ? from : to;
    Lane other = deeper == from ? to : from;
    return deeper == Lane.HARDWARE ? other : deeper;
  }

  Step often(double count) {
    return new Step(from, to, what, place, cost, times * count, part, payer, exit, waits, touches);
  }
}
