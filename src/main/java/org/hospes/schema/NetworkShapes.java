package org.hospes.schema;

import java.util.List;

/** Networks: links, switches, sites, and the topologies that need not be drawn link by link. */
final class NetworkShapes {
  private NetworkShapes() {}

  static Shape network() {
    return new Shape("network")
        .with(
            Property.of("flow_model", new Type.Profile(ProfileKind.FLOW))
                .usually("max_min")
                .doc("How flows share the links."))
        .with(
            Property.of("hosts", new Type.ListOf(new Type.Of(Thing.HOST)))
                .doc("The hosts that `topology` connects."))
        .with(
            Property.of("topology", new Type.Profile(ProfileKind.TOPOLOGY))
                .doc("How `hosts` are connected, by switches and links that need not be listed."))
        .with(
            Property.of("routing", new Type.Word(List.of("ecmp", "single", "spread")))
                .usually("ecmp")
                .doc(
                    "Which of several shortest ways is taken: one by a hash of the two hosts"
                        + " (`ecmp`), so that all between them goes the same way; the one whose"
                        + " links come first (`single`); or all, in equal parts at every branch"
                        + " (`spread`)."))
        .part(
            "link",
            Shape.Labels.REQUIRED,
            new Shape("link")
                .with(
                    Property.of("bandwidth", Type.BANDWIDTH)
                        .atLeast(0)
                        .required()
                        .doc(
                            "What the link carries. Flows in both directions share it unless it is"
                                + " `duplex`."))
                .with(
                    Property.of("latency", Type.TIME)
                        .atLeast(0)
                        .usually("0 s")
                        .doc("The time that a packet spends on the link."))
                .with(
                    Property.of("duplex", Type.FLAG)
                        .usually("false")
                        .doc("Whether each direction has the whole bandwidth."))
                .with(end("from", "one end"))
                .with(end("to", "the other end"))
                .with(
                    Property.of("cost", Type.NUMBER)
                        .atLeast(1)
                        .atMost(1e6)
                        .whole()
                        .usually("1")
                        .doc(
                            "What the link counts where the shortest way is looked for. Equal costs"
                                + " mean the fewest links.")),
            "A link. With `from` and `to` it is a part of a graph, whose ways are the shortest;"
                + " without, it is for the `route`s that name it.")
        .part(
            "switch",
            Shape.Labels.REQUIRED,
            new Shape("switch")
                .with(
                    Property.of("latency", Type.TIME)
                        .atLeast(0)
                        .usually("0 s")
                        .doc("The time that a packet spends in the switch."))
                .with(
                    Property.of("gateway", Type.FLAG)
                        .usually("false")
                        .doc(
                            "Whether the rest of the world is behind it: the clients of"
                                + " services.")),
            "A switch or router, which links name by its label.")
        .part(
            "site",
            Shape.Labels.REQUIRED,
            new Shape("site")
                .with(
                    Property.of("hosts", new Type.ListOf(new Type.Of(Thing.HOST)))
                        .required()
                        .doc("The hosts of the site; a host is at one site."))
                .with(
                    Property.of("topology", new Type.Profile(ProfileKind.TOPOLOGY))
                        .usually("star")
                        .doc("How they are connected to each other and to the router of the site."))
                .with(
                    Property.of("subnet", Type.TEXT)
                        .doc(
                            "The subnet of its addresses. Each site is a subnet of its own unless"
                                + " several give the same: a stretched one.")),
            "A site: hosts around a router, which links name by the label of the site.")
        .part(
            "route",
            Shape.Labels.REQUIRED,
            new Shape("route")
                .with(
                    Property.of("from", new Type.Of(Thing.HOST))
                        .or(new Type.ListOf(new Type.Of(Thing.HOST)))
                        .required()
                        .doc("The hosts at one end."))
                .with(
                    Property.of("to", new Type.Of(Thing.HOST))
                        .or(new Type.ListOf(new Type.Of(Thing.HOST)))
                        .required()
                        .doc("The hosts at the other end; the way back is the same."))
                .with(
                    Property.of("over", new Type.ListOf(Type.TEXT))
                        .required()
                        .doc("The labels of the links, from one end to the other.")),
            "The links between hosts. Hosts without a route go the shortest way where links say"
                + " what they connect; else through a switch that is never the bottleneck.")
        .with(MachineShapes.source());
  }

  private static Property end(String name, String which) {
    return Property.of(name, new Type.Of(Thing.HOST))
        .or(new Type.ListOf(new Type.Of(Thing.HOST)))
        .or(Type.TEXT)
        .or(new Type.ListOf(Type.TEXT))
        .doc(
            "What is at "
                + which
                + ": a host, or a switch or site by its label; of a list, each has a link of its"
                + " own.");
  }

  static List<Model> topologies() {
    return List.of(
        topology(
            cabled("star"),
            "Every host has one link, its interface, to a switch in the middle, to which the store"
                + " of images is connected too."),
        topology(
            cabled("tree")
                .with(
                    Property.of("hosts_per_switch", Type.NUMBER)
                        .atLeast(1)
                        .whole()
                        .required()
                        .doc("How many hosts, in their order, share a switch at the edge."))
                .with(
                    Property.of("fan_out", Type.NUMBER)
                        .atLeast(2)
                        .whole()
                        .usually("unlimited")
                        .doc(
                            "How many switches share one above them. Without it there are two"
                                + " levels."))
                .with(
                    Property.of("oversubscription", Type.NUMBER)
                        .atLeast(1)
                        .usually("1")
                        .doc(
                            "How many times the bandwidth of the link upwards of each switch its"
                                + " links downwards have together.")),
            "Switches at the edge, switches above them, one at the top; of each, one link leads"
                + " upwards."),
        topology(
            cabled("fat_tree")
                .with(
                    Property.of("ports", Type.NUMBER)
                        .atLeast(2)
                        .atMost(128)
                        .whole()
                        .required()
                        .doc(
                            "The ports of each switch, an even number: so many pods, and room for a"
                                + " quarter of its third power of hosts.")),
            "Switches of the same kind in three levels, with as much bandwidth upwards as"
                + " downwards, over as many equal ways (Al-Fares, Loukissas and Vahdat, SIGCOMM"
                + " 2008)."));
  }

  private static Model topology(Shape shape, String doc) {
    return new Model(shape.word(), ProfileKind.TOPOLOGY, shape, doc);
  }

  private static Shape cabled(String word) {
    return new Shape(word)
        .with(
            Property.of("bandwidth", Type.BANDWIDTH)
                .above(0)
                .doc(
                    "The bandwidth of the link of a host, each way. That of its interface unless"
                        + " given."))
        .with(
            Property.of("latency", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc("The time that a packet spends on each link."))
        .with(
            Property.of("uplink", Type.BANDWIDTH)
                .above(0)
                .usually("unlimited")
                .doc(
                    "In a cluster, the bandwidth from the switches to the rest of the site, with"
                        + " the store of images."));
  }
}
