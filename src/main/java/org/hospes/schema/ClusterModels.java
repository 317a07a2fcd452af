package org.hospes.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * The policies of a cluster: where guests are placed, when a host is overloaded or hardly used,
 * which guests leave it, and how often that is decided.
 */
final class ClusterModels {
  private static final String NEAT =
      "Beloglazov and Buyya, CCPE 24(13), 2012; parameter of their best combination";

  private ClusterModels() {}

  static Shape cluster() {
    return new Shape("cluster")
        .with(
            Property.of("hosts", new Type.ListOf(new Type.Of(Thing.HOST)))
                .required()
                .doc("The hosts of the cluster; a host belongs to one cluster at most."))
        .with(
            Property.of("network", new Type.Profile(ProfileKind.TOPOLOGY))
                .doc(
                    "How the hosts are connected. Without it, from interface to interface, through"
                        + " a switch that is never the bottleneck."))
        .with(
            Property.of("placement", new Type.Profile(ProfileKind.PLACEMENT))
                .usually("first_fit")
                .changeable()
                .doc("Which host a guest is placed on."))
        .with(
            Property.of("consolidation", new Type.Profile(ProfileKind.CONSOLIDATION))
                .doc(
                    "How guests are moved while the cluster runs. Without it they stay where they"
                        + " were placed."))
        .with(
            Property.of("ha", new Type.Profile(ProfileKind.ADMISSION))
                .doc(
                    "High availability: guests of a host that fails are started again on others,"
                        + " and what that takes is kept free. Without it they are lost, unless"
                        + " they are of a virtual cluster."))
        .with(
            Property.of("enforce_memory", Type.FLAG)
                .usually("true")
                .doc("Whether guests must fit into the memory of their host."))
        .with(
            Property.of("overcommit", Type.NUMBER)
                .above(0)
                .usually("1")
                .doc("How many times its processors a host may promise to guests when they start."))
        .with(
            Property.of("empty_hosts", new Type.Word(List.of("on", "sleep", "off")))
                .usually("on")
                .doc(
                    "What becomes of a host without guests. A consolidation says so itself: there"
                        + " it is `sleep` unless given."))
        .with(
            Property.of("power_aware", Type.FLAG)
                .usually("true")
                .doc(
                    "Whether a host draws less when it has less to do; if not, it draws the power"
                        + " of full use all the time."))
        .with(
            Property.of(
                    "compatibility",
                    new Type.Word(List.of("none", "cloudsim_3", "cloudsim_3_without_loss")))
                .usually("none")
                .doc(
                    "Computes the cluster as another tool does, its faults included: `cloudsim_3`"
                        + " as CloudSim 3.0.3, where a guest that asks for nothing twice in a row"
                        + " vanishes; `cloudsim_3_without_loss` the same with all guests kept."))
        .with(
            Property.of("pue", Type.NUMBER)
                .atLeast(1)
                .usually("1")
                .doc(
                    "Power usage effectiveness: the energy of the whole site for each unit that the"
                        + " hosts draw."))
        .with(
            Property.of("carbon", new Type.ListOf(Type.CARBON_INTENSITY))
                .or(Type.CARBON_INTENSITY)
                .doc(
                    "The carbon intensity of the electricity, in mass for each unit of energy; a"
                        + " list holds one value an hour, from the start, over and over."))
        .with(
            Property.of("price", Type.PRICE)
                .atLeast(0)
                .doc("The price of the electricity, such as `0.12 EUR/kWh`."))
        .with(MachineShapes.source());
  }

  static List<Model> all() {
    List<Model> models = new ArrayList<>();
    placements(models);
    models.addAll(AvailabilityModels.all());
    models.addAll(ScalingModels.all());
    models.addAll(LeaseModels.all());
    consolidations(models);
    models.add(balancing());
    overloads(models);
    models.add(
        model(
            "least_utilized",
            ProfileKind.UNDERLOAD,
            new Shape("least_utilized"),
            "Every host that is not overloaded, the least used first: it is emptied if the others"
                + " can take all of its guests."));
    models.add(
        model(
            "utilization_below",
            ProfileKind.UNDERLOAD,
            new Shape("utilization_below")
                .with(
                    Property.of("threshold", Type.RATIO)
                        .atLeast(0)
                        .atMost(1)
                        .usually("20%")
                        .doc("The part of its processors below which a host is emptied.")),
            "Only hosts that are used less than a part, the least used first."));
    selections(models);
    return models;
  }

  private static Model model(String name, ProfileKind kind, Shape shape, String doc) {
    return new Model(name, kind, shape, doc);
  }

  private static void placements(List<Model> models) {
    String[][] plain = {
      {"first_fit", "The first host with room, in the order of the cluster."},
      {"next_fit", "The first host with room, counted from where the last guest went."},
      {"best_fit", "The host with room that has the least processor capacity left."},
      {"worst_fit", "The host with room that has the most processor capacity left."},
      {"round_robin", "Every guest goes to the host behind the one before, if there is room."},
      {"random_fit", "Any host with room, each as likely."},
      {
        "power_aware_best_fit",
        "The host with room whose power rises least; guests that come together are placed in"
            + " falling order of demand: the PABFD of Beloglazov and Buyya, CCPE 2012."
      },
      {
        "first_fit_decreasing",
        "The first host with room; guests that come together are placed in falling order of demand."
      },
      {
        "best_fit_decreasing",
        "The host with the least left; guests that come together are placed in falling order of"
            + " demand."
      },
      {
        "dot_product",
        "The host where what the guest asks for and what is left point most in the same direction,"
            + " over processors and memory: Panigrahy et al., MSR-TR-2011-9."
      },
    };
    for (String[] each : plain) {
      models.add(model(each[0], ProfileKind.PLACEMENT, new Shape(each[0]), each[1]));
    }
  }

  private static void consolidations(List<Model> models) {
    models.add(
        model(
            "dynamic",
            ProfileKind.CONSOLIDATION,
            new Shape("dynamic")
                .with(
                    Property.of("overload", new Type.Profile(ProfileKind.OVERLOAD))
                        .usually("local_regression")
                        .doc("When a host is overloaded."))
                .with(
                    Property.of("underload", new Type.Profile(ProfileKind.UNDERLOAD))
                        .usually("least_utilized")
                        .doc("When a host is to be emptied."))
                .with(
                    Property.of("select", new Type.Profile(ProfileKind.SELECTION))
                        .usually("minimum_migration_time")
                        .doc("Which guests leave an overloaded host."))
                .with(
                    Property.of("interval", Type.TIME)
                        .above(0)
                        .usually("5 min")
                        .doc("How often it is decided."))
                .with(
                    Property.of("migration", new Type.Profile(ProfileKind.MIGRATION))
                        .doc("How guests are moved. As their hypervisor does it unless given."))
                .with(
                    Property.of("empty_hosts", new Type.Word(List.of("on", "sleep", "off")))
                        .usually("sleep")
                        .doc("What becomes of a host that was emptied.")),
            "Guests leave overloaded hosts, and hosts with little load are emptied: Beloglazov and"
                + " Buyya, CCPE 2012."));
  }

  private static final String DRS = "Gulati et al., VMware Technical Journal 1(1), 2012 (recalled)";

  private static Model balancing() {
    return model(
        "drs",
        ProfileKind.CONSOLIDATION,
        new Shape("drs")
            .with(
                Property.of("aggressiveness", Type.NUMBER)
                    .atLeast(1)
                    .atMost(5)
                    .whole()
                    .usually("3")
                    .source("VMware KB 1007485 (recalled)")
                    .doc(
                        "From 1, nothing is moved for balance, to 5, whatever helps. At 3 the"
                            + " standard deviation of the hosts' load may be 0.2 over the square"
                            + " root of their number; at 4 half of that, at 2 half as much more."))
            .with(
                Property.of("interval", Type.TIME)
                    .above(0)
                    .usually("5 min")
                    .source(DRS)
                    .doc("How often it is decided."))
            .with(
                Property.of("migration", new Type.Profile(ProfileKind.MIGRATION))
                    .doc("How guests are moved. As their hypervisor does it unless given."))
            .with(
                Property.of("power_management", Type.FLAG)
                    .usually("false")
                    .doc("Whether hosts are emptied and woken by load, as DPM does."))
            .with(
                Property.of("target", Type.RATIO)
                    .above(0)
                    .atMost(1)
                    .usually("63%")
                    .source(DRS)
                    .doc("How used hosts are to be, with power management."))
            .with(
                Property.of("tolerance", Type.RATIO)
                    .atLeast(0)
                    .atMost(1)
                    .usually("18%")
                    .source(DRS)
                    .doc("By how much a host may be used more or less than the target."))
            .with(
                Property.of("off_after", Type.TIME)
                    .atLeast(0)
                    .usually("40 min")
                    .source(DRS)
                    .doc("How long a host has to be used less before it is emptied."))
            .with(
                Property.of("empty_hosts", new Type.Word(List.of("on", "sleep", "off")))
                    .usually("sleep")
                    .doc("What becomes of an empty host, with power management.")),
        "Guests move from hosts with much load to hosts with little as long as that evens out the"
            + " load; with power management hosts are emptied while there is little to do, and"
            + " woken when there is more: like DRS and DPM of VMware.");
  }

  private static void overloads(List<Model> models) {
    models.add(
        model(
            "threshold",
            ProfileKind.OVERLOAD,
            new Shape("threshold")
                .with(
                    Property.of("utilization", Type.RATIO)
                        .above(0)
                        .usually("80%")
                        .source(NEAT)
                        .doc("The part of its processors above which a host is overloaded.")),
            "THR: a host is overloaded above a fixed part of its processors."));
    models.add(
        overload(
            "interquartile_range",
            "1.5",
            "IQR: the limit is 1 less the safety parameter times the interquartile range of the"
                + " host's past utilization."));
    models.add(
        overload(
            "median_absolute_deviation",
            "2.5",
            "MAD: the limit is 1 less the safety parameter times the median absolute deviation of"
                + " the host's past utilization."));
    models.add(
        overload(
            "local_regression",
            "1.2",
            "LR: a host is overloaded if its utilization as predicted by local regression, times a"
                + " safety parameter, reaches 1."));
    models.add(
        overload(
            "robust_local_regression",
            "1.2",
            "LRR: as local regression, with the weights of outliers lowered until they settle."));
  }

  private static Model overload(String name, String safety, String doc) {
    return model(
        name,
        ProfileKind.OVERLOAD,
        new Shape(name)
            .with(
                Property.of("safety", Type.NUMBER)
                    .above(0)
                    .usually(safety)
                    .source(NEAT)
                    .doc("The safety parameter.")),
        doc);
  }

  private static void selections(List<Model> models) {
    models.add(
        model(
            "minimum_migration_time",
            ProfileKind.SELECTION,
            new Shape("minimum_migration_time"),
            "MMT: the guest that migrates fastest, which is the one with the least memory."));
    models.add(
        model(
            "minimum_utilization",
            ProfileKind.SELECTION,
            new Shape("minimum_utilization"),
            "MU: the guest that asks for the smallest part of its virtual CPUs."));
    models.add(
        model(
            "maximum_correlation",
            ProfileKind.SELECTION,
            new Shape("maximum_correlation"),
            "MC: the guest whose past demand the demands of its neighbours explain best."));
    models.add(
        model(
            "random_selection",
            ProfileKind.SELECTION,
            new Shape("random_selection"),
            "RS: any guest, each as likely."));
  }
}
