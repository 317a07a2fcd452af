package org.hospes.virt.schedule;

import org.hospes.diagnostic.Code;
import org.hospes.plan.SchedulerPlan.Algorithm;
import org.hospes.source.Span;
import org.hospes.term.Definition;
import org.hospes.term.Failure;
import org.hospes.virt.policy.Rules;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler that the script declares: who meets its conditions may run, and whom its orders put
 * first runs next. Those in the same place take turns. What passes by time alone, such as how long
 * somebody waits, calls for no choice by itself: conditions are asked again with every timeslice.
 */
final class Scripted implements Policy {
  private final Algorithm.Scripted plan;
  private final Processors processors;
  private final int host;
  private @Nullable Rules<Vcpu> rules;

  Scripted(Algorithm.Scripted plan, Processors processors, int host) {
    this.plan = plan;
    this.processors = processors;
    this.host = host;
  }

  /** The world that a policy asks is complete only when the first question comes. */
  private Rules<Vcpu> rules(RunQueue queue) {
    Rules<Vcpu> known = rules;
    if (known == null) {
      known = VcpuRules.of(plan.policy(), queue, processors);
      rules = known;
    }
    return known;
  }

  @Override
  public int compare(RunQueue queue, Vcpu a, Vcpu b) {
    Rules<Vcpu> own = rules(queue);
    for (int i = 0; i < own.orders().length; i++) {
      double first = cost(own, i, a);
      double second = cost(own, i, b);
      if (first != second) {
        return first < second ? -1 : 1;
      }
    }
    return 0;
  }

  private double cost(Rules<Vcpu> own, int order, Vcpu vcpu) {
    double cost = own.cost(order, host, vcpu);
    if (Double.isNaN(cost)) {
      throw Failure.at(
          Code.NO_ORDER,
          place(order),
          "`prefer` gets no number for vcpu["
              + vcpu.number()
              + "] of `"
              + processors.name(vcpu.group().key())
              + "`",
          "it is 0 divided by 0, or has no value yet: ask first, with `if`");
    }
    return cost;
  }

  /** Where the script says an order. */
  private Span place(int order) {
    int count = 0;
    for (Definition.Policy.Rule rule : plan.policy().rules()) {
      if (rule instanceof Definition.Policy.Rule.Prefer prefer && count++ == order) {
        return prefer.by().span();
      }
    }
    return plan.policy().span();
  }

  @Override
  public boolean eligible(RunQueue queue, Vcpu vcpu) {
    Rules<Vcpu> own = rules(queue);
    return !own.requires() || own.admits(host, vcpu);
  }

  @Override
  public long slice(RunQueue queue, Vcpu vcpu) {
    return plan.timeslice();
  }

  @Override
  public long leastRun() {
    return plan.ratelimit();
  }

  @Override
  public void woke(RunQueue queue, Vcpu vcpu) {
    VirtualTime.wake(queue, vcpu, 0, plan.timeslice());
  }

  @Override
  public void ran(RunQueue queue, Vcpu vcpu, long nanos) {
    VirtualTime.charge(queue, vcpu, nanos, 4.0 * plan.timeslice());
  }

  /** Who may not run now may do so later, though nothing happens. */
  @Override
  public long tick() {
    boolean requires =
        plan.policy().rules().stream().anyMatch(Definition.Policy.Rule.Require.class::isInstance);
    return requires ? plan.timeslice() : 0;
  }
}
