package org.hospes.virt.schedule;

import org.hospes.plan.SchedulerPlan;
import org.hospes.plan.SchedulerPlan.Algorithm;

/** Makes policies from their plans. */
final class Policies {
  private Policies() {}

  static Policy of(SchedulerPlan plan, Processors processors, int host) {
    return switch (plan.algorithm()) {
      case Algorithm.Fair fair ->
          new CompletelyFair(fair.latency(), fair.granularity(), fair.wakeup());
      case Algorithm.Credit credit ->
          new Credit(
              credit.timeslice(),
              credit.tick(),
              credit.ratelimit(),
              credit.boost(),
              credit.sampled());
      case Algorithm.Credit2 credit ->
          new Credit2(credit.initial(), credit.least(), credit.most(), credit.ratelimit());
      case Algorithm.Sedf sedf -> new Sedf(sedf.period(), sedf.slice(), sedf.extra());
      case Algorithm.Bvt bvt -> new Bvt(bvt.allowance());
      case Algorithm.RoundRobin robin -> new RoundRobin(robin.timeslice());
      case Algorithm.Gang gang when gang.strict() -> new Gang(gang.timeslice());
      case Algorithm.Gang gang -> new RelaxedGang(gang.timeslice(), gang.skew());
      case Algorithm.Scripted scripted -> new Scripted(scripted, processors, host);
    };
  }
}
