package org.hospes.schema;

import java.util.List;

/** Governors of the clock, as Linux has them (cpufreq). */
final class GovernorModels {
  private GovernorModels() {}

  static List<Model> all() {
    return List.of(
        model(levels("performance"), "The highest level, always."),
        model(levels("powersave"), "The lowest level, always."),
        model(
            sampled("ondemand")
                .with(
                    Property.of("headroom", Type.RATIO)
                        .atLeast(0)
                        .atMost(0.9)
                        .usually("10%")
                        .source("Linux cpufreq_ondemand: down_differential of 10")
                        .doc(
                            "How far below `up_threshold` the utilization at a lower level has to"
                                + " stay.")),
            "Where the utilization since the last look is above `up_threshold` the highest level;"
                + " else the lowest one at which it would stay below (Pallipadi and Starikovskiy,"
                + " OLS 2006)."),
        model(
            sampled("conservative")
                .with(
                    Property.of("down_threshold", Type.RATIO)
                        .atLeast(0)
                        .atMost(1)
                        .usually("20%")
                        .source("Linux cpufreq_conservative")
                        .doc("Below this utilization the clock goes down.")),
            "One level up where the utilization since the last look is above `up_threshold`, one"
                + " down where it is below `down_threshold`."));
  }

  private static Model model(Shape shape, String doc) {
    return new Model(shape.word(), ProfileKind.GOVERNOR, shape, doc);
  }

  private static Shape sampled(String word) {
    return levels(word)
        .with(
            Property.of("up_threshold", Type.RATIO)
                .above(0)
                .atMost(1)
                .usually("80%")
                .source("Linux cpufreq: DEF_FREQUENCY_UP_THRESHOLD")
                .doc("Above this utilization, of all cores together, the clock goes up."))
        .with(
            Property.of("period", Type.TIME)
                .above(0)
                .usually("10 ms")
                .source("Linux cpufreq: sampling_rate, a thousand transition latencies")
                .doc("How often it looks."));
  }

  private static Shape levels(String word) {
    return new Shape(word)
        .with(
            Property.of("levels", new Type.ListOf(Type.CLOCK))
                .required()
                .doc("The clocks that the cores can run at, none above that of the host."))
        .with(
            Property.of("idle", new Type.ListOf(Type.POWER))
                .doc("The power of an idle host at each of the levels, in their order."))
        .with(
            Property.of("busy", new Type.ListOf(Type.POWER))
                .doc("The power of a busy host at each of the levels; straight lines between."))
        .with(
            Property.of("exponent", Type.NUMBER)
                .atLeast(0)
                .atMost(4)
                .usually("3")
                .source("dynamic power goes with the clock and the square of the voltage")
                .doc(
                    "Without `idle` and `busy`: the power above idle, which `power` of the host"
                        + " gives for the full clock, falls with this power of the clock."))
        .with(MachineShapes.source());
  }
}
