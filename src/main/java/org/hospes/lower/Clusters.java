package org.hospes.lower;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hospes.diagnostic.Code;
import org.hospes.plan.AdmissionPlan;
import org.hospes.plan.BalancingPlan;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.ConsolidationPlan;
import org.hospes.plan.DeploymentPlan;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.LeasePlan;
import org.hospes.plan.PlacementPlan;
import org.hospes.plan.ScalingPlan;
import org.hospes.plan.Settings;
import org.hospes.plan.VirtualClusterPlan;
import org.hospes.plan.WorkloadPlan;
import org.hospes.schema.Magnitude;
import org.hospes.schema.Schema;
import org.hospes.schema.Type;
import org.hospes.syntax.EntityKind;
import org.hospes.term.Definition;
import org.hospes.term.Failure;
import org.hospes.term.Profile;
import org.hospes.term.Ref;
import org.jspecify.annotations.Nullable;

/** Makes the plans of clusters. */
final class Clusters {
  private final Bindings bindings;
  private final @Nullable ClusterPlan[] ofHost;

  Clusters(Bindings bindings, int hosts) {
    this.bindings = bindings;
    this.ofHost = new @Nullable ClusterPlan[hosts];
  }

  ClusterPlan cluster(Definition.Entity definition, Object each) {
    Settings settings =
        new Settings(
            bindings.profile(definition, each),
            Schema.shape(EntityKind.CLUSTER),
            definition.span(),
            null,
            definition.name());
    Profile consolidation = settings.profile("consolidation");
    BalancingPlan balancing =
        consolidation != null && consolidation.modelName().equals("drs")
            ? BalancingPlan.of(consolidation, settings.span("consolidation"))
            : null;
    ConsolidationPlan moves =
        consolidation == null || balancing != null
            ? null
            : ConsolidationPlan.of(consolidation, settings.span("consolidation"));
    ClusterPlan plan =
        new ClusterPlan(
            definition.name(),
            hosts(settings),
            PlacementPlan.of(settings.any("placement")),
            moves,
            balancing,
            settings.flag("enforce_memory"),
            settings.amount("overcommit"),
            emptyHosts(settings, moves, balancing),
            settings.flag("power_aware"),
            ClusterPlan.Compatibility.valueOf(
                settings.word("compatibility").toUpperCase(Locale.ROOT)),
            settings.amount("pue"),
            carbon(settings),
            settings.amountOrNaN("price"),
            settings.profile("network"),
            uplink(settings),
            admission(settings),
            definition.span());
    for (int host : plan.hosts()) {
      ClusterPlan other = ofHost[host];
      if (other != null) {
        throw new Failure(
            Code.EXCLUSIVE
                .at(settings.span("hosts"))
                .label(other.span(), "it has the host already")
                .help("name each host once, in one cluster")
                .message("a host belongs to one cluster, and once"));
      }
      ofHost[host] = plan;
    }
    return plan;
  }

  /** A cluster that is to be computed as another tool does it has to have what that knows. */
  static void compatible(
      ClusterPlan plan, List<ClusterPlan> all, List<HostPlan> hosts, List<GuestPlan> guests) {
    if (plan.compatibility() == ClusterPlan.Compatibility.NONE) {
      return;
    }
    int number = all.indexOf(plan);
    String obstacle =
        obstacle(
            plan,
            Arrays.stream(plan.hosts()).mapToObj(hosts::get).toList(),
            guests.stream().filter(guest -> guest.cluster() == number).toList());
    if (obstacle != null) {
      throw new Failure(
          Code.EXCLUSIVE
              .at(plan.span())
              .help("leave `compatibility` out to run it in Hospes's own model")
              .message(
                  "`" + plan.name() + "` cannot be computed as CloudSim 3 does it: " + obstacle));
    }
  }

  /** What keeps a cluster from being computed in this way, or null. */
  private static @Nullable String obstacle(
      ClusterPlan plan, List<HostPlan> hosts, List<GuestPlan> guests) {
    for (HostPlan host : hosts) {
      if (host.power() == null) {
        return "`" + host.name() + "` has no `power`";
      }
      if (host.nics().isEmpty()) {
        return "`" + host.name() + "` has no network";
      }
    }
    for (GuestPlan guest : guests) {
      if (!(guest.workload() instanceof WorkloadPlan.Trace trace) || trace.inCycles()) {
        return "`" + guest.name() + "` does not follow a trace of percentages";
      }
      if (Double.isNaN(guest.clock()) || guest.vcpus() != 1) {
        return "`" + guest.name() + "` needs a `clock` of its own and one virtual CPU";
      }
    }
    if (plan.balancing() != null) {
      return "it balances its load with `drs`";
    }
    ConsolidationPlan moves = plan.consolidation();
    if (moves != null
        && (moves.overload() instanceof ConsolidationPlan.Overload.Scripted
            || !(moves.selection() == ConsolidationPlan.Selection.BuiltIn.MINIMUM_MIGRATION_TIME
                || moves.selection() == ConsolidationPlan.Selection.BuiltIn.MINIMUM_UTILIZATION))) {
      return "it has other policies than CloudSim's THR, IQR, MAD, LR, LRR with MMT or MU";
    }
    return null;
  }

  /** What the cluster says, or else what moves its guests. */
  private static ClusterPlan.EmptyHosts emptyHosts(
      Settings settings, @Nullable ConsolidationPlan moves, @Nullable BalancingPlan balancing) {
    if (settings.has("empty_hosts") || (moves == null && balancing == null)) {
      return ClusterPlan.EmptyHosts.valueOf(settings.word("empty_hosts").toUpperCase(Locale.ROOT));
    }
    return balancing != null ? balancing.emptyHosts() : Objects.requireNonNull(moves).emptyHosts();
  }

  private static @Nullable AdmissionPlan admission(Settings settings) {
    Profile profile = settings.profile("ha");
    if (profile == null) {
      return null;
    }
    AdmissionPlan plan = AdmissionPlan.of(profile, settings.span("ha"));
    if (plan.rule() instanceof AdmissionPlan.Rule.Spares spares) {
      int[] hosts = hosts(settings);
      for (int spare : spares.hosts()) {
        if (Arrays.stream(hosts).noneMatch(host -> host == spare)) {
          throw new Failure(
              Code.EXCLUSIVE
                  .at(settings.span("ha"))
                  .label(settings.span("hosts"), "these are the hosts of the cluster")
                  .help("name hosts of the cluster itself")
                  .message("a failover host is one of the hosts of its cluster"));
        }
      }
    }
    return plan;
  }

  private static double uplink(Settings settings) {
    Profile network = settings.profile("network");
    return network == null
        ? Double.POSITIVE_INFINITY
        : Settings.of(network, settings.span("network")).amount("uplink");
  }

  /** The plan of a virtual cluster whose guests have the numbers from {@code first} on. */
  VirtualClusterPlan virtual(
      Definition.Entity definition,
      Settings settings,
      int cluster,
      int first,
      Settings template,
      GuestPlan prototype) {
    Profile image = template.has("image") ? template.profile("image") : null;
    Settings of =
        image == null
            ? null
            : new Settings(
                image, Schema.shape(EntityKind.IMAGE), template.span("image"), null, image.name());
    return new VirtualClusterPlan(
        definition.name(),
        cluster,
        first,
        settings.whole("size"),
        of == null
            ? VirtualClusterPlan.Image.NONE
            : new VirtualClusterPlan.Image(
                of.profile().name(),
                of.amount("size"),
                of.amount("boot_reads"),
                of.given("store") instanceof Ref store ? store.index() : -1),
        DeploymentPlan.of(settings.profile("deploy"), settings.span("deploy")),
        settings.nanos("failover_time"),
        prototype,
        scaling(settings),
        lease(settings),
        definition.span());
  }

  private static @Nullable LeasePlan lease(Settings settings) {
    Profile profile = settings.profile("lease");
    return profile == null ? null : LeasePlan.of(profile, settings.span("lease"));
  }

  private static @Nullable ScalingPlan scaling(Settings settings) {
    Profile profile = settings.profile("autoscale");
    if (profile == null) {
      return null;
    }
    ScalingPlan plan = ScalingPlan.of(profile, settings.span("autoscale"));
    if (plan.min() > plan.max()) {
      throw Failure.at(
          Code.OUT_OF_RANGE,
          settings.span("autoscale"),
          "there would be at least " + plan.min() + " guests and at most " + plan.max(),
          "make `max` the larger");
    }
    return plan;
  }

  private static int[] hosts(Settings settings) {
    List<?> list = (List<?>) settings.any("hosts");
    int[] hosts = new int[list.size()];
    for (int i = 0; i < hosts.length; i++) {
      hosts[i] = ((Ref) list.get(i)).index();
    }
    return hosts;
  }

  private static double[] carbon(Settings settings) {
    Object value = settings.given("carbon");
    double[] hours =
        switch (value) {
          case null -> new double[0];
          case Double constant -> new double[] {constant};
          case List<?> list -> list.stream().mapToDouble(each -> (Double) each).toArray();
          default -> throw new IllegalStateException(String.valueOf(value));
        };
    if (Arrays.stream(hours).anyMatch(hour -> !(hour >= 0))) {
      throw Failure.at(
          Code.OUT_OF_RANGE, settings.span("carbon"), "no carbon intensity is negative", null);
    }
    double most = Magnitude.of(Type.CARBON_INTENSITY).most();
    if (Arrays.stream(hours).anyMatch(hour -> hour > most)) {
      throw Failure.at(
          Code.OUT_OF_RANGE,
          settings.span("carbon"),
          "a carbon intensity is at most " + Magnitude.show(most, Type.CARBON_INTENSITY),
          "look at its unit: that of coal is 1000 g/kWh");
    }
    return hours;
  }
}
