package org.hospes.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.check.Checked;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.kernel.Streams;
import org.hospes.mechanism.InstructionSet;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.MechanismPlan;
import org.hospes.plan.NetworkPlan;
import org.hospes.plan.Plan;
import org.hospes.plan.Settings;
import org.hospes.plan.VirtualClusterPlan;
import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.schema.Schema;
import org.hospes.schema.Thing;
import org.hospes.source.SourceLoader;
import org.hospes.source.Span;
import org.hospes.syntax.EntityKind;
import org.hospes.term.Definition;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.Guard;
import org.hospes.term.PartList;
import org.hospes.term.Profile;
import org.hospes.term.Ref;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of one run: evaluates what the script declares, and looks at what only the values
 * show.
 */
public final class Lowering {
  private final Checked script;
  private final @Nullable SourceLoader loader;
  private final Diagnostics diagnostics = new Diagnostics();
  private final Bindings bindings;
  private final Streams streams;
  private final long seed;
  private final Machines machines;
  private final List<HostPlan> hosts = new ArrayList<>();
  private final List<GuestPlan> guests = new ArrayList<>();

  /** A plan, or null where errors were found; and what is to be said. */
  public record Lowered(@Nullable Plan plan, List<Diagnostic> diagnostics) {
    public boolean hasErrors() {
      return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
  }

  private Lowering(
      Checked script,
      Variation variation,
      @Nullable Long seed,
      @Nullable SourceLoader loader,
      Guard guard) {
    this.script = script;
    this.loader = loader;
    this.bindings = new Bindings(script.entities(), variation, new Facts(), guard);
    this.seed = seed == null ? ownSeed() : seed;
    this.streams = new Streams(this.seed);
    this.machines = new Machines(bindings, streams);
  }

  /**
   * Makes a plan.
   *
   * @param variation what is other than the script says
   * @param seed the seed of random numbers, or null for the one of the script
   * @param loader reads traces; null if the script may read nothing
   */
  public static Lowered lower(
      Checked script, Variation variation, @Nullable Long seed, @Nullable SourceLoader loader) {
    return lower(script, variation, seed, loader, Guard.NONE);
  }

  /** Makes a plan, as long as {@code guard} lets it. */
  public static Lowered lower(
      Checked script,
      Variation variation,
      @Nullable Long seed,
      @Nullable SourceLoader loader,
      Guard guard) {
    Lowering lowering;
    try {
      lowering = new Lowering(script, variation, seed, loader, guard);
    } catch (Failure e) {
      return new Lowered(null, List.of(e.diagnostic()));
    }
    return lowering.run();
  }

  private long ownSeed() {
    Term term = script.seed();
    if (term == null) {
      return 1;
    }
    double value = Evaluator.amount(term, new Frame(bindings, 1));
    if (!(value >= 0) || value != Math.rint(value) || value > 9.007199254740991e15) {
      throw Failure.at(
          Code.OUT_OF_RANGE, term.span(), "a seed is a whole number that is not negative", null);
    }
    return (long) value;
  }

  private Lowered run() {
    attempt(this::lowerHosts);
    List<NetworkPlan> networks = new ArrayList<>();
    List<ClusterPlan> clusters = new ArrayList<>();
    if (!diagnostics.hasErrors()) {
      attempt(() -> networks.addAll(lowerNetworks()));
      attempt(() -> clusters.addAll(lowerClusters()));
      for (int c = 0; c < clusters.size(); c++) {
        int number = c;
        attempt(() -> add(networks, Networks.ofCluster(clusters.get(number), hosts), number));
      }
    }
    attempt(this::lowerGuests);
    List<VirtualClusterPlan> virtualClusters = new ArrayList<>();
    attempt(() -> virtualClusters.addAll(lowerVirtualClusters()));
    if (!diagnostics.hasErrors()) {
      attempt(() -> new Fitting(hosts, guests, diagnostics).check());
      attempt(() -> new LayerFitting(hosts, guests, diagnostics).check());
      attempt(() -> clusters.forEach(plan -> Clusters.compatible(plan, clusters, hosts, guests)));
      attempt(() -> new DeviceFitting(hosts, guests, diagnostics).check());
      attempt(() -> new DeviceMigrations(guests, diagnostics).check(script.triggers()));
      attempt(
          () ->
              new SubnetMigrations(bindings, guests, networks, diagnostics)
                  .check(script.triggers()));
    }
    Plan.End[] end = {new Plan.End.After(0)};
    Times times = new Times(script, bindings, diagnostics);
    attempt(() -> end[0] = times.end());
    attempt(() -> times.check(end[0]));
    // Every let and param has a value even if nothing in this run reads it: its mistakes are found
    // now.
    for (Definition.Value param : script.params()) {
      attempt(() -> bindings.value(param));
    }
    if (diagnostics.hasErrors()) {
      return new Lowered(null, diagnostics.sorted());
    }
    Plan plan =
        new Plan(
            script.title(),
            script.file(),
            seed,
            List.copyOf(hosts),
            guests,
            List.copyOf(clusters),
            List.copyOf(virtualClusters),
            List.copyOf(networks),
            script.variables(),
            script.triggers(),
            end[0],
            script.expectations(),
            script.requests(),
            script.publications(),
            bindings,
            this::prototype);
    return new Lowered(plan, diagnostics.sorted());
  }

  /** Does a part of the work; what fails in it is said, and the rest goes on. */
  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (Failure e) {
      diagnostics.add(e.diagnostic());
    }
  }

  // ---- things

  private void lowerHosts() {
    for (Definition.Entity definition : things(EntityKind.HOST)) {
      List<?> elements = bindings.elements(definition);
      for (int i = 0; i < elements.size(); i++) {
        int index = i;
        Object each = elements.get(i);
        bindings.step(definition.span());
        if (!attempted(
            () ->
                hosts.add(
                    machines.host(definition, definition.array() == null ? -1 : index, each)))) {
          // One mistake in the declaration of an array is one mistake, not one for each element.
          break;
        }
      }
    }
  }

  private boolean attempted(Runnable work) {
    int before = diagnostics.errors();
    attempt(work);
    return diagnostics.errors() == before;
  }

  private void lowerGuests() {
    for (Definition.Entity definition : things(EntityKind.GUEST)) {
      List<?> elements = bindings.elements(definition);
      Machines.GuestFactory factory = machines.guests(definition);
      for (int i = 0; i < elements.size(); i++) {
        int element = definition.array() == null ? -1 : i;
        Object each = elements.get(i);
        bindings.step(definition.span());
        boolean ok = attempted(() -> guests.add(factory.guest(element, each, hosts)));
        if (!ok) {
          break;
        }
      }
    }
  }

  private List<NetworkPlan> lowerNetworks() {
    List<NetworkPlan> networks = new ArrayList<>();
    for (Definition.Entity definition : things(EntityKind.NETWORK)) {
      for (Object each : bindings.elements(definition)) {
        networks.add(Networks.network(bindings, hosts, definition, each));
      }
    }
    return networks;
  }

  private static void add(List<NetworkPlan> networks, @Nullable NetworkPlan network, int cluster) {
    if (network != null) {
      networks.add(network.of(cluster));
    }
  }

  private List<ClusterPlan> lowerClusters() {
    List<ClusterPlan> plans = new ArrayList<>();
    Clusters clusters = new Clusters(bindings, hosts.size());
    for (Definition.Entity definition : things(EntityKind.CLUSTER)) {
      for (Object each : bindings.elements(definition)) {
        plans.add(clusters.cluster(definition, each));
      }
    }
    return plans;
  }

  private List<VirtualClusterPlan> lowerVirtualClusters() {
    List<VirtualClusterPlan> plans = new ArrayList<>();
    Clusters clusters = new Clusters(bindings, hosts.size());
    for (Definition.Entity definition : things(EntityKind.VIRTUAL_CLUSTER)) {
      Settings settings =
          new Settings(
              bindings.profile(definition, 0.0),
              Schema.shape(EntityKind.VIRTUAL_CLUSTER),
              definition.span(),
              null,
              definition.name());
      int site =
          definition.place() != null
                  && Evaluator.eval(definition.place(), new Frame(bindings, 8)) instanceof Ref ref
              ? ref.index()
              : -1;
      if (site < 0) {
        throw Failure.at(
            Code.NO_PLACE,
            definition.span(),
            "virtual cluster `" + definition.name() + "` has no place to run",
            "write `virtual cluster " + definition.name() + " in CLUSTER`");
      }
      if (settings.amount("size") > Bindings.LARGEST_ARRAY) {
        throw Failure.at(
            Code.TOO_MANY,
            settings.span("size"),
            "`"
                + definition.name()
                + "` would have more than "
                + Bindings.LARGEST_ARRAY
                + " guests",
            "make it smaller");
      }
      Settings template =
          new Settings(
              (Profile) settings.any("template"),
              Schema.shape(EntityKind.GUEST),
              settings.span("template"),
              streams,
              definition.name());
      VirtualClusterPlan plan =
          clusters.virtual(
              definition,
              settings,
              site,
              guests.size(),
              template,
              machines.ofTemplate(
                  new GuestPlan.Identity(definition.name(), 0, definition.span()), site, template));
      plans.add(plan);
      for (int i = 0; i < plan.size(); i++) {
        bindings.step(definition.span());
        guests.add(
            machines.ofTemplate(
                new GuestPlan.Identity(definition.name(), i, definition.span()), site, template));
      }
    }
    return plans;
  }

  /** A guest that comes while the scenario runs. */
  private GuestPlan prototype(Profile template, Span place) {
    String name = template.name().replaceFirst("\\s*\\{.*", "");
    Settings settings =
        new Settings(template, Schema.shape(EntityKind.GUEST), place, streams, name);
    return machines.ofTemplate(new GuestPlan.Identity(name, 0, place), -1, settings);
  }

  private List<Definition.Entity> things(EntityKind kind) {
    return script.entities().stream().filter(e -> e.kind() == kind && !e.isTemplate()).toList();
  }

  // ---- facts

  /** What is fixed about hosts and guests, for expressions that ask before the run. */
  private final class Facts implements Bindings.FixedFacts {
    private final Map<Integer, HostPlan> early = new LinkedHashMap<>();

    @Override
    public @Nullable Object ask(Attribute attribute, Ref target) {
      return switch (attribute) {
        case HOST_NAME -> host(target).name();
        case HOST_CLOCK -> host(target).clock();
        case HOST_CORES, HOST_CORE ->
            new PartList(Thing.CORE, target.index(), host(target).cores());
        case HOST_CPU_CAPACITY -> host(target).cores() * host(target).clock();
        case HOST_MEMORY_SIZE -> host(target).memory();
        case GUEST_NAME -> guestName(target);
        default ->
            attribute.type() instanceof org.hospes.schema.Type.Of view
                ? new Ref(view.thing(), target.index())
                : null;
      };
    }

    private static InstructionSet isa(Term.Call call, Frame frame) {
      Term of = call.arguments().getFirst();
      if (Evaluator.eval(of, frame) instanceof Profile profile) {
        return MechanismPlan.instructions(profile, of.span());
      }
      throw new IllegalStateException("no instruction set at " + of.span());
    }

    private HostPlan host(Ref ref) {
      if (ref.index() < hosts.size()) {
        return hosts.get(ref.index());
      }
      return early.computeIfAbsent(
          ref.index(),
          index -> {
            for (Definition.Entity definition : things(EntityKind.HOST)) {
              int offset = index - bindings.first(definition);
              List<?> elements = bindings.elements(definition);
              if (offset >= 0 && offset < elements.size()) {
                return machines.host(
                    definition, definition.array() == null ? -1 : offset, elements.get(offset));
              }
            }
            throw new IllegalStateException("host " + index);
          });
    }

    private String guestName(Ref ref) {
      for (Definition.Entity definition : things(EntityKind.GUEST)) {
        int offset = ref.index() - bindings.first(definition);
        if (offset >= 0 && offset < bindings.elements(definition).size()) {
          return definition.array() == null
              ? definition.name()
              : definition.name() + "[" + offset + "]";
        }
      }
      throw new IllegalStateException("guest " + ref.index());
    }

    @Override
    public Object call(Function function, Term.Call call, Frame frame) {
      return switch (function) {
        case SWF -> WorkloadFiles.read(call, frame, loader);
        case TRACE, TRACES -> TraceFiles.read(function, call, frame, loader);
        case VIRTUALIZABLE -> isa(call, frame).virtualizable();
        case CRITICAL_INSTRUCTIONS ->
            isa(call, frame).critical().stream().map(InstructionSet.Instruction::name).toList();
        default -> throw new IllegalStateException(function.word());
      };
    }
  }
}
