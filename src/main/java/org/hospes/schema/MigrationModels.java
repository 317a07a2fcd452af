package org.hospes.schema;

import java.util.List;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;

/** The methods of migration. */
final class MigrationModels {
  private static final Type COST = new Type.Amount(Dimension.TIME_OF_DATA, Notation.PLAIN);

  private MigrationModels() {}

  static List<Model> all() {
    return List.of(
        model(
            faults(rounds(transfer("hybrid"), "1")),
            "Some rounds of pre-copy, then the guest moves, and what was written meanwhile follows"
                + " it while it runs."),
        model(
            rounds(transfer("precopy"), "30"),
            "Memory is copied in rounds while the guest runs; each round sends what was written"
                + " during the one before. The guest stops only for the rest."),
        model(
            transfer("stop_and_copy"),
            "The guest stops, all of its memory is copied, and it goes on at the destination."),
        model(
            faults(transfer("postcopy")),
            "The guest moves first, and its memory follows while it runs. Each page is sent once; a"
                + " page that is needed before it has come is a fault over the network."),
        model(
            suspendResume(),
            "The guest stops and is written to a file, and goes on when it has been read from it at"
                + " the destination."),
        model(
            traceReplay(),
            "A checkpoint is sent while the guest runs, then rounds of the log of what it did,"
                + " which the destination replays."));
  }

  private static Model model(Shape shape, String doc) {
    return new Model(shape.word(), ProfileKind.MIGRATION, shape, doc);
  }

  private static Shape transfer(String word) {
    return new Shape(word)
        .with(
            Property.of("bandwidth", Type.DATA_RATE)
                .above(0)
                .usually("unlimited")
                .doc("The most that the transfer may use of the network."))
        .with(
            Property.of("setup_time", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc("How long the reservation at the destination takes, before anything is sent."))
        .with(
            Property.of("resume_time", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc(
                    "How long the guest takes to go on at the destination once all that it needs"
                        + " has arrived: part of the downtime."))
        .with(
            Property.of("activation_time", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc(
                    "How long until the neighbours know the new place, after the guest runs"
                        + " again: the unsolicited ARP reply. Until then it gets no requests."))
        .with(
            Property.of("state_size", Type.SIZE)
                .atLeast(0)
                .usually("0 B")
                .doc(
                    "The state of processors and devices, which is sent while the guest is"
                        + " stopped."))
        .with(
            Property.of("page_overhead", Type.SIZE)
                .atLeast(0)
                .usually("0 B")
                .doc("What is sent with each page of 4 KiB besides its content."))
        .with(
            Property.of("zero_page_size", Type.SIZE)
                .atLeast(0)
                .doc(
                    "What is sent for a page of zeros, where such pages are recognized. Without it"
                        + " they are sent like any other."))
        .with(
            Property.of("zero_scan_time", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc("How long it takes to see that a page holds zeros."))
        .with(
            Property.of("daemon_cost", COST)
                .atLeast(0)
                .usually("0 ns/B")
                .doc(
                    "Processor time of the migration daemon for each byte sent, at the source and"
                        + " at the destination."))
        .with(
            Property.of("daemon_weight", Type.NUMBER)
                .above(0)
                .usually("256")
                .doc("The weight of the daemon where processor time is contended."))
        .with(
            Property.of("compression", Type.RATIO)
                .atLeast(0)
                .atMost(0.999)
                .usually("0%")
                .doc("The part of each page that compression removes."))
        .with(
            Property.of("compression_speed", Type.DATA_RATE)
                .above(0)
                .usually("unlimited")
                .doc("How much memory can be compressed per second."))
        .with(
            Property.of("compression_cost", COST)
                .atLeast(0)
                .usually("0 ns/B")
                .doc("Processor time at the source for each byte of memory that is compressed."))
        .with(
            Property.of("timeout", Type.TIME)
                .above(0)
                .usually("30 s")
                .source("libvirt: keepalive_interval 5 s, keepalive_count 5")
                .doc("After so long without anything sent the migration fails."))
        .with(
            Property.of("window", Type.SIZE)
                .above(0)
                .usually("unlimited")
                .source("the window of a TCP connection: RFC 7323 for more than 64 KiB")
                .doc(
                    "The most that is on its way at a time. Over a long way no more than this is"
                        + " sent for each round trip, however wide it is."))
        .with(
            Property.of("other_subnet", new Type.Word(List.of("refused", "tunnel")))
                .usually("refused")
                .source("Bradford et al., VEE 2007: dynamic DNS and a tunnel for open connections")
                .doc(
                    "Whether the guest may go where its address does not belong: a `tunnel` from"
                        + " its old site brings it what is for it, and takes back what it"
                        + " answers."))
        .with(
            Property.of("tunnel_time", Type.TIME)
                .atLeast(0)
                .usually("60 s")
                .source("nominal: the time to live of a name that is meant to change")
                .doc(
                    "How long the tunnel is used, until clients have a new address of the guest"
                        + " from their name server."))
        .with(
            Property.of(
                    "storage", new Type.Word(List.of("shared", "mirror", "tracking", "redirect")))
                .usually("shared")
                .source("Mashtizadeh et al., USENIX ATC 2011, for the ways to move a disk")
                .doc(
                    "How the guest's disk comes along: it lies on `shared` storage; it is copied"
                        + " once while writes are mirrored to both sides (`mirror`); it is copied"
                        + " in rounds of what was written (`tracking`); or the guest moves first"
                        + " and blocks follow (`redirect`)."))
        .with(MachineShapes.source());
  }

  private static Shape rounds(Shape shape, String usualRounds) {
    return shape
        .with(
            Property.of("initial_bandwidth", Type.DATA_RATE)
                .above(0)
                .doc(
                    "The rate of the first round. With it the rate adapts: each round uses what the"
                        + " round before dirtied plus `bandwidth_step`, up to `bandwidth`."))
        .with(
            Property.of("bandwidth_step", Type.DATA_RATE)
                .atLeast(0)
                .usually("0 bit/s")
                .doc("What an adaptive rate adds to the dirty rate of the round before."))
        .with(
            Property.of("final_bandwidth", Type.DATA_RATE)
                .above(0)
                .usually("unlimited")
                .doc("The most that the last copy may use, while the guest is stopped."))
        .with(
            Property.of("max_rounds", Type.NUMBER)
                .atLeast(1)
                .whole()
                .usually(usualRounds)
                .doc("After so many rounds the guest is stopped."))
        .with(
            Property.of("max_time", Type.TIME)
                .above(0)
                .usually("unlimited")
                .doc("Once so much time has gone into rounds, the guest is stopped."))
        .with(
            Property.of("stop_below", Type.SIZE)
                .atLeast(0)
                .usually("200 KiB")
                .source("Xen: fewer than 50 pages")
                .doc("The guest is stopped once no more than this is dirty."))
        .with(
            Property.of("max_downtime", Type.TIME)
                .atLeast(0)
                .doc(
                    "The guest is stopped once the rest can be sent in this time at the rate that"
                        + " was reached."))
        .with(
            Property.of("sync_early", Type.FLAG)
                .usually("false")
                .source("QEMU migration_completion: the pending estimate is checked while sending")
                .doc(
                    "Whether a round ends as soon as what is left of it could be sent within"
                        + " `max_downtime`."))
        .with(
            Property.of("max_transfer", Type.NUMBER)
                .above(0)
                .usually("unlimited")
                .doc("The guest is stopped once this many times its memory has been sent."))
        .with(
            Property.of("stop_at_full_rate", Type.FLAG)
                .usually("false")
                .doc(
                    "Whether the guest is stopped when an adaptive rate would have to exceed"
                        + " `bandwidth`."))
        .with(
            Property.of("stop_when_growing", Type.FLAG)
                .usually("false")
                .doc(
                    "Whether the guest is stopped when a round at full rate sends more than the one"
                        + " before."))
        .with(
            Property.of("skip_redirtied", Type.FLAG)
                .usually("false")
                .doc(
                    "Whether a page that was written again before its turn is left for the next"
                        + " round."))
        .with(
            Property.of("delta_compression", Type.RATIO)
                .atLeast(0)
                .atMost(0.999)
                .usually("0%")
                .source("Svärd et al., VEE 2011")
                .doc(
                    "The part that is saved where a page is sent again and its last version is in"
                        + " the cache."))
        .with(
            Property.of("delta_cache", Type.SIZE)
                .above(0)
                .usually("64 MiB")
                .source("QEMU xbzrle-cache-size")
                .doc("How much of what was sent is kept to compare with."))
        .with(
            Property.of("slow_down", new Type.Word(List.of("never", "steps", "to_rate")))
                .usually("never")
                .doc(
                    "How a guest is slowed that writes faster than can be sent: in `steps`, as QEMU"
                        + " auto-converge; `to_rate`, as VMware stuns it during page send."))
        .with(
            Property.of("throttle_trigger", Type.RATIO)
                .above(0)
                .usually("50%")
                .source("QEMU throttle-trigger-threshold")
                .doc(
                    "The part of what a round sent that must have been dirtied, twice in a row, for"
                        + " a step."))
        .with(
            Property.of("throttle_initial", Type.RATIO)
                .above(0)
                .atMost(0.99)
                .usually("20%")
                .source("QEMU cpu-throttle-initial")
                .doc("The processor time that the first step takes away."))
        .with(
            Property.of("throttle_increment", Type.RATIO)
                .above(0)
                .atMost(0.99)
                .usually("10%")
                .source("QEMU cpu-throttle-increment")
                .doc("What each further step takes away."))
        .with(
            Property.of("throttle_most", Type.RATIO)
                .above(0)
                .atMost(0.99)
                .usually("99%")
                .source("QEMU max-cpu-throttle")
                .doc("The most that is taken away."))
        .with(
            Property.of("dirtying", new Type.Word(List.of("pages", "linear", "simgrid")))
                .usually("pages")
                .doc(
                    "What is dirty after a time: the distinct `pages` of the workload's pattern;"
                        + " rate times time up to each set (`linear`), as in DISSECT-CF and in Liu"
                        + " et al., HPDC 2011; or up to 90% of the memory, as in `simgrid`."));
  }

  private static Shape faults(Shape shape) {
    return shape
        .with(
            Property.of("fault_time", Type.TIME)
                .atLeast(0)
                .usually("275 us")
                .source("Lagar-Cavilla et al., EuroSys 2009: 275 us on gigabit Ethernet")
                .doc("How long a virtual CPU waits for a page that has not come yet."))
        .with(
            Property.of("prepaging", Type.FLAG)
                .usually("true")
                .source("Hines and Gopalan, VEE 2009: bubbling")
                .doc("Whether the pages around the last faults are pushed before others."));
  }

  private static Shape suspendResume() {
    return transfer("suspend_resume")
        .with(
            Property.of("file", new Type.Word(List.of("shared", "copied")))
                .usually("shared")
                .doc(
                    "Whether both hosts reach the file on `shared` storage, or it is `copied` over"
                        + " the network in between."));
  }

  private static Shape traceReplay() {
    return transfer("trace_replay")
        .with(
            Property.of("log_rate", Type.DATA_RATE)
                .atLeast(0)
                .required()
                .doc("How much log the guest makes for each second that it runs."))
        .with(
            Property.of("replay_speed", Type.NUMBER)
                .above(0)
                .usually("2")
                .source(
                    "nominal: replay skips idle time; Liu et al., HPDC 2009, require more than 1")
                .doc("How many seconds of the guest are replayed in a second."))
        .with(
            Property.of("max_downtime", Type.TIME)
                .atLeast(0)
                .usually("300 ms")
                .doc(
                    "The guest is stopped once the last log can be sent and replayed in this"
                        + " time."))
        .with(
            Property.of("max_rounds", Type.NUMBER)
                .atLeast(1)
                .whole()
                .usually("30")
                .doc("After so many logs the guest is stopped."));
  }
}
