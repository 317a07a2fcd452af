package org.hospes.schema;

import java.util.List;

/** How images reach hosts. */
final class DeploymentModels {
  private DeploymentModels() {}

  static List<Model> all() {
    return List.of(
        model(
            "full_copy",
            "The store sends the whole image once for each guest, or once for each host where the"
                + " host keeps it."),
        model(
            "copy_on_write",
            "Guests share one image and keep only what they change: nothing is copied before they"
                + " start, and what a boot reads comes from the store."),
        model("multicast", "The image is sent once, to all hosts together."),
        model(
            "peer_to_peer",
            "Hosts pass on the pieces that they have received, so that the store sends the image"
                + " about once."));
  }

  private static Model model(String word, String doc) {
    return new Model(
        word,
        ProfileKind.DEPLOYMENT,
        new Shape(word)
            .with(
                Property.of("bandwidth", Type.DATA_RATE)
                    .above(0)
                    .usually("unlimited")
                    .doc("The most that one transfer may use."))
            .with(
                Property.of("local_cache", Type.FLAG)
                    .usually("true")
                    .doc(
                        "Whether a host keeps what has come, so that its other guests start from"
                            + " it."))
            .with(
                Property.of("deduplication", Type.RATIO)
                    .atLeast(0)
                    .atMost(1)
                    .usually("0%")
                    .source("OS Farm with content-based transfer, CERN: only differences are sent")
                    .doc("The part of the image whose blocks hosts have already."))
            .with(MachineShapes.source()),
        doc);
  }
}
