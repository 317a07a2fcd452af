package org.hospes.virt.workload;

import org.hospes.plan.WorkloadPlan;
import org.hospes.virt.World;

/** Makes workloads from their plans. */
public final class Workloads {
  private Workloads() {}

  /** The workload of a guest; its processor activity exists and is on no resource. */
  public static Workload of(World world, int guest, WorkloadPlan plan) {
    return switch (plan) {
      case WorkloadPlan.Job job -> new JobWorkload(world, guest, job);
      case WorkloadPlan.Batch batch -> new BatchWorkload(world, guest, batch);
      case WorkloadPlan.Service service when service.followed() ->
          new FollowedService(world, guest, service);
      case WorkloadPlan.Service service -> new FluidService(world, guest, service);
      case WorkloadPlan.Trace trace -> new TraceWorkload(world, guest, trace);
      case WorkloadPlan.Barrier barrier -> new BarrierWorkload(world, guest, barrier);
      case WorkloadPlan.Spin spin -> new SpinWorkload(world, guest, spin);
      case WorkloadPlan.Idle idle -> throw new IllegalArgumentException("nothing runs");
    };
  }
}
