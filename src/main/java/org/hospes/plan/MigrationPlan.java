package org.hospes.plan;

import org.hospes.source.Span;
import org.hospes.term.Profile;

/** How a guest is migrated. */
public sealed interface MigrationPlan {
  Transfer transfer();

  /** How it is called in reports. */
  String name();

  /** What the literature calls it. */
  String method();

  /** The method, and its name where it is one with a name of its own. */
  default String description() {
    String model =
        switch (this) {
          case StopAndCopy plan -> "stop_and_copy";
          case PreCopy plan -> "precopy";
          case PostCopy plan -> "postcopy";
          case Hybrid plan -> "hybrid";
          case SuspendResume plan -> "suspend_resume";
          case TraceReplay plan -> "trace_replay";
        };
    return name().equals(model) ? method() : method() + " (" + name() + ")";
  }

  /** How many pages are dirty some time after all were clean. */
  enum Dirtying {
    /** The distinct pages that the workload's pattern of writes gives. */
    PAGES,
    /** Rate times time, up to the size of each set: DISSECT-CF, and Liu et al., HPDC 2011. */
    LINEAR,
    /** Rate times time, up to 90% of the memory: SimGrid's live-migration plug-in. */
    SIMGRID
  }

  /** Where the guest's disk is, and how it comes along. */
  enum Storage {
    SHARED,
    MIRROR,
    TRACKING,
    REDIRECT
  }

  /**
   * How far a guest can go.
   *
   * @param window bytes that can be on their way at a time; infinite for no limit
   * @param tunnel whether it may go to another subnet, where a tunnel brings it what is for it
   * @param tunnelTime nanoseconds until its clients know the new address
   */
  record Reach(double window, boolean tunnel, long tunnelTime) {
    public static final Reach NEAR = new Reach(Double.POSITIVE_INFINITY, false, 0);
  }

  /**
   * What every method needs to know. Rates in bytes per second, times in nanoseconds, sizes in
   * bytes.
   *
   * @param pageOverhead bytes that are sent with each page besides its content
   * @param daemonCost processor seconds per byte, at either end
   * @param zeroPage bytes that stand for a page of zeros, or NaN where it is sent like any other
   * @param zeroScan nanoseconds to find out that a page holds zeros
   * @param compressed the part of what is sent that compression removes, from 0 to 1
   * @param compressionSpeed bytes of memory that can be compressed per second
   * @param compressionCost processor seconds at the source for each byte compressed
   * @param timeout after so long without a byte sent the migration fails
   * @param reach how clients find the guest, and what a long way does
   */
  record Transfer(
      double bandwidth,
      long setupTime,
      long resumeTime,
      long activationTime,
      double stateSize,
      double pageOverhead,
      double daemonCost,
      double daemonWeight,
      double zeroPage,
      double zeroScan,
      double compressed,
      double compressionSpeed,
      double compressionCost,
      long timeout,
      Storage storage,
      Reach reach) {

    /** Without zero pages, compression, a limit to waiting, or a disk to bring along. */
    public Transfer(
        double bandwidth,
        long setupTime,
        long resumeTime,
        long activationTime,
        double stateSize,
        double pageOverhead,
        double daemonCost,
        double daemonWeight) {
      this(
          bandwidth,
          setupTime,
          resumeTime,
          activationTime,
          stateSize,
          pageOverhead,
          daemonCost,
          daemonWeight,
          Double.NaN,
          0,
          0,
          Double.POSITIVE_INFINITY,
          0,
          Long.MAX_VALUE,
          Storage.SHARED,
          Reach.NEAR);
    }
  }

  /** The guest stands still while all is copied. */
  record StopAndCopy(String name, Transfer transfer) implements MigrationPlan {
    @Override
    public String method() {
      return "stop-and-copy";
    }
  }

  /**
   * Rounds while the guest runs, then the rest.
   *
   * @param rounds when rounds end, and how fast they are
   */
  record PreCopy(String name, Transfer transfer, Rounds rounds) implements MigrationPlan {
    @Override
    public String method() {
      return "pre-copy";
    }
  }

  /** The guest moves first, its memory follows. */
  record PostCopy(String name, Transfer transfer, Faults faults) implements MigrationPlan {
    @Override
    public String method() {
      return "post-copy";
    }
  }

  /** Some rounds, then the guest moves, and what is dirty follows. */
  record Hybrid(String name, Transfer transfer, Rounds rounds, Faults faults)
      implements MigrationPlan {
    @Override
    public String method() {
      return "hybrid";
    }
  }

  /**
   * The guest is written to a file, and read from it elsewhere.
   *
   * @param copied whether the file has to be sent, because the hosts share no storage
   */
  record SuspendResume(String name, Transfer transfer, boolean copied) implements MigrationPlan {
    @Override
    public String method() {
      return "suspend and resume";
    }
  }

  /**
   * A checkpoint is sent while the guest runs, then the log of what it did since, which the
   * destination replays: Liu et al., HPDC 2009.
   *
   * @param logRate bytes per second of execution
   * @param replaySpeed how much faster the destination replays than the guest ran
   * @param maxDowntime seconds in which the last log must be sent and replayed
   */
  record TraceReplay(
      String name,
      Transfer transfer,
      double logRate,
      double replaySpeed,
      double maxDowntime,
      int maxRounds)
      implements MigrationPlan {
    @Override
    public String method() {
      return "trace and replay";
    }
  }

  /**
   * The rules of pre-copy rounds.
   *
   * @param initialBandwidth the rate of the first round where the rate adapts, or NaN
   * @param maxDowntime seconds in which the rest must be sent, or NaN
   * @param syncEarly whether a round ends as soon as its rest would fit into the downtime
   * @param maxTime seconds after which no further round begins, or infinite
   */
  record Rounds(
      double initialBandwidth,
      double bandwidthStep,
      double finalBandwidth,
      int maxRounds,
      double stopBelow,
      double maxDowntime,
      double maxTransfer,
      double maxTime,
      boolean stopAtFullRate,
      boolean stopWhenGrowing,
      boolean skipRedirtied,
      boolean syncEarly,
      double deltaCompressed,
      double deltaCache,
      Dirtying dirtying,
      Slowing slowing) {
    public boolean adaptive() {
      return !Double.isNaN(initialBandwidth);
    }
  }

  /** How a guest is slowed down that writes faster than can be sent. */
  sealed interface Slowing {
    /** Not at all. */
    record Never() implements Slowing {}

    /**
     * In steps, as QEMU's auto-converge does it: parts of the processor time that are taken away.
     *
     * @param trigger the part of what was sent that must have been dirtied, twice in a row
     */
    record Steps(double trigger, double initial, double increment, double most)
        implements Slowing {}

    /** To the rate at which it is sent, as VMware's stun during page send does it. */
    record ToRate() implements Slowing {}
  }

  /**
   * What a page that is not there yet costs.
   *
   * @param time nanoseconds from the fault until the page is there
   * @param prepaging whether pages near the last faults are pushed first
   */
  record Faults(long time, boolean prepaging) {}

  /** Reads a method from a profile. */
  static MigrationPlan of(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    String name = profile.name();
    Transfer transfer = transfer(settings);
    return switch (profile.modelName()) {
      case "precopy" -> new PreCopy(name, transfer, rounds(settings));
      case "postcopy" -> new PostCopy(name, transfer, faults(settings));
      case "hybrid" -> new Hybrid(name, transfer, rounds(settings), faults(settings));
      case "suspend_resume" ->
          new SuspendResume(name, transfer, settings.word("file").equals("copied"));
      case "trace_replay" ->
          new TraceReplay(
              name,
              transfer,
              settings.amount("log_rate"),
              settings.amount("replay_speed"),
              settings.amount("max_downtime"),
              settings.whole("max_rounds"));
      case "stop_and_copy" -> new StopAndCopy(name, transfer);
      default -> throw new IllegalArgumentException(profile.modelName());
    };
  }

  private static Transfer transfer(Settings settings) {
    return new Transfer(
        settings.amount("bandwidth"),
        settings.nanos("setup_time"),
        settings.nanos("resume_time"),
        settings.nanos("activation_time"),
        settings.amount("state_size"),
        settings.amount("page_overhead"),
        settings.amount("daemon_cost"),
        settings.amount("daemon_weight"),
        settings.amountOrNaN("zero_page_size"),
        settings.amount("zero_scan_time"),
        settings.amount("compression"),
        settings.amount("compression_speed"),
        settings.amount("compression_cost"),
        settings.nanos("timeout"),
        Storage.valueOf(settings.word("storage").toUpperCase(java.util.Locale.ROOT)),
        new Reach(
            settings.amount("window"),
            settings.word("other_subnet").equals("tunnel"),
            settings.nanos("tunnel_time")));
  }

  private static Rounds rounds(Settings settings) {
    Slowing slowing =
        switch (settings.word("slow_down")) {
          case "steps" ->
              new Slowing.Steps(
                  settings.amount("throttle_trigger"),
                  settings.amount("throttle_initial"),
                  settings.amount("throttle_increment"),
                  settings.amount("throttle_most"));
          case "to_rate" -> new Slowing.ToRate();
          default -> new Slowing.Never();
        };
    return new Rounds(
        settings.amountOrNaN("initial_bandwidth"),
        settings.amount("bandwidth_step"),
        settings.amount("final_bandwidth"),
        settings.whole("max_rounds"),
        settings.amount("stop_below"),
        settings.amountOrNaN("max_downtime"),
        settings.amount("max_transfer"),
        settings.amount("max_time"),
        settings.flag("stop_at_full_rate"),
        settings.flag("stop_when_growing"),
        settings.flag("skip_redirtied"),
        settings.flag("sync_early"),
        settings.amount("delta_compression"),
        settings.amount("delta_cache"),
        Dirtying.valueOf(settings.word("dirtying").toUpperCase(java.util.Locale.ROOT)),
        slowing);
  }

  private static Faults faults(Settings settings) {
    return new Faults(settings.nanos("fault_time"), settings.flag("prepaging"));
  }
}
