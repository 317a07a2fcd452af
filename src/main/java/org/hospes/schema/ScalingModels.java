package org.hospes.schema;

import java.util.List;

/** How the number of guests of a virtual cluster follows its load. */
final class ScalingModels {
  private static final String HPA = "Kubernetes HorizontalPodAutoscaler";

  private ScalingModels() {}

  static List<Model> all() {
    return List.of(
        model(
            "target_utilization",
            tracking("target_utilization")
                .with(
                    Property.of("target", Type.RATIO)
                        .above(0)
                        .usually("60%")
                        .doc("How used the virtual CPUs of its guests are to be, as a mean.")),
            "As many guests as it takes for their virtual CPUs to be used as they are to be: the"
                + " number now times the use now over the target, rounded up."),
        model(
            "target_jobs",
            tracking("target_jobs")
                .with(
                    Property.of("target", Type.NUMBER)
                        .above(0)
                        .usually("1")
                        .doc("How many jobs there are to be for each guest, waiting or running.")),
            "As many guests as it takes for each to have so many jobs."),
        model(
            "step_scaling",
            common("step_scaling")
                .with(
                    Property.of("above", Type.RATIO)
                        .above(0)
                        .usually("80%")
                        .doc("One guest more where their virtual CPUs are used more than this."))
                .with(
                    Property.of("below", Type.RATIO)
                        .atLeast(0)
                        .usually("30%")
                        .doc("One guest less where they are used less than this."))
                .with(
                    Property.of("sustained", Type.TIME)
                        .atLeast(0)
                        .usually("1 min")
                        .doc("How long that has to last.")),
            "One guest more after the guests were used much for some time, and one less after they"
                + " were used little."));
  }

  private static Shape common(String word) {
    return new Shape(word)
        .with(
            Property.of("min", Type.NUMBER)
                .atLeast(0)
                .whole()
                .usually("1")
                .doc("The least number of guests."))
        .with(
            Property.of("max", Type.NUMBER)
                .atLeast(1)
                .whole()
                .required()
                .doc("The largest number of guests."))
        .with(
            Property.of("interval", Type.TIME)
                .above(0)
                .usually("15 s")
                .source(HPA + ": --horizontal-pod-autoscaler-sync-period")
                .doc("How often it is decided, and over how long use is a mean."));
  }

  private static Shape tracking(String word) {
    return common(word)
        .with(
            Property.of("tolerance", Type.RATIO)
                .atLeast(0)
                .usually("10%")
                .source(HPA + ": --horizontal-pod-autoscaler-tolerance")
                .doc("By how much it may be missed before anything is done."))
        .with(
            Property.of("stabilization", Type.TIME)
                .atLeast(0)
                .usually("5 min")
                .source(HPA + ": downscale stabilization (recalled)")
                .doc("There are as many guests as were called for at most in this time."));
  }

  private static Model model(String name, Shape shape, String doc) {
    return new Model(name, ProfileKind.AUTOSCALING, shape, doc);
  }
}
