package org.hospes.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.kernel.Distribution;
import org.hospes.kernel.Kernel;
import org.hospes.plan.MemoryUse;
import org.hospes.plan.MemoryWrites;
import org.hospes.plan.Settings;
import org.hospes.plan.WorkloadPlan;
import org.hospes.quantity.Dimension;
import org.hospes.schema.Magnitude;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.term.AmountList;
import org.hospes.term.Failure;
import org.hospes.term.JobBatch;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plans of workloads from profiles. What many guests have in common is kept once: the
 * samples of a trace that a thousand of them follow, and the trace itself.
 */
final class Workloads {
  private final Map<Object, AmountList> samples = new IdentityHashMap<>();
  private final Map<Object, List<WorkloadPlan.Trace>> traces = new IdentityHashMap<>();
  private final Map<MemoryWrites, MemoryWrites> writes = new HashMap<>();

  WorkloadPlan workload(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    MemoryWrites writes = this.writes.computeIfAbsent(writes(settings), each -> each);
    return switch (profile.modelName()) {
      case "job" -> {
        yield new WorkloadPlan.Job(
            settings.random("work"),
            settings.isIn(Dimension.INSTRUCTIONS, "work"),
            settings.whole("threads"),
            settings.amountOrNaN("reference_clock"),
            writes);
      }
      case "batch_queue" ->
          new WorkloadPlan.Batch(
              settings.word("discipline").equals("space_shared"),
              (JobBatch) settings.given("jobs"),
              writes);
      case "service" -> service(settings, writes);
      case "trace" -> trace(settings, writes);
      case "spin" ->
          new WorkloadPlan.Spin(
              settings.amount("load"),
              settings.has("period") ? Math.max(1, settings.nanos("period")) : 0,
              settings.word("unserved").equals("dropped"),
              writes);
      case "barrier_parallel" -> barrier(settings, writes);
      default -> new WorkloadPlan.Idle(writes);
    };
  }

  private static WorkloadPlan service(Settings settings, MemoryWrites writes) {
    boolean closed = settings.has("clients");
    boolean open = settings.has("arrivals") || settings.has("interarrival");
    if (!closed && !open) {
      throw Failure.at(
          Code.MISSING_PROPERTY,
          settings.place(),
          "the service `" + settings.profile().name() + "` has no requests",
          "add `clients = ...`, `arrivals = .../s` or `interarrival = exponential(mean = ...)`");
    }
    if (open && settings.has("think_time")) {
      throw Failure.at(
          Code.EXCLUSIVE,
          settings.span("think_time"),
          "`think_time` belongs to `clients`, and requests come from outside here",
          "give `clients`, or leave `think_time` out");
    }
    Distribution work = settings.random("work");
    Distribution disk = settings.random("disk_time");
    Distribution think = settings.random("think_time");
    double out = settings.amount("response_size");
    double in = settings.amount("request_size");
    if (work.mean() == 0
        && disk.mean() == 0
        && out == 0
        && in == 0
        && (!closed || think.mean() == 0)) {
      throw Failure.at(
          Code.MISSING_PROPERTY,
          settings.place(),
          "a request of `"
              + settings.profile().name()
              + "` needs nothing, so that there is no end to them",
          "add `work = ...`, `disk_time = ...` or `response_size = ...`");
    }
    Distribution interarrival = interarrival(settings);
    boolean random =
        !work.isFixed()
            || !disk.isFixed()
            || !think.isFixed()
            || (interarrival != null && !interarrival.isFixed());
    boolean followed =
        switch (settings.word("fidelity")) {
          case "fluid" -> false;
          case "requests" -> true;
          default -> random;
        };
    boolean fifo = settings.word("discipline").equals("fifo");
    if (fifo && !followed) {
      throw Failure.at(
          Code.EXCLUSIVE,
          settings.span("discipline"),
          "an order of requests needs requests that are followed one by one",
          "add `fidelity = requests`, or leave `discipline` out");
    }
    return new WorkloadPlan.Service(
        closed ? settings.whole("clients") : 0,
        think,
        interarrival,
        work,
        disk,
        out,
        in,
        fifo,
        followed,
        writes);
  }

  private static @Nullable Distribution interarrival(Settings settings) {
    if (settings.has("interarrival")) {
      return settings.random("interarrival");
    }
    if (!settings.has("arrivals")) {
      return null;
    }
    double rate = settings.amount("arrivals");
    return new Distribution.Fixed(rate == 0 ? Double.POSITIVE_INFINITY : 1 / rate);
  }

  private WorkloadPlan trace(Settings settings, MemoryWrites writes) {
    List<?> given =
        settings.given("demand") instanceof List<?> list
            ? list
            : Arrays.stream(settings.amounts("demand")).boxed().toList();
    boolean inCycles = settings.isIn(Dimension.FREQUENCY, "demand");
    AmountList demand = samples.get(given);
    if (demand == null) {
      demand = demand(given, inCycles, settings);
      samples.put(given, demand);
    }
    return shared(
        new WorkloadPlan.Trace(
            demand,
            inCycles,
            settings.nanos("interval"),
            settings.word("interpolation").equals("linear"),
            settings.word("unserved").equals("deferred"),
            settings.flag("repeats"),
            writes));
  }

  private static AmountList demand(List<?> samples, boolean inCycles, Settings settings) {
    Type type = inCycles ? Type.CLOCK : Type.RATIO;
    double most = Magnitude.of(type).most();
    double[] amounts = new double[samples.size()];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = samples instanceof AmountList list ? list.amount(i) : (Double) samples.get(i);
      if (!(amounts[i] >= 0)) {
        throw Failure.at(Code.OUT_OF_RANGE, settings.span("demand"), "no demand is negative", null);
      } else if (amounts[i] > most) {
        throw Failure.at(
            Code.OUT_OF_RANGE,
            settings.span("demand"),
            "a demand is at most " + Magnitude.show(most, type),
            "look at its unit: 100% are all virtual CPUs");
      }
    }
    return samples instanceof AmountList list ? list : new AmountList(amounts);
  }

  private WorkloadPlan.Trace shared(WorkloadPlan.Trace trace) {
    List<WorkloadPlan.Trace> alike =
        traces.computeIfAbsent(trace.demand(), unused -> new ArrayList<>(1));
    for (WorkloadPlan.Trace known : alike) {
      if (known.equals(trace)) {
        return known;
      }
    }
    alike.add(trace);
    return trace;
  }

  private static WorkloadPlan barrier(Settings settings, MemoryWrites writes) {
    WorkloadPlan.Barrier.Lock lock =
        switch (settings.word("lock")) {
          case "pause_loop_exit" -> WorkloadPlan.Barrier.Lock.PAUSE_LOOP_EXIT;
          case "paravirtual" -> WorkloadPlan.Barrier.Lock.PARAVIRTUAL;
          default -> WorkloadPlan.Barrier.Lock.SPIN;
        };
    if (lock == WorkloadPlan.Barrier.Lock.SPIN && settings.has("spin_limit")) {
      throw Failure.at(
          Code.EXCLUSIVE,
          settings.span("spin_limit"),
          "a thread that waits for a spin lock spins without a limit",
          "add `lock = pause_loop_exit` or `lock = paravirtual`, or leave `spin_limit` out");
    }
    return new WorkloadPlan.Barrier(
        settings.whole("threads"),
        settings.amount("compute") * Kernel.SECOND,
        settings.amount("lock_hold") * Kernel.SECOND,
        settings.amount("iterations"),
        settings.amount("barrier_spin") * Kernel.SECOND,
        lock,
        settings.amount("spin_limit") * Kernel.SECOND,
        writes);
  }

  private static MemoryWrites writes(Settings settings) {
    List<MemoryWrites.WriteSet> sets = new ArrayList<>();
    double rate = settings.amount("dirty_rate");
    if (settings.has("working_set")
        && !settings.has("dirty_rate")
        && settings.parts("writes").isEmpty()) {
      // A working set without writes changes nothing; profiles may give it for other purposes.
      rate = 0;
    }
    if (rate > 0) {
      double size =
          settings.has("working_set") ? settings.amount("working_set") : Double.POSITIVE_INFINITY;
      sets.add(new MemoryWrites.WriteSet(rate, size, false));
    }
    for (Profile.PartValue part : settings.parts("writes")) {
      Settings set = settings.part(part);
      if (set.amount("rate") > 0) {
        sets.add(
            new MemoryWrites.WriteSet(
                set.amount("rate"), set.amount("to"), set.word("pattern").equals("sequential")));
      }
    }
    List<MemoryWrites.WriteSet> reads = new ArrayList<>();
    for (Profile.PartValue part : settings.parts("reads")) {
      Settings set = settings.part(part);
      if (set.amount("rate") > 0) {
        reads.add(
            new MemoryWrites.WriteSet(
                set.amount("rate"), set.amount("to"), set.word("pattern").equals("sequential")));
      }
    }
    double footprint =
        settings.has("footprint") ? settings.amount("footprint") : Double.POSITIVE_INFINITY;
    double working = settings.has("working_set") ? settings.amount("working_set") : footprint;
    MemoryUse use =
        new MemoryUse(
            footprint,
            Math.min(working, footprint),
            settings.amountOrNaN("reuse_distance"),
            settings.amount("touch_rate"),
            settings.amount("zero_pages"),
            settings.amount("duplicate_pages"),
            settings.amount("common_pages"),
            settings.amount("system_pages"),
            growth(settings));
    return new MemoryWrites(List.copyOf(sets), List.copyOf(reads), use);
  }

  private static MemoryUse.@Nullable Growth growth(Settings settings) {
    for (Profile.PartValue part : settings.parts("growth")) {
      Settings of = settings.part(part);
      return new MemoryUse.Growth(
          of.amount("from"),
          of.amount("after"),
          of.amount("rate"),
          of.has("lasts") ? of.amount("lasts") : Double.POSITIVE_INFINITY);
    }
    return null;
  }
}
