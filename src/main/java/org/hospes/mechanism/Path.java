package org.hospes.mechanism;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hospes.schema.Operation;

/**
 * The way of one operation through the layers: its steps in order. What it costs is the sum of them
 * and nothing else.
 *
 * @param nativeCost what the operation costs on the bare machine
 */
public record Path(Operation operation, List<Step> steps, Cost nativeCost) {
  public Path {
    steps = List.copyOf(steps);
  }

  /** Seconds from the start to the end of the operation, at a clock in Hz. */
  public double seconds(double clock) {
    double sum = 0;
    for (Step step : steps) {
      if (step.payer() == Payer.GUEST || step.waits()) {
        sum += step.seconds(clock);
      }
    }
    return sum;
  }

  /**
   * Seconds from the start to the end for one that is alone: nobody shares what could be shared,
   * and everybody's work is waited for.
   */
  public double latency(double clock) {
    double sum = 0;
    for (Step step : steps) {
      sum += step.cost().at(clock) * (step.times() > 0 ? Math.max(1, step.times()) : 0);
    }
    return sum;
  }

  /** Processor seconds for which one of those who pay holds something that only one can have. */
  public double serial(Payer payer, double clock) {
    double sum = 0;
    for (Step step : steps) {
      boolean held = step.payer() == payer && step.touches().contains(Touch.LOCK);
      sum += held ? step.seconds(clock) : 0;
    }
    return sum;
  }

  /** Seconds that one of those who pay works while the virtual CPU goes on. */
  public double aside(Payer payer, double clock) {
    double sum = 0;
    for (Step step : steps) {
      sum += step.payer() == payer && !step.waits() ? step.seconds(clock) : 0;
    }
    return sum;
  }

  /** Processor seconds that one of those who pay spends. */
  public double seconds(Payer payer, double clock) {
    double sum = 0;
    for (Step step : steps) {
      sum += step.payer() == payer ? step.seconds(clock) : 0;
    }
    return sum;
  }

  /** Processor seconds spent in a lane. */
  public double seconds(Lane lane, double clock) {
    double sum = 0;
    for (Step step : steps) {
      sum += step.spentIn() == lane && step.payer() != Payer.DEVICE ? step.seconds(clock) : 0;
    }
    return sum;
  }

  public double seconds(Part part, double clock) {
    double sum = 0;
    for (Step step : steps) {
      sum += step.part() == part ? step.seconds(clock) : 0;
    }
    return sum;
  }

  /** Seconds more than on the bare machine; less than 0 where it is faster. */
  public double extra(double clock) {
    return seconds(clock) - nativeCost.at(clock);
  }

  /** How often the guest is left for one operation. */
  public double exits() {
    double sum = 0;
    for (Step step : steps) {
      sum += step.exit() ? step.times() : 0;
    }
    return sum;
  }

  /** The lanes that it leads through, from the guest down. */
  public List<Lane> lanes() {
    List<Lane> lanes = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      if (steps.stream().anyMatch(step -> step.from() == lane || step.to() == lane)) {
        lanes.add(lane);
      }
    }
    return lanes;
  }

  /** Where its numbers are from, each source once, with how far it can be trusted. */
  public Set<String> sources() {
    Set<String> sources = new LinkedHashSet<>();
    for (Step step : steps) {
      if (!step.cost().isNothing() && !step.cost().source().isEmpty()) {
        sources.add(step.cost().source() + " (" + step.cost().trust().word() + ")");
      }
    }
    return sources;
  }
}
