package org.hospes.schema;

import java.util.List;

/** When a virtual cluster gets its guests, and for how long. */
final class LeaseModels {
  private static final String HAIZEA = "Sotomayor et al., Haizea, HPDC 2008";

  private LeaseModels() {}

  static List<Model> all() {
    return List.of(
        model("immediate", new Shape("immediate"), "All guests now, or the lease is refused."),
        model(
            "best_effort",
            new Shape("best_effort"),
            "The lease waits until there is room for all of its guests: first come, first served;"
                + " one behind the first goes ahead if that does not keep the first waiting (EASY"
                + " backfilling)."),
        model(
            "advance",
            new Shape("advance")
                .with(
                    Property.of("start", Type.TIME)
                        .atLeast(0)
                        .required()
                        .doc("When the lease begins, from the start of the scenario.")),
            "All guests from a moment on, for which their place is kept; refused where it is"
                + " promised to others already."));
  }

  private static Model model(String name, Shape shape, String doc) {
    return new Model(
        name,
        ProfileKind.LEASE,
        shape.with(
            Property.of("duration", Type.TIME)
                .above(0)
                .required()
                .source(HAIZEA)
                .doc(
                    "How long the lease lasts, deployment included; then the guests are stopped.")),
        doc);
  }
}
