package org.hospes.schema;

import java.util.ArrayList;
import java.util.List;

/** The models of sharing, migration and power, and of the policies of a cluster. */
final class EngineModels {
  private EngineModels() {}

  static List<Model> all() {
    List<Model> models = new ArrayList<>();
    models.addAll(SchedulerModels.all());
    models.addAll(MigrationModels.all());
    models.addAll(power());
    models.addAll(GovernorModels.all());
    models.addAll(flows());
    models.addAll(NetworkShapes.topologies());
    models.addAll(clusters());
    return models;
  }

  private static List<Model> power() {
    return List.of(
        new Model(
            "linear",
            ProfileKind.POWER,
            curve("linear"),
            "Power rises from idle to max in a straight line with utilization."),
        new Model(
            "square_root",
            ProfileKind.POWER,
            curve("square_root"),
            "Power rises with the square root of utilization."),
        new Model(
            "quadratic",
            ProfileKind.POWER,
            curve("quadratic"),
            "Power rises with the square of utilization."),
        new Model(
            "cubic",
            ProfileKind.POWER,
            curve("cubic"),
            "Power rises with the third power of utilization."),
        new Model(
            "measured",
            ProfileKind.POWER,
            new Shape("measured")
                .with(
                    Property.of("watts", new Type.ListOf(Type.POWER))
                        .required()
                        .doc(
                            "The power at evenly spaced utilizations, from idle to full; eleven"
                                + " values in a SPECpower result."))
                .with(MachineShapes.source()),
            "Power between measured points, in straight lines."));
  }

  private static Shape curve(String word) {
    return new Shape(word)
        .with(
            Property.of("idle", Type.POWER)
                .atLeast(0)
                .required()
                .doc("The power of a host that runs nothing."))
        .with(
            Property.of("max", Type.POWER)
                .atLeast(0)
                .required()
                .doc("The power of a host whose cores are all busy."))
        .with(MachineShapes.source());
  }

  private static List<Model> flows() {
    return List.of(
        new Model(
            "max_min",
            ProfileKind.FLOW,
            new Shape("max_min"),
            "Flows share each link evenly, and none leaves unused what another could take: max-min"
                + " fairness."),
        new Model(
            "lv08",
            ProfileKind.FLOW,
            new Shape("lv08")
                .with(
                    Property.of("bandwidth_factor", Type.NUMBER)
                        .above(0)
                        .atMost(1)
                        .usually("0.97")
                        .source("Velho and Legrand, SIMUTools 2009")
                        .doc("The part of the bandwidth of a link that payload can use."))
                .with(
                    Property.of("latency_factor", Type.NUMBER)
                        .atLeast(0)
                        .usually("13.01")
                        .source("Velho and Legrand, SIMUTools 2009")
                        .doc(
                            "How many latencies of the route the start of a transfer takes, for"
                                + " slow start."))
                .with(
                    Property.of("rtt_weight", Type.SIZE)
                        .atLeast(0)
                        .usually("20537 B")
                        .source("Velho and Legrand, SIMUTools 2009")
                        .doc(
                            "A flow's share falls with its latency plus this over the bandwidth of"
                                + " each of its links."))
                .with(
                    Property.of("cross_traffic", Type.RATIO)
                        .atLeast(0)
                        .usually("5%")
                        .source("Velho and Legrand, SIMUTools 2009")
                        .doc(
                            "The acknowledgements that a flow sends the other way, as a part of"
                                + " it.")),
            "TCP flows as SimGrid models them: shares fall with round-trip time."));
  }

  private static List<Model> clusters() {
    List<Model> models = new ArrayList<>();
    models.addAll(DeploymentModels.all());
    return models;
  }
}
