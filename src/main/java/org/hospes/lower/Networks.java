package org.hospes.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.plan.NetworkPlan;
import org.hospes.plan.Settings;
import org.hospes.schema.Schema;
import org.hospes.syntax.EntityKind;
import org.hospes.term.Definition;
import org.hospes.term.Failure;
import org.hospes.term.Profile;
import org.hospes.term.Ref;

/** Makes the plans of networks: links, and which of them lie between two hosts. */
final class Networks {
  private Networks() {}

  static NetworkPlan network(Bindings bindings, Definition.Entity definition, Object each) {
    Profile profile = bindings.profile(definition, each);
    Settings settings =
        new Settings(
            profile, Schema.shape(EntityKind.NETWORK), definition.span(), null, definition.name());
    List<NetworkPlan.Link> links = new ArrayList<>();
    Map<String, Integer> byLabel = new LinkedHashMap<>();
    for (Profile.PartValue part : settings.parts("link")) {
      Settings link = settings.part(part);
      byLabel.put(String.valueOf(part.label()), links.size());
      links.add(
          new NetworkPlan.Link(
              String.valueOf(part.label()),
              link.amount("bandwidth"),
              link.nanos("latency"),
              link.flag("duplex")));
    }
    Map<NetworkPlan.Pair, List<Integer>> routes = new LinkedHashMap<>();
    for (Profile.PartValue part : settings.parts("route")) {
      route(settings.part(part), byLabel, routes);
    }
    return new NetworkPlan(definition.name(), flows(settings), List.copyOf(links), routes);
  }

  private static void route(
      Settings route, Map<String, Integer> byLabel, Map<NetworkPlan.Pair, List<Integer>> routes) {
    List<Integer> over = new ArrayList<>();
    for (Object label : (List<?>) required(route, "over")) {
      Integer link = byLabel.get(String.valueOf(label));
      if (link == null) {
        throw Failure.at(
            Code.UNKNOWN_NAME,
            route.span("over"),
            "there is no link `" + label + "` in this network",
            byLabel.isEmpty()
                ? "add `link " + label + " { bandwidth = ... }`"
                : "links are " + String.join(", ", byLabel.keySet()));
      }
      over.add(link);
    }
    for (Ref from : hosts(required(route, "from"))) {
      for (Ref to : hosts(required(route, "to"))) {
        routes.put(new NetworkPlan.Pair(from.index(), to.index()), List.copyOf(over));
        routes.putIfAbsent(new NetworkPlan.Pair(to.index(), from.index()), over.reversed());
      }
    }
  }

  private static Object required(Settings settings, String property) {
    Object value = settings.given(property);
    if (value == null) {
      throw Failure.at(
          Code.MISSING_PROPERTY,
          settings.place(),
          "a route does not say its `" + property + "`",
          null);
    }
    return value;
  }

  private static List<Ref> hosts(Object value) {
    List<Ref> hosts = new ArrayList<>();
    if (value instanceof Ref ref) {
      hosts.add(ref);
    } else {
      for (Object each : (List<?>) value) {
        hosts.add((Ref) each);
      }
    }
    return hosts;
  }

  private static NetworkPlan.FlowModel flows(Settings settings) {
    Profile profile = settings.profile("flow_model");
    if (profile == null || !profile.modelName().equals("lv08")) {
      return new NetworkPlan.FlowModel.MaxMin();
    }
    Settings lv08 = Settings.of(profile, settings.span("flow_model"));
    return new NetworkPlan.FlowModel.Lv08(
        lv08.amount("bandwidth_factor"),
        lv08.amount("latency_factor"),
        lv08.amount("rtt_weight"),
        lv08.amount("cross_traffic"));
  }
}
