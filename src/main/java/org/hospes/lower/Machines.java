package org.hospes.lower;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Streams;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.Machine;
import org.hospes.mechanism.OperationMix;
import org.hospes.mechanism.Processor;
import org.hospes.plan.GovernorPlan;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.MechanismPlan;
import org.hospes.plan.PowerPlan;
import org.hospes.plan.Reclaiming;
import org.hospes.plan.SchedulerPlan;
import org.hospes.plan.Settings;
import org.hospes.plan.WorkloadPlan;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.source.Span;
import org.hospes.syntax.EntityKind;
import org.hospes.term.CheckedBody;
import org.hospes.term.Definition;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Profile;
import org.hospes.term.Ref;
import org.hospes.term.Term;
import org.hospes.term.Terms;
import org.jspecify.annotations.Nullable;

/** Makes the plans of hosts and guests from what was declared. */
final class Machines {
  private static final Shape HOST = Schema.shape(EntityKind.HOST);
  private static final Shape GUEST = Schema.shape(EntityKind.GUEST);
  private static final Profile PROCESSOR = new Profile("processor", Schema.model("processor"));

  private final Bindings bindings;
  private final Streams streams;
  private final Map<Profile, WorkloadPlan> workloads = new IdentityHashMap<>();
  private final Map<Profile, PowerPlan> powers = new IdentityHashMap<>();
  private final Map<Profile, Layer> layers = new IdentityHashMap<>();
  private final Map<Profile, Reclaiming> reclaimings = new IdentityHashMap<>();
  private final Map<Profile, Processor> processors = new IdentityHashMap<>();
  private final Map<Profile, OperationMix> mixes = new IdentityHashMap<>();
  private final Map<Profile, SchedulerPlan> schedulers = new IdentityHashMap<>();
  private final Workloads plans = new Workloads();
  private final Alike alike = new Alike();
  private final GuestDevices devices = new GuestDevices();

  Machines(Bindings bindings, Streams streams) {
    this.bindings = bindings;
    this.streams = streams;
  }

  // ---- hosts

  HostPlan host(Definition.Entity definition, int element, Object each) {
    String name = element < 0 ? definition.name() : definition.name() + "[" + element + "]";
    Profile profile = bindings.profile(definition, each);
    Settings settings = new Settings(profile, HOST, definition.span(), streams, name);
    Profile layer = settings.has("hypervisor") ? settings.profile("hypervisor") : null;
    Profile scheduling =
        settings.has("scheduling") ? settings.profile("scheduling") : schedulingOf(layer);
    Profile power = settings.profile("power");
    List<Profile.PartValue> disks = settings.parts("disk");
    return new HostPlan(
        name,
        settings.whole("cores"),
        settings.amount("clock"),
        settings.amount("ipc"),
        settings.amount("memory"),
        layer,
        layer == null ? Layer.BARE : layer(layer, settings.span("hypervisor")),
        layer == null
            ? Reclaiming.USUAL
            : reclaimings.computeIfAbsent(
                layer, l -> Reclaiming.of(l, settings.span("hypervisor"))),
        new Machine(
            settings.amount("clock"),
            settings.amount("ipc"),
            processor(settings.profile("processor"), settings.span("processor"))),
        settings.word("os"),
        scheduling == null
            ? SchedulerPlan.USUAL
            : schedulers.computeIfAbsent(
                scheduling, s -> SchedulerPlan.of(s, settings.span("scheduling"))),
        nics(settings),
        disks.isEmpty() ? Double.NaN : settings.part(disks.getFirst()).amount("bandwidth"),
        driverDomain(settings),
        power == null
            ? null
            : powers.computeIfAbsent(power, p -> PowerPlan.of(p, settings.span("power"))),
        GovernorPlan.of(settings),
        settings.nanos("boot_time"),
        new HostPlan.LowPower(
            settings.amount("off_power"),
            settings.amount("sleep_power"),
            settings.amountOrNaN("boot_power"),
            settings.nanos("sleep_time"),
            settings.nanos("wake_time")),
        definition.span());
  }

  private static @Nullable Profile schedulingOf(@Nullable Profile layer) {
    Profile.Setting setting = layer == null ? null : layer.get("scheduling");
    return setting == null ? null : (Profile) setting.value();
  }

  private static List<HostPlan.Nic> nics(Settings settings) {
    List<HostPlan.Nic> nics = new ArrayList<>();
    for (Profile.PartValue part : settings.parts("nic")) {
      Settings nic = settings.part(part);
      nics.add(
          new HostPlan.Nic(
              String.valueOf(part.label()),
              nic.amount("bandwidth") * nic.amount("goodput"),
              nic.nanos("latency"),
              !nic.has("goodput"),
              nic.whole("virtual_functions")));
    }
    if (nics.isEmpty() && settings.has("network")) {
      nics.add(new HostPlan.Nic("eth0", settings.amount("network"), 0, true, 0));
    }
    return List.copyOf(nics);
  }

  private static HostPlan.DriverDomain driverDomain(Settings settings) {
    List<Profile.PartValue> parts = settings.parts("driver_domain");
    if (parts.isEmpty()) {
      return HostPlan.DriverDomain.USUAL;
    }
    Settings part = settings.part(parts.getFirst());
    return new HostPlan.DriverDomain(
        part.whole("vcpus"),
        part.amount("weight"),
        HostPlan.Drives.valueOf(part.word("drives").toUpperCase(java.util.Locale.ROOT)),
        part.nanos("restart_time"));
  }

  // ---- guests

  /**
   * Makes the elements of an array of guests. What does not depend on the element is evaluated once
   * and shared, so that a million guests alike are one set of properties.
   */
  final class GuestFactory {
    private final Definition.Entity definition;
    private final List<CheckedBody.Assigned> ofElement = new ArrayList<>();
    private final boolean sharesBase;
    private final @Nullable Profile shared;
    private @Nullable GuestPlan last;

    GuestFactory(Definition.Entity definition) {
      this.definition = definition;
      int slot = definition.arraySlot();
      List<CheckedBody.Assigned> constant = new ArrayList<>();
      for (CheckedBody.Assigned assigned : definition.body().properties()) {
        boolean depends = slot >= 0 && Terms.uses(assigned.value(), slot);
        (depends ? ofElement : constant).add(assigned);
      }
      Term base = definition.base();
      sharesBase =
          (base == null || slot < 0 || !Terms.uses(base, slot)) && !bindings.isVaried(definition);
      if (sharesBase) {
        Frame frame = bindings.frame(definition, 0.0);
        shared =
            base == null
                ? new Profile(definition.name(), (org.hospes.schema.Model) null)
                : new Profile(definition.name(), bindings.base(base, frame));
        Evaluator.fill(
            shared,
            new CheckedBody(List.copyOf(constant), definition.body().parts(), false),
            frame);
      } else {
        shared = null;
      }
    }

    GuestPlan guest(int element, Object each, List<HostPlan> hosts) {
      GuestPlan.Identity identity =
          new GuestPlan.Identity(definition.name(), element, definition.span());
      Profile profile;
      if (shared == null) {
        profile = bindings.profile(definition, each);
      } else if (ofElement.isEmpty()) {
        profile = shared;
      } else {
        profile = new Profile(definition.name(), shared);
        Evaluator.fill(
            profile,
            new CheckedBody(ofElement, List.of(), false),
            bindings.frame(definition, each));
      }
      int host = place(each, true);
      int cluster = place(each, false);
      GuestPlan before = last;
      Settings settings = new Settings(profile, GUEST, definition.span(), streams, identity.name());
      if (before != null
          && profile == shared
          && !profile.isRandom()
          && (host == before.host() || before.devices().interfaceLabel().isEmpty())) {
        return before.like(identity, host, cluster, before.starts());
      }
      GuestPlan plan = plan(identity, host, cluster, settings, hosts);
      last = plan;
      return plan;
    }

    /** The number of the host or of the cluster, or -1 where there is none. */
    private int place(Object each, boolean on) {
      Term place = definition.placeOn() == on ? definition.place() : null;
      return place != null
              && Evaluator.eval(place, bindings.frame(definition, each)) instanceof Ref ref
          ? ref.index()
          : -1;
    }
  }

  /** A guest of a virtual cluster: like a template, and not started before it is deployed. */
  GuestPlan ofTemplate(GuestPlan.Identity identity, int cluster, Settings template) {
    return plan(identity, -1, cluster, template, List.of()).like(identity, -1, cluster, false);
  }

  private GuestPlan plan(
      GuestPlan.Identity identity, int host, int cluster, Settings settings, List<HostPlan> hosts) {
    Profile under = settings.has("under") ? settings.profile("under") : null;
    Layer own = under == null ? null : layer(under, settings.span("under"));
    return new GuestPlan(
        identity,
        host,
        cluster,
        label(settings.given("affinity")),
        label(settings.given("anti_affinity")),
        settings.whole("vcpus"),
        settings.amount("memory"),
        workload(settings),
        operations(settings),
        under,
        own,
        settings.amount("page_size"),
        settings.word("os"),
        devices.of(settings, host, hosts, own == null ? hostLayer(hosts, host) : own),
        settings.amountOrNaN("clock"),
        settings.amount("weight"),
        settings.amount("cap"),
        settings.flag("starts") && (host >= 0 || cluster >= 0),
        bootTime(settings, own),
        settings.has("resident") ? settings.amount("resident") : settings.amount("memory"),
        guestDisk(settings),
        settings.amount("shares"),
        settings.amount("reservation"),
        settings.amount("system_memory"),
        settings.profile());
  }

  private static @Nullable String label(@Nullable Object value) {
    return value == null ? null : String.valueOf(value);
  }

  private static GuestPlan.@Nullable Disk guestDisk(Settings settings) {
    List<Profile.PartValue> disks = settings.parts("disk");
    if (disks.isEmpty()) {
      return null;
    }
    Settings disk = settings.part(disks.getFirst());
    return new GuestPlan.Disk(
        disk.amount("size"), disk.amount("write_rate"), disk.amount("written"));
  }

  GuestFactory guests(Definition.Entity definition) {
    return new GuestFactory(definition);
  }

  private static Layer hostLayer(List<HostPlan> hosts, int host) {
    return host >= 0 && host < hosts.size() ? hosts.get(host).mechanism() : Layer.BARE;
  }

  /** Its own, or that of guests of its layer, or -1 where only its host will tell. */
  private static long bootTime(Settings settings, @Nullable Layer layer) {
    if (settings.has("boot_time")) {
      return settings.nanos("boot_time");
    }
    return layer == null ? -1 : Kernel.nanos(layer.bootSeconds());
  }

  private Layer layer(Profile profile, Span place) {
    return layers.computeIfAbsent(profile, p -> MechanismPlan.layer(p, place));
  }

  private Processor processor(@Nullable Profile profile, Span place) {
    Profile chosen = profile == null ? PROCESSOR : profile;
    return processors.computeIfAbsent(chosen, p -> MechanismPlan.processor(p, place));
  }

  private OperationMix operations(Settings settings) {
    Profile profile = work(settings);
    return profile == null
        ? OperationMix.NONE
        : mixes.computeIfAbsent(
            profile, p -> MechanismPlan.operations(p, settings.span("workload")));
  }

  private @Nullable Profile work(Settings settings) {
    Profile profile = settings.has("workload") ? settings.profile("workload") : null;
    return profile == null ? null : alike.first(profile);
  }

  private WorkloadPlan workload(Settings settings) {
    Profile profile = work(settings);
    if (profile == null) {
      return new WorkloadPlan.Idle(org.hospes.plan.MemoryWrites.NONE);
    }
    return workloads.computeIfAbsent(profile, p -> plans.workload(p, settings.span("workload")));
  }
}
