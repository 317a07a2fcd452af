package org.hospes.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Suggestions;
import org.hospes.kernel.Distribution;
import org.hospes.mechanism.BareMetal;
import org.hospes.mechanism.BinaryTranslation;
import org.hospes.mechanism.Cost;
import org.hospes.mechanism.Costs;
import org.hospes.mechanism.HardwareAssist;
import org.hospes.mechanism.InstructionEmulation;
import org.hospes.mechanism.InstructionSet;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.LibraryCalls;
import org.hospes.mechanism.ManagedRuntime;
import org.hospes.mechanism.NestedVirtualization;
import org.hospes.mechanism.OperationMix;
import org.hospes.mechanism.PageWalk;
import org.hospes.mechanism.Paging;
import org.hospes.mechanism.Paravirtualization;
import org.hospes.mechanism.Processor;
import org.hospes.mechanism.SharedKernel;
import org.hospes.mechanism.Technique;
import org.hospes.mechanism.Tiles;
import org.hospes.mechanism.TrapAndEmulate;
import org.hospes.mechanism.Trust;
import org.hospes.mechanism.UserModeKernel;
import org.hospes.quantity.Dimension;
import org.hospes.schema.Model;
import org.hospes.schema.Operation;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.syntax.EntityKind;
import org.hospes.term.Failure;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/** Reads the mechanism of a layer, a processor and a workload from their profiles. */
public final class MechanismPlan {
  private static final Shape LAYER = Schema.shape(EntityKind.HYPERVISOR);
  private static final Shape ISA = Schema.shape(EntityKind.ISA);

  private MechanismPlan() {}

  // ---- layers

  /** The mechanism of a layer. */
  public static Layer layer(Profile profile, Span place) {
    Settings settings = new Settings(profile, LAYER, place, null, profile.name());
    Profile chosen = settings.profile("technique");
    Technique technique =
        chosen == null
            ? new BareMetal()
            : technique(Settings.of(chosen, settings.span("technique")));
    double clock = settings.amountOrNaN("reference_clock");
    Set<String> known = new LinkedHashSet<>();
    technique.rules().forEach(rule -> known.add(rule.name()));
    // What it is like may have another technique: the costs of that are no mistake here.
    for (Profile at = profile.base(); at != null; at = at.base()) {
      Profile.Setting other = at.own().get("technique");
      if (other != null && other.value() instanceof Profile base) {
        technique(Settings.of(base, other.span())).rules().forEach(r -> known.add(r.name()));
      }
    }
    for (Operation operation : Operation.values()) {
      known.add(operation.word());
    }
    Costs costs = costs(settings, clock, known, profile.name());
    String paging = settings.word("paging");
    boolean chooses =
        technique instanceof HardwareAssist || technique instanceof NestedVirtualization;
    if (!chooses && !paging.equals("automatic")) {
      throw Failure.at(
          Code.EXCLUSIVE,
          settings.span("paging"),
          "`paging` is a choice of hardware-assisted virtualization, and `"
              + profile.name()
              + "` works in another way",
          "leave `paging` out");
    }
    return new Layer(
        profile.name(),
        technique,
        costs,
        paging.equals("automatic") ? null : Paging.valueOf(paging.toUpperCase(Locale.ROOT)),
        settings.amount("host_page_size"),
        settings.amount("boot_time"),
        settings.amount("memory_overhead"),
        settings.flag("driver_domain"));
  }

  /** The costs that the technique of a model asks for. */
  public static List<Costs.Rule> rules(Model model) {
    Span nowhere = new Span(SourceFile.of(model.name(), ""), 0, 0);
    return technique(Settings.of(new Profile(model.name(), model), nowhere)).rules();
  }

  private static Technique technique(Settings settings) {
    return switch (settings.profile().modelName()) {
      case "trap_and_emulate" -> new TrapAndEmulate();
      case "binary_translation" ->
          new BinaryTranslation(settings.flag("hosted"), settings.amount("reuse"));
      case "paravirtualization" -> new Paravirtualization(settings.amount("batch"));
      case "hardware_assisted" -> assisted(settings);
      case "nested_virtualization" ->
          new NestedVirtualization(assisted(settings), settings.amount("handler_exits"));
      case "user_mode_kernel" -> new UserModeKernel();
      case "interpretation" -> new InstructionEmulation(false, settings.flag("system"), 1);
      case "dynamic_translation" ->
          new InstructionEmulation(true, settings.flag("system"), settings.amount("reuse"));
      case "shared_kernel" -> new SharedKernel();
      case "call_translation" -> new LibraryCalls(false, 1, 0);
      case "api_remoting" ->
          new LibraryCalls(true, settings.amount("batch"), settings.amount("call_size"));
      case "managed_runtime" -> new ManagedRuntime(settings.amount("warm_up"));
      default -> new BareMetal();
    };
  }

  private static HardwareAssist assisted(Settings settings) {
    return new HardwareAssist(settings.flag("posted_interrupts"), settings.flag("device_process"));
  }

  static Costs costs(Settings settings, double clock, Set<String> known, String owner) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Profile.PartValue part : settings.parts("cost")) {
      Settings cost = settings.part(part);
      String name = String.valueOf(part.label());
      if (!known.contains(name)) {
        String near = Suggestions.nearest(name, known);
        throw Failure.at(
            Code.UNKNOWN_COST,
            place(cost),
            "`" + owner + "` has no use for a cost called `" + name + "`",
            near == null
                ? "its technique asks for " + String.join(", ", known)
                : "did you mean `" + near + "`?");
      }
      costs.put(name, cost(cost, clock, name));
    }
    return new Costs(costs);
  }

  private static Cost cost(Settings settings, double clock, String name) {
    // Who amends a cost gives it anew: what it was before, and from where, is gone.
    Profile said = settings.profile();
    while (said.base() != null
        && !said.own().containsKey("cycles")
        && !said.own().containsKey("time")) {
      said = said.base();
    }
    boolean cycles = said.own().containsKey("cycles");
    boolean time = said.own().containsKey("time");
    if (cycles == time) {
      throw Failure.at(
          cycles ? Code.EXCLUSIVE : Code.MISSING_PROPERTY,
          place(settings),
          cycles
              ? "the cost `" + name + "` is given in cycles and in time"
              : "the cost `" + name + "` does not say how much it is",
          cycles ? "leave one of them out" : "add `cycles = ...` or `time = ...`");
    }
    Profile.Setting source = said.own().get("source");
    String from = source == null ? "as given" : String.valueOf(source.value());
    Profile.Setting trusted = said.own().get("trust");
    Trust trust = trusted == null ? Trust.NOMINAL : Trust.of(String.valueOf(trusted.value()));
    if (cycles) {
      return new Cost(settings.amount("cycles"), 0, from, trust);
    }
    double seconds = settings.amount("time");
    return Double.isNaN(clock)
        ? new Cost(0, seconds, from, trust)
        : new Cost(seconds * clock, 0, from, trust);
  }

  private static Span place(Settings settings) {
    for (Profile.Setting setting : settings.profile().own().values()) {
      return setting.span();
    }
    return settings.place();
  }

  // ---- processors

  /** A processor. */
  public static Processor processor(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    Set<String> known = new LinkedHashSet<>();
    for (Operation operation : Operation.values()) {
      known.add(operation.word());
    }
    Object source = settings.given("source");
    Profile isa = settings.profile("isa");
    boolean given = settings.has("exit");
    return new Processor(
        profile.name(),
        settings.flag("hardware_assist"),
        settings.flag("nested_paging"),
        settings.flag("posted_interrupts"),
        Cost.cycles(
            settings.amount("exit"),
            given && source != null ? String.valueOf(source) : "Sandy Bridge, 1Q11",
            given ? Trust.of(settings.word("trust")) : Trust.RECALLED),
        settings.whole("page_levels"),
        new PageWalk(
            settings.amount("walk_cache_hits"),
            settings.amount("walk_cache_cost"),
            settings.amount("walk_memory_cost"),
            "page walk of " + profile.name()),
        costs(settings, Double.NaN, known, profile.name()),
        tiles(settings),
        isa == null ? null : instructions(isa, settings.span("isa")));
  }

  private static @Nullable Tiles tiles(Settings settings) {
    if (!settings.has("tiles")) {
      for (String property : List.of("guest_tiles", "directory", "hop", "directory_lookup")) {
        if (settings.has(property)) {
          throw Failure.at(
              Code.EXCLUSIVE,
              settings.span(property),
              "a processor without tiles has no distances",
              "say how many there are: `tiles = 64`; or leave `" + property + "` out");
        }
      }
      return null;
    }
    int count = settings.whole("tiles");
    return new Tiles(
        count,
        Math.min(count, settings.whole("guest_tiles")),
        settings.word("directory").equals("virtual_hierarchy"),
        onChip(settings, "hop"),
        onChip(settings, "directory_lookup"));
  }

  private static Cost onChip(Settings settings, String property) {
    Object source = settings.given("source");
    boolean given = settings.has(property) && source != null;
    return Cost.cycles(
        settings.amount(property),
        given ? String.valueOf(source) : "a mesh of tiles, as it usually is",
        given ? Trust.of(settings.word("trust")) : Trust.NOMINAL);
  }

  // ---- instruction sets

  /** An instruction set. */
  public static InstructionSet instructions(Profile profile, Span place) {
    Settings settings = new Settings(profile, ISA, place, null, profile.name());
    List<InstructionSet.Instruction> instructions = new ArrayList<>();
    for (Profile.PartValue part : settings.parts("instruction")) {
      Settings instruction = settings.part(part);
      Object silently = instruction.given("silently");
      instructions.add(
          new InstructionSet.Instruction(
              String.valueOf(part.label()),
              instruction.flag("privileged"),
              InstructionSet.Sensitivity.valueOf(
                  instruction.word("sensitive").toUpperCase(Locale.ROOT)),
              instruction.flag("user_sensitive"),
              silently == null ? "" : String.valueOf(silently)));
    }
    Object note = settings.given("note");
    return new InstructionSet(
        profile.name(),
        instructions,
        settings.flag("time_dependent"),
        note == null ? "" : String.valueOf(note));
  }

  // ---- workloads

  /** The operations of a workload. */
  public static OperationMix operations(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    Map<Operation, Double> perSecond = new EnumMap<>(Operation.class);
    Map<Operation, Double> perRequest = new EnumMap<>(Operation.class);
    boolean service = profile.modelName().equals("service");
    List<Profile.PartValue> parts = settings.parts("operations");
    for (Profile.PartValue part : parts) {
      Settings operations = settings.part(part);
      for (Operation operation : Operation.values()) {
        if (!operations.has(operation.word())) {
          continue;
        }
        double amount = operations.amount(operation.word());
        if (operations.isIn(Dimension.FREQUENCY, operation.word())) {
          put(perSecond, operation, amount);
        } else if (service) {
          put(perRequest, operation, amount);
        } else {
          throw Failure.at(
              Code.WRONG_TYPE,
              operations.span(operation.word()),
              "only a service has requests that operations are counted for",
              "write a rate: `" + operation.word() + " = 1000/s`");
        }
      }
    }
    double clock =
        profile.modelName().equals("job") ? settings.amountOrNaN("reference_clock") : Double.NaN;
    OperationMix mix =
        new OperationMix(
            perSecond, perRequest, clock, settings.amount("floating_point"), seconds(settings));
    return mix.equals(OperationMix.NONE) ? OperationMix.NONE : mix;
  }

  private static void put(Map<Operation, Double> map, Operation operation, double amount) {
    if (amount > 0) {
      map.put(operation, amount);
    }
  }

  /** The processor time of a job, of one thread; NaN for what has no end. */
  private static double seconds(Settings settings) {
    if (!settings.profile().modelName().equals("job")
        || settings.isIn(Dimension.INSTRUCTIONS, "work")) {
      return Double.NaN;
    }
    Distribution work = settings.random("work");
    return work.mean();
  }
}
