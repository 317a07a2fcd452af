package org.hospes.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.syntax.EntityKind;
import org.jspecify.annotations.Nullable;

/** Everything that the language knows of shapes and models, by name. */
public final class Schema {
  private static final Map<EntityKind, Shape> SHAPES = new EnumMap<>(EntityKind.class);
  private static final Map<String, Model> MODELS = new LinkedHashMap<>();
  private static final List<Model> ALL = new ArrayList<>();

  private static final Map<Thing, Map<String, Attribute>> ATTRIBUTES = new EnumMap<>(Thing.class);

  static {
    for (Attribute attribute : Attribute.values()) {
      ATTRIBUTES
          .computeIfAbsent(attribute.owner(), t -> new LinkedHashMap<>())
          .put(attribute.word(), attribute);
    }
    SHAPES.put(EntityKind.HOST, MachineShapes.host());
    SHAPES.put(EntityKind.GUEST, MachineShapes.guest());
    SHAPES.put(EntityKind.HYPERVISOR, MachineShapes.layer("hypervisor"));
    SHAPES.put(EntityKind.RUNTIME, MachineShapes.layer("runtime"));
    SHAPES.put(EntityKind.NETWORK, NetworkShapes.network());
    SHAPES.put(EntityKind.CLUSTER, ClusterModels.cluster());
    SHAPES.put(EntityKind.VIRTUAL_CLUSTER, MachineShapes.virtualCluster());
    SHAPES.put(EntityKind.IMAGE, MachineShapes.image());
    SHAPES.put(EntityKind.ISA, MachineShapes.isa());
    List<Model> models = new ArrayList<>();
    models.addAll(WorkloadModels.all());
    models.addAll(EngineModels.all());
    models.addAll(DeviceModels.all());
    models.addAll(MechanismModels.all());
    models.addAll(ClusterModels.all());
    Shape workload = new Shape("workload");
    for (Model model : models) {
      ALL.add(model);
      MODELS.putIfAbsent(model.name(), model);
      if (model.kind() == ProfileKind.WORKLOAD) {
        workload.withAll(model.shape());
      }
    }
    SHAPES.put(EntityKind.WORKLOAD, workload);
  }

  /** What a {@code policy ... for scheduling} is a profile of; no model that a script can name. */
  private static final Model SCHEDULING_POLICY = SchedulerModels.policy();

  private Schema() {}

  /**
   * What may stand in the braces of a declaration of a kind; for a workload, what any model of
   * workloads takes.
   */
  public static Shape shape(EntityKind kind) {
    Shape shape = SHAPES.get(kind);
    if (shape == null) {
      throw new IllegalStateException(kind.name());
    }
    return shape;
  }

  /** What may stand in the braces behind a profile of a kind whose model is not known. */
  public static Shape shape(ProfileKind kind) {
    return switch (kind) {
      case LAYER, HYPERVISOR -> shape(EntityKind.HYPERVISOR);
      case RUNTIME -> shape(EntityKind.RUNTIME);
      case WORKLOAD -> shape(EntityKind.WORKLOAD);
      case ISA -> shape(EntityKind.ISA);
      case IMAGE -> shape(EntityKind.IMAGE);
      case TECHNIQUE,
          PROCESSOR,
          SCHEDULER,
          MIGRATION,
          POWER,
          GOVERNOR,
          FLOW,
          TOPOLOGY,
          DEVICE_PATH,
          DEPLOYMENT,
          CONSOLIDATION,
          ADMISSION,
          AUTOSCALING,
          LEASE,
          PLACEMENT,
          OVERLOAD,
          UNDERLOAD,
          SELECTION,
          JOBS -> {
        Shape union = new Shape(kind.word());
        for (Model model : ALL) {
          if (model.kind() == kind) {
            union.withAll(model.shape());
          }
        }
        if (kind == ProfileKind.SCHEDULER) {
          union.withAll(SCHEDULING_POLICY.shape());
        }
        yield union;
      }
    };
  }

  /** What may stand behind an interface of a host where a guest takes it. */
  public static Shape guestNic() {
    return MachineShapes.guestNic();
  }

  /** The attribute of a thing that has this name, or null. */
  public static @Nullable Attribute attribute(Thing thing, String name) {
    return ATTRIBUTES.getOrDefault(thing, Map.of()).get(name);
  }

  /** The attributes of a thing. */
  public static List<Attribute> attributes(Thing thing) {
    return List.copyOf(ATTRIBUTES.getOrDefault(thing, Map.of()).values());
  }

  /** The model of a name; where several kinds have one, the first of the reference. */
  public static @Nullable Model model(String name) {
    return MODELS.get(name);
  }

  /** The model of a name that is of a kind: {@code round_robin} is a scheduler and a placement. */
  public static @Nullable Model model(String name, ProfileKind kind) {
    for (Model model : ALL) {
      if (model.kind() == kind && model.name().equals(name)) {
        return model;
      }
    }
    return null;
  }

  /** All models, in the order of the reference. */
  public static Collection<Model> models() {
    return Collections.unmodifiableCollection(ALL);
  }

  /** What stands behind policies for scheduling that a script declares. */
  public static Model schedulingPolicy() {
    return SCHEDULING_POLICY;
  }

  /** The models of a kind. */
  public static List<Model> models(ProfileKind kind) {
    return ALL.stream().filter(model -> model.kind() == kind).toList();
  }

  /** The kind of profile that a declaration of a kind makes, or null if it makes a thing. */
  public static @Nullable ProfileKind profileKind(EntityKind kind) {
    return switch (kind) {
      case HYPERVISOR -> ProfileKind.HYPERVISOR;
      case RUNTIME -> ProfileKind.RUNTIME;
      case WORKLOAD -> ProfileKind.WORKLOAD;
      case ISA -> ProfileKind.ISA;
      case IMAGE -> ProfileKind.IMAGE;
      case HOST, GUEST, CLUSTER, VIRTUAL_CLUSTER, NETWORK -> null;
    };
  }

  /** The thing that a declaration of a kind makes, or null if it makes a profile. */
  public static @Nullable Thing thing(EntityKind kind) {
    return switch (kind) {
      case HOST -> Thing.HOST;
      case GUEST -> Thing.GUEST;
      case CLUSTER -> Thing.CLUSTER;
      case VIRTUAL_CLUSTER -> Thing.VIRTUAL_CLUSTER;
      case NETWORK -> Thing.NETWORK;
      case HYPERVISOR, RUNTIME, WORKLOAD, ISA, IMAGE -> null;
    };
  }
}
