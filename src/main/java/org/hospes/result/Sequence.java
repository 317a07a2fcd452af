package org.hospes.result;

import java.util.List;

/**
 * The path of one operation through the layers, as a sequence diagram shows it.
 *
 * @param lanes the layers that it leads through, from the guest down
 * @param nativeSeconds what the operation takes on the bare machine
 * @param seconds what it takes here, from start to end
 * @param exits how often the guest is left
 * @param sources where the numbers are from, with how far each can be trusted
 */
public record Sequence(
    String operation,
    String guest,
    String layer,
    String machine,
    double clock,
    List<String> lanes,
    List<Step> steps,
    double nativeSeconds,
    double seconds,
    double exits,
    List<String> sources) {
  public Sequence {
    lanes = List.copyOf(lanes);
    steps = List.copyOf(steps);
    sources = List.copyOf(sources);
  }

  /**
   * A step; from and to are places among the lanes.
   *
   * @param place layer and mode
   * @param seconds of all times that it is made for one operation
   * @param part native, direct, synchronous or indirect
   */
  public record Step(
      int from,
      int to,
      String what,
      String place,
      double seconds,
      double times,
      String part,
      String payer,
      boolean exit,
      List<String> touches) {
    public Step {
      touches = List.copyOf(touches);
    }
  }

  /** The seconds of one part. */
  public double seconds(String part) {
    return steps.stream().filter(step -> step.part().equals(part)).mapToDouble(Step::seconds).sum();
  }

  /** Seconds more than on the bare machine. */
  public double extra() {
    return seconds - nativeSeconds;
  }
}
