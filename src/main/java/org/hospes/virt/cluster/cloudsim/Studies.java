package org.hospes.virt.cluster.cloudsim;

import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.ConsolidationPlan;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.PowerPlan;
import org.hospes.plan.WorkloadPlan;

/** Makes a study of the plans of a cluster. */
public final class Studies {
  /** The policies where a cluster has none: nothing is ever overloaded. */
  private static final ConsolidationPlan STILL =
      new ConsolidationPlan(
          new ConsolidationPlan.Overload.Threshold(Double.POSITIVE_INFINITY),
          new ConsolidationPlan.Underload.Below(0),
          ConsolidationPlan.Selection.BuiltIn.MINIMUM_MIGRATION_TIME,
          300_000_000_000L,
          null,
          ClusterPlan.EmptyHosts.ON);

  private Studies() {}

  /** The study of a cluster. Memory is counted in MB, as CloudSim does it, and speeds in MIPS. */
  public static Study of(ClusterPlan plan, List<HostPlan> hosts, List<GuestPlan> guests) {
    Machine[] machines = new Machine[hosts.size()];
    for (int h = 0; h < machines.length; h++) {
      HostPlan host = hosts.get(h);
      PowerPlan power = java.util.Objects.requireNonNull(host.power());
      machines[h] =
          new Machine(
              h, host.cores(), host.speed() / 1e6, power, Math.rint(host.memory() / 1048576));
    }
    double interval = 300;
    Tenant[] tenants = new Tenant[guests.size()];
    for (int g = 0; g < tenants.length; g++) {
      GuestPlan guest = guests.get(g);
      WorkloadPlan.Trace trace = (WorkloadPlan.Trace) guest.workload();
      interval = trace.interval() / Kernel.SECOND;
      tenants[g] =
          new Tenant(g, guest.clock() / 1e6, guest.memory() / 1e6, trace.demand(), interval);
    }
    ConsolidationPlan moves = plan.consolidation();
    // Kbit/s over 16,000: half of the bandwidth, for MB.
    double bandwidth = hosts.getFirst().nics().getFirst().rate() * 8 / 1000 / 16_000;
    return new Study(
        machines,
        tenants,
        moves == null ? STILL : moves,
        moves == null ? interval : moves.interval() / Kernel.SECOND,
        moves != null,
        plan.compatibility() == ClusterPlan.Compatibility.CLOUDSIM_3_WITHOUT_LOSS,
        !plan.powerAware(),
        bandwidth);
  }
}
