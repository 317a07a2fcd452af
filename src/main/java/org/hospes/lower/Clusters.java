package org.hospes.lower;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hospes.diagnostic.Code;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.ConsolidationPlan;
import org.hospes.plan.PlacementPlan;
import org.hospes.plan.Settings;
import org.hospes.schema.Schema;
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
    ConsolidationPlan moves =
        consolidation == null
            ? null
            : ConsolidationPlan.of(consolidation, settings.span("consolidation"));
    ClusterPlan plan =
        new ClusterPlan(
            definition.name(),
            hosts(settings),
            PlacementPlan.of(settings.any("placement")),
            moves,
            settings.flag("enforce_memory"),
            settings.amount("overcommit"),
            moves != null && !settings.has("empty_hosts")
                ? moves.emptyHosts()
                : ClusterPlan.EmptyHosts.valueOf(
                    settings.word("empty_hosts").toUpperCase(Locale.ROOT)),
            settings.flag("power_aware"),
            ClusterPlan.Compatibility.valueOf(
                settings.word("compatibility").toUpperCase(Locale.ROOT)),
            settings.amount("pue"),
            carbon(settings),
            settings.amountOrNaN("price"),
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
    return hours;
  }
}
