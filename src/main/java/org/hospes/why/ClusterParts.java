package org.hospes.why;

import java.util.ArrayList;
import java.util.List;
import org.hospes.plan.ClusterPlan;
import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.term.Ref;
import org.hospes.virt.cluster.Bill;
import org.hospes.virt.cluster.Cluster;
import org.hospes.virt.cluster.ServiceLevel;
import org.hospes.virt.migration.Migration;
import org.jspecify.annotations.Nullable;

/** What the figures of a cluster are put together from. */
final class ClusterParts {
  private final Things things;

  ClusterParts(Things things) {
    this.things = things;
  }

  @Nullable Node of(Attribute attribute, Ref target, Node node) {
    int number = target.index();
    Cluster cluster = things.world().clusters().cluster(number);
    Ref self = new Ref(Thing.CLUSTER, number);
    Ref sla = new Ref(Thing.CLUSTER_SLA, number);
    ClusterPlan plan = cluster.plan();
    return switch (attribute) {
      case CLUSTER_POWER -> hosts(node, plan, Attribute.HOST_POWER, "the power of its hosts");
      case CLUSTER_ENERGY -> hosts(node, plan, Attribute.HOST_ENERGY, "the energy of its hosts");
      case CLUSTER_SITE_ENERGY ->
          node.asResult(
              "energy × PUE",
              List.of(
                  things.node(Attribute.CLUSTER_ENERGY, self),
                  Node.of("PUE", plan.pue(), Type.NUMBER, "", List.of())));
      case CLUSTER_COST ->
          node.asResult(
              "site energy × price",
              List.of(
                  things.node(Attribute.CLUSTER_SITE_ENERGY, self),
                  Node.of("price", plan.price(), Type.PRICE, "", List.of())));
      case CLUSTER_CARBON -> carbon(node, cluster);
      case CLUSTER_ACTIVE_HOSTS -> active(node, plan);
      case CLUSTER_MIGRATIONS_COUNT -> migrations(node, number);
      case CLUSTER_SLA_VIOLATION ->
          node.asResult(
              "SLATAH × PDM",
              List.of(
                  things.node(Attribute.CLUSTER_SLA_SLATAH, sla),
                  things.node(Attribute.CLUSTER_SLA_PDM, sla)));
      case CLUSTER_SLA_ESV ->
          node.asResult(
              "energy in kWh × SLATAH × PDM",
              List.of(
                  things.node(Attribute.CLUSTER_ENERGY, self),
                  things.node(Attribute.CLUSTER_SLA_SLATAH, sla),
                  things.node(Attribute.CLUSTER_SLA_PDM, sla)));
      case CLUSTER_SLA_SLATAH -> slatah(node, cluster, false);
      case CLUSTER_SLA_SLATAH_TOTAL -> slatah(node, cluster, true);
      case CLUSTER_SLA_PDM -> pdm(node, cluster, false);
      case CLUSTER_SLA_PDM_TOTAL -> pdm(node, cluster, true);
      default -> null;
    };
  }

  private Node hosts(Node node, ClusterPlan plan, Attribute attribute, String how) {
    List<Node> parts = new ArrayList<>();
    double sum = 0;
    for (int host : plan.hosts()) {
      Node part = things.node(attribute, new Ref(Thing.HOST, host));
      sum += part.amount();
      parts.add(part.adding(part.amount()));
    }
    HostParts.rest(parts, node.amount(), sum, "the rest", node.type());
    return node.asSum(how, parts);
  }

  private Node active(Node node, ClusterPlan plan) {
    List<Node> parts = new ArrayList<>();
    for (int host : plan.hosts()) {
      int guests = things.guestsOn(host).size();
      if (things.world().hosts().isOn(host) && guests > 0) {
        parts.add(
            Node.part(
                things.host(host), 1, Type.NUMBER, guests + (guests == 1 ? " guest" : " guests")));
      }
    }
    HostParts.rest(parts, node.amount(), parts.size(), "the rest", node.type());
    return node.asSum("one for each host that is on and has guests", parts);
  }

  private @Nullable Node migrations(Node node, int cluster) {
    List<Node> parts = new ArrayList<>();
    for (Migration migration : things.world().migrations().all()) {
      if (things.world().guests().plan(migration.guest()).cluster() == cluster) {
        long end = migration.completed() >= 0 ? migration.completed() : migration.requested();
        parts.add(
            Node.stretch(
                things.guest(migration.guest()),
                migration.requested(),
                end,
                1,
                Type.NUMBER,
                things.host(migration.source()) + " → " + things.host(migration.destination())));
      }
    }
    return parts.size() == node.amount() ? node.asSum("one for each that began", parts) : null;
  }

  private Node carbon(Node node, Cluster cluster) {
    Bill bill = cluster.bill();
    List<Node> parts = new ArrayList<>();
    double sum = 0;
    for (Bill.Hour hour : bill.hours()) {
      double grams = hour.energy() * hour.intensity();
      sum += grams;
      parts.add(
          Node.stretch(
              "an hour's energy",
              hour.from(),
              hour.to(),
              grams,
              Type.CARBON,
              Things.amount(hour.energy(), Type.ENERGY)
                  + " at "
                  + Things.amount(hour.intensity(), Type.CARBON_INTENSITY)));
    }
    HostParts.rest(parts, node.amount(), sum, "the rest", node.type());
    return node.asSum("site energy × carbon intensity of the hour", parts);
  }

  private @Nullable Node slatah(Node node, Cluster cluster, boolean total) {
    List<ServiceLevel.Busy> hosts = cluster.service().busy();
    if (hosts.isEmpty()) {
      return null;
    }
    double all = hosts.stream().mapToDouble(ServiceLevel.Busy::active).sum();
    List<Node> parts = new ArrayList<>();
    for (ServiceLevel.Busy host : hosts) {
      double share = total ? host.full() / all : host.full() / host.active() / hosts.size();
      if (share > 0) {
        String said =
            "full for "
                + Things.amount(host.full(), Type.TIME)
                + " of "
                + Things.amount(host.active(), Type.TIME);
        parts.add(Node.part(things.host(host.host()), share, Type.RATIO, said));
      }
    }
    String how =
        total
            ? "the full time of each host / the active time of all"
            : "full time / active time of each host, / " + hosts.size() + " active hosts";
    return node.asSum(how, parts);
  }

  private @Nullable Node pdm(Node node, Cluster cluster, boolean total) {
    List<ServiceLevel.Moved> guests = cluster.service().moved();
    if (guests.isEmpty()) {
      return null;
    }
    double all = guests.stream().mapToDouble(ServiceLevel.Moved::asked).sum();
    List<Node> parts = new ArrayList<>();
    for (ServiceLevel.Moved guest : guests) {
      double share = total ? guest.lost() / all : guest.lost() / guest.asked() / guests.size();
      if (share > 0) {
        parts.add(
            Node.part(
                things.guest(guest.guest()),
                share,
                Type.RATIO,
                "asked for "
                    + Things.amount(guest.moving() / guest.asked(), Type.RATIO)
                    + " of its work while it moved"));
      }
    }
    String how =
        "a tenth of what a guest asked for while it moved / what "
            + (total ? "all asked for" : "it asked for in all, / " + guests.size() + " guests");
    return node.asSum(how, parts);
  }
}
