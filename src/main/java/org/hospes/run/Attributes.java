package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hospes.kernel.Kernel;
import org.hospes.plan.HostPlan;
import org.hospes.plan.PlacementPlan;
import org.hospes.schema.Attribute;
import org.hospes.schema.Schema;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.term.PartList;
import org.hospes.term.Profile;
import org.hospes.term.Ref;
import org.hospes.term.RefList;
import org.hospes.virt.Guests;
import org.hospes.virt.Hosts;
import org.hospes.virt.Network;
import org.hospes.virt.Outcome;
import org.hospes.virt.World;
import org.hospes.virt.cluster.Cluster;
import org.hospes.virt.cluster.ServiceLevel;
import org.hospes.virt.deploy.JobQueue;
import org.hospes.virt.memory.Memories;
import org.hospes.virt.migration.Migration;
import org.hospes.virt.share.Sharing;
import org.hospes.virt.workload.BatchWorkload;
import org.hospes.virt.workload.Jobs;
import org.hospes.virt.workload.Requests;
import org.hospes.virt.workload.Workload;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of things from the world. Reading changes nothing. */
final class Attributes {
  private final World world;
  private final Hosts hosts;
  private final Guests guests;
  private final Sharing sharing;
  private final Memories memories;

  Attributes(World world) {
    this.world = world;
    this.hosts = world.hosts();
    this.guests = world.guests();
    this.sharing = world.sharing();
    this.memories = world.memories();
  }

  /** An attribute as an object; null where there is no value yet. */
  @Nullable Object ask(Attribute attribute, Ref target) {
    if (attribute.type() instanceof Type.Amount) {
      double amount = amount(attribute, target);
      return Double.isNaN(amount) ? null : (Object) amount;
    }
    int index = target.index();
    return switch (attribute) {
      case HOST_NAME -> hosts.plan(index).name();
      case DRIVER_DOMAIN_WORKS -> world.driverDomains().works(index);
      case HOST_STATE -> hosts.state(index).word();
      case HOST_CORES, HOST_CORE -> new PartList(Thing.CORE, index, hosts.plan(index).cores());
      case HOST_GUESTS -> guestsOn(index);
      case HOST_MEMORY_STATE -> memories.state(index).word();
      case HOST_PINS -> new EventList(index, world.processors().pinEvents(index));
      case CORE_PINNED ->
          world.processors().pinned(index, target.part()).stream()
              .map(v -> (Object) new Ref(Thing.VCPU, v.guest(), v.number()))
              .toList();
      case GUEST_NAME -> guests.plan(index).name();
      case GUEST_HOST -> guests.host(index) < 0 ? null : new Ref(Thing.HOST, guests.host(index));
      case GUEST_STATE -> guests.state(index).word();
      case GUEST_VCPU, GUEST_VCPUS -> new PartList(Thing.VCPU, index, guests.plan(index).vcpus());
      case GUEST_DONE -> isDone(index);
      case SCHEDULED_RUNNING -> world.processors().isRunning(index, target.part());
      case GUEST_LOCK_HOLDER_PREEMPTIONS ->
          new EventList(index, world.processors().lockHolderPreemptions(index));
      case GUEST_CLONES ->
          refs(
              Thing.GUEST,
              world.states().clones(index).stream().mapToInt(Integer::intValue).toArray());
      case GUEST_JOBS -> jobsOf(index);
      case GUEST_MIGRATION -> {
        Migration migration = world.migrations().latest(index);
        yield migration == null ? null : new Ref(Thing.MIGRATION, migration.number());
      }
      case GUEST_MIGRATIONS -> migrationsOf(index);
      case JOB_DONE -> world.jobs().finished(index) >= 0;
      case MIGRATION_GUEST -> new Ref(Thing.GUEST, migration(index).guest());
      case MIGRATION_SOURCE -> new Ref(Thing.HOST, migration(index).source());
      case MIGRATION_DESTINATION -> new Ref(Thing.HOST, migration(index).destination());
      case MIGRATION_STATE -> migration(index).state().name().toLowerCase(java.util.Locale.ROOT);
      case MIGRATION_ROUND -> new PartList(Thing.ROUND, index, migration(index).rounds().size());
      case MIGRATION_BLACKOUT ->
          migration(index).state() == Migration.State.UNDER_WAY
              && guests.isBlackout(migration(index).guest());
      case CLUSTER_NAME -> world.clusters().cluster(index).plan().name();
      case CLUSTER_HOSTS -> refs(Thing.HOST, world.clusters().cluster(index).plan().hosts());
      case CLUSTER_GUESTS -> refs(Thing.GUEST, world.clusters().cluster(index).guests());
      case CLUSTER_PLACEMENT -> placement(index);
      case CLUSTER_MIGRATIONS -> migrationsIn(index);
      case VIRTUAL_CLUSTER_GUESTS -> {
        List<Object> refs = new ArrayList<>();
        world
            .virtualClusters()
            .cluster(index)
            .members()
            .forEach(g -> refs.add(new Ref(Thing.GUEST, g)));
        yield refs;
      }
      // The queues of virtual clusters count down from -1, those of guests up from 0.
      case VIRTUAL_CLUSTER_QUEUE -> new Ref(Thing.QUEUE, -1 - index);
      case CLUSTER_LINKS -> links(world.network().ofCluster(index));
      case NETWORK_LINKS -> links(index);
      case LINK_NAME -> world.network().link(index).plan().name();
      default ->
          attribute.type() instanceof Type.Of view
              ? new Ref(view.thing(), index)
              : attribute.type() instanceof Type.ListOf ? List.of() : null;
    };
  }

  private List<?> links(int network) {
    return network < 0
        ? List.of()
        : new RefList(
            Thing.LINK,
            world.network().firstLink(network),
            world.network().plan(network).links().size());
  }

  /** An attribute that is an amount; NaN where there is no value yet. */
  double amount(Attribute attribute, Ref target) {
    int i = target.index();
    return switch (attribute) {
      case HOST_CLOCK -> hosts.plan(i).clock();
      case HOST_FREQUENCY -> hosts.isOn(i) ? hosts.clock(i) : 0;
      case DRIVER_DOMAIN_CPU_USAGE -> hosts.driverDomainUse(i);
      case DRIVER_DOMAIN_INTERRUPTED -> world.driverDomains().interrupted(i);
      case GUEST_CORRUPTED_PAGES -> world.strayAccesses().corrupted(i);
      case GUEST_BLOCKED_DMA -> world.strayAccesses().blocked(i);
      case HOST_POWER -> hosts.watts(i);
      case HOST_ENERGY -> world.clusters().energyOf(i);
      case HOST_CPU_USAGE -> hosts.usage(i);
      case HOST_CPU_UTILIZATION -> hosts.utilization(i);
      case HOST_CPU_CAPACITY -> hosts.plan(i).cores() * hosts.plan(i).clock();
      case HOST_CPU_DEMAND -> demand(i);
      case HOST_CPU_FREE -> {
        HostPlan plan = hosts.plan(i);
        yield hosts.isOn(i) ? Math.max(0, plan.cores() - hosts.usage(i)) * hosts.clock(i) : 0;
      }
      case HOST_CPU_TIME -> hosts.processorTime(i);
      case HOST_MEMORY_SIZE -> hosts.plan(i).memory();
      case HOST_MEMORY_USED -> hosts.memoryHeld(i);
      case HOST_MEMORY_FREE -> hosts.memoryFree(i);
      case HOST_MEMORY_OVERHEAD -> hosts.memoryOverhead(i);
      case HOST_MEMORY_SHARED -> memories.saved(i);
      case CORE_USAGE -> world.processors().coreUsage(i, target.part());
      case VCPU_USAGE -> world.processors().vcpuUsage(i, target.part());
      case SCHEDULED_NUMBER,
          SCHEDULED_WEIGHT,
          SCHEDULED_TIME,
          SCHEDULED_VIRTUAL_TIME,
          SCHEDULED_WAITING,
          SCHEDULED_TURN,
          SCHEDULED_BURST,
          SCHEDULED_USAGE,
          SCHEDULED_SIBLINGS ->
          world.processors().scheduled(attribute, i, target.part());
      case GUEST_WEIGHT -> guests.entitlements().weightSetting(i);
      case HOST_NETWORK_SENDING -> hosts.output(i) < 0 ? 0 : sharing.use(hosts.output(i));
      case HOST_NETWORK_RECEIVING -> hosts.input(i) < 0 ? 0 : sharing.use(hosts.input(i));
      case HOST_NETWORK_SENT -> hosts.output(i) < 0 ? 0 : sharing.used(hosts.output(i));
      case HOST_NETWORK_RECEIVED -> hosts.input(i) < 0 ? 0 : sharing.used(hosts.input(i));

      case GUEST_RUNTIME -> runtime(i);
      case GUEST_SLOWDOWN -> {
        Workload workload = guests.workload(i);
        Outcome outcome = guests.life().outcome(i);
        double useful =
            outcome != null
                ? outcome.useful()
                : workload == null || guests.host(i) < 0 ? Double.NaN : workload.usefulTime();
        yield useful > 0 ? runtime(i) / useful : Double.NaN;
      }
      case GUEST_PROGRESS -> {
        if (world.fleet().has(i)) {
          yield world.fleet().progress(i);
        }
        Workload workload = guests.workload(i);
        Outcome outcome = guests.life().outcome(i);
        yield workload != null
            ? workload.progress()
            : outcome == null ? Double.NaN : outcome.progress();
      }
      case GUEST_EXITS_COUNT -> guests.use().exits(i);
      case GUEST_EXITS_RATE -> {
        double runtime = runtime(i);
        yield isDone(i) && runtime > 0 ? guests.use().exits(i) / runtime : guests.use().exitRate(i);
      }
      case GUEST_SNAPSHOTS -> world.states().states(i).size();
      case GUEST_ROLLBACKS -> world.states().rollbacks(i);
      case GUEST_BRANCHES -> world.states().branches(i);
      case GUEST_DOWNTIME -> world.failures().downTime(i) / Kernel.SECOND;
      case GUEST_ENERGY -> world.fleet().closed(i).energy(i);
      case CLUSTER_POWER,
          CLUSTER_ENERGY,
          CLUSTER_SITE_ENERGY,
          CLUSTER_CARBON,
          CLUSTER_COST,
          CLUSTER_ACTIVE_HOSTS,
          CLUSTER_SHUTDOWNS,
          CLUSTER_TOLERATED_FAILURES,
          CLUSTER_IMBALANCE,
          CLUSTER_MIGRATIONS_COUNT,
          CLUSTER_SLA_SLATAH,
          CLUSTER_SLA_SLATAH_TOTAL,
          CLUSTER_SLA_PDM,
          CLUSTER_SLA_PDM_TOTAL,
          CLUSTER_SLA_VIOLATION,
          CLUSTER_SLA_UNSERVED,
          CLUSTER_SLA_ESV ->
          ofCluster(attribute, world.clusters().cluster(i));
      case GUEST_CPU_USAGE -> guests.use().usage(i);
      case GUEST_CPU_UTILIZATION -> guests.use().usage(i) / guests.plan(i).vcpus();
      case GUEST_CPU_DEMAND ->
          guests.host(i) < 0 ? 0 : guests.use().wanted(i) * guests.coreClock(i);
      case GUEST_CPU_TIME -> guests.use().processorTime(i);
      case GUEST_CPU_READY_TIME -> guests.use().readyTime(i);
      case GUEST_CPU_CO_STOP_TIME -> guests.use().coStopTime(i);
      case GUEST_CPU_READY_FRACTION -> {
        double ready = guests.use().readyTime(i);
        double all = ready + guests.use().processorTime(i);
        yield all > 0 ? ready / all : 0;
      }
      case GUEST_MEMORY_SIZE -> guests.plan(i).memory();
      case GUEST_MEMORY_ALLOCATED -> memories.allocated(i);
      case GUEST_MEMORY_USED -> memories.inUse(i);
      case GUEST_MEMORY_FREE -> memories.allocated(i) - memories.inUse(i);
      case GUEST_MEMORY_SWAPPED -> memories.swapped(i);
      case GUEST_MEMORY_BALLOONED -> memories.ballooned(i);
      case GUEST_MEMORY_SHARED -> memories.shared(i);
      case GUEST_MEMORY_PAGING -> memories.faultRate(i);
      case GUEST_MEMORY_SHARES_PER_PAGE -> memories.rho(i);
      case GUEST_NETWORK_THROUGHPUT -> {
        Requests requests = requests(i);
        yield requests == null ? 0 : Math.max(requests.sending(), requests.receiving());
      }
      case GUEST_NETWORK_SENT -> requests(i) instanceof Requests r ? r.sent() : 0;
      case GUEST_NETWORK_RECEIVED -> requests(i) instanceof Requests r ? r.received() : 0;
      case GUEST_REQUESTS_RATE -> requests(i) instanceof Requests r ? r.rate() : Double.NaN;
      case GUEST_REQUESTS_COMPLETED ->
          requests(i) instanceof Requests r ? r.completed() : Double.NaN;
      case GUEST_REQUESTS_PRESENT -> requests(i) instanceof Requests r ? r.present() : Double.NaN;
      case GUEST_REQUESTS_RESPONSE_TIME ->
          requests(i) instanceof Requests r ? r.responseTime() : Double.NaN;
      case VIRTUAL_CLUSTER_WAITED ->
          between(
              world.virtualClusters().cluster(i).requested(),
              world.virtualClusters().cluster(i).begun());
      case VIRTUAL_CLUSTER_DEPLOY_TIME ->
          between(
              world.virtualClusters().cluster(i).begun(),
              world.virtualClusters().cluster(i).deployed());
      case VIRTUAL_CLUSTER_RUNNING -> world.virtualClusters().running(i);
      case VIRTUAL_CLUSTER_RESTARTS -> world.virtualClusters().cluster(i).restarts();
      case VIRTUAL_CLUSTER_SENT -> world.virtualClusters().cluster(i).fromStore();
      case VIRTUAL_CLUSTER_PASSED_ON -> world.virtualClusters().cluster(i).fromHosts();
      case VIRTUAL_CLUSTER_RECEIVED -> world.virtualClusters().cluster(i).received();
      case STORE_SENT -> world.virtualClusters().sentFrom(i);
      case QUEUE_LENGTH, QUEUE_RUNNING, QUEUE_COMPLETED, QUEUE_MEAN_WAIT ->
          i < 0 ? ofQueue(attribute, world.virtualClusters().queue(-1 - i)) : ofQueue(attribute, i);

      case JOB_SUBMITTED -> seconds(world.jobs().submitted(i));
      case JOB_STARTED -> seconds(world.jobs().started(i));
      case JOB_FINISHED -> seconds(world.jobs().finished(i));
      case JOB_WAITED -> between(world.jobs().submitted(i), world.jobs().started(i));
      case JOB_RUNTIME -> between(world.jobs().started(i), world.jobs().finished(i));

      case MIGRATION_DOWNTIME -> between(migration(i).stopped(), migration(i).resumed());
      case MIGRATION_TOTAL_TIME ->
          migration(i).state() == Migration.State.COMPLETED
              ? between(migration(i).requested(), migration(i).completed())
              : Double.NaN;
      case MIGRATION_COPY_TIME -> between(migration(i).reserved(), migration(i).copied());
      case MIGRATION_TRANSFERRED -> world.migrations().transferred(migration(i));
      case MIGRATION_LOST_PACKETS -> migration(i).lostPackets();
      case MIGRATION_ROUNDS -> migration(i).liveRounds();
      case ROUND_TOOK -> round(target).seconds();
      case ROUND_SENT -> round(target).sent();
      case ROUND_RATE -> round(target).rate();
      case ROUND_DIRTIED -> round(target).dirtied();
      case ROUND_DIRTY_RATE -> round(target).dirtyRate();

      case LINK_CARRYING -> carrying(i);
      case LINK_UTILIZATION -> {
        Network.Link link = world.network().link(i);
        double capacity = sharing.capacity(link.forward());
        yield capacity > 0
            ? Math.max(sharing.use(link.forward()), sharing.use(link.backward())) / capacity
            : 0;
      }
      case LINK_CARRIED -> {
        Network.Link link = world.network().link(i);
        double forward = sharing.used(link.forward());
        yield link.forward() == link.backward() ? forward : forward + sharing.used(link.backward());
      }
      default -> Double.NaN;
    };
  }

  private static double ofQueue(Attribute attribute, JobQueue queue) {
    return switch (attribute) {
      case QUEUE_LENGTH -> queue.length();
      case QUEUE_RUNNING -> queue.running();
      case QUEUE_COMPLETED -> queue.completed();
      default -> queue.meanWait();
    };
  }

  /** Of the jobs that were submitted to a guest or given to it. */
  private double ofQueue(Attribute attribute, int guest) {
    Jobs jobs = world.jobs();
    int waiting = guests.workload(guest) instanceof BatchWorkload batch ? batch.waiting() : 0;
    int open = guests.workload(guest) instanceof BatchWorkload batch ? batch.open() : 0;
    if (attribute == Attribute.QUEUE_LENGTH || attribute == Attribute.QUEUE_RUNNING) {
      return attribute == Attribute.QUEUE_LENGTH ? waiting : open - waiting;
    }
    int completed = 0;
    double waited = 0;
    for (int job = jobs.first(guest); job >= 0; job = jobs.next(job)) {
      if (jobs.finished(job) >= 0) {
        completed++;
        waited += between(jobs.submitted(job), jobs.started(job));
      }
    }
    return attribute == Attribute.QUEUE_COMPLETED ? completed : waited / completed;
  }

  private double carrying(int index) {
    Network.Link link = world.network().link(index);
    double forward = sharing.use(link.forward());
    return link.forward() == link.backward() ? forward : forward + sharing.use(link.backward());
  }

  private double demand(int host) {
    double cores = 0;
    for (int g = firstOn(host); g >= 0; g = guests.next(g)) {
      cores += guests.use().wanted(g);
    }
    return cores * hosts.clock(host);
  }

  private int firstOn(int host) {
    return hosts.firstGuest(host);
  }

  /** In the order of their declaration, whatever the order in which they came. */
  private List<Object> guestsOn(int host) {
    List<Integer> found = new ArrayList<>();
    for (int g = firstOn(host); g >= 0; g = guests.next(g)) {
      found.add(g);
    }
    found.sort(null);
    List<Object> refs = new ArrayList<>(found.size());
    for (int g : found) {
      refs.add(new Ref(Thing.GUEST, g));
    }
    return refs;
  }

  private boolean isDone(int guest) {
    Workload workload = guests.workload(guest);
    Outcome outcome = guests.life().outcome(guest);
    return workload != null ? workload.isDone() : outcome != null && outcome.done();
  }

  /** By how much the power of a host would rise with a guest, as it asks for time now. */
  double powerIncrease(int host, int guest) {
    HostPlan plan = hosts.plan(host);
    if (plan.power() == null) {
      return 0;
    }
    double cores = guests.host(guest) < 0 ? guests.plan(guest).vcpus() : guests.use().wanted(guest);
    double more = Math.min(plan.cores(), hosts.usage(host) + cores);
    return plan.power().watts(more / plan.cores()) - hosts.watts(host);
  }

  private static double ofCluster(Attribute attribute, Cluster cluster) {
    ServiceLevel service = cluster.service();
    return switch (attribute) {
      case CLUSTER_POWER -> cluster.watts();
      case CLUSTER_ENERGY -> cluster.energy();
      case CLUSTER_SITE_ENERGY -> cluster.bill().siteEnergy();
      case CLUSTER_CARBON -> cluster.bill().carbon();
      case CLUSTER_COST -> cluster.bill().cost();
      case CLUSTER_ACTIVE_HOSTS -> cluster.activeHosts();
      case CLUSTER_SHUTDOWNS -> cluster.shutdowns();
      case CLUSTER_IMBALANCE -> cluster.imbalance();
      case CLUSTER_TOLERATED_FAILURES -> cluster.tolerated();
      case CLUSTER_MIGRATIONS_COUNT -> service.migrations();
      case CLUSTER_SLA_SLATAH -> service.slatah();
      case CLUSTER_SLA_SLATAH_TOTAL -> service.slatahTotal();
      case CLUSTER_SLA_PDM -> service.pdm();
      case CLUSTER_SLA_PDM_TOTAL -> service.pdmTotal();
      case CLUSTER_SLA_VIOLATION -> service.slatah() * service.pdm();
      case CLUSTER_SLA_UNSERVED -> service.unserved();
      case CLUSTER_SLA_ESV -> cluster.energy() / 3.6e6 * service.slatah() * service.pdm();
      default -> Double.NaN;
    };
  }

  private Object placement(int cluster) {
    PlacementPlan plan = world.clusters().cluster(cluster).placement();
    return plan instanceof PlacementPlan.Scripted own
        ? own.policy()
        : new Profile(
            plan.name().toLowerCase(Locale.ROOT),
            Schema.model(plan.name().toLowerCase(Locale.ROOT)));
  }

  private List<Object> migrationsIn(int cluster) {
    List<Object> found = new ArrayList<>();
    for (Migration migration : world.migrations().all()) {
      if (guests.plan(migration.guest()).cluster() == cluster) {
        found.add(new Ref(Thing.MIGRATION, migration.number()));
      }
    }
    return found;
  }

  private static List<Object> refs(Thing thing, int[] numbers) {
    List<Object> refs = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      refs.add(new Ref(thing, number));
    }
    return refs;
  }

  private List<Object> jobsOf(int guest) {
    Jobs jobs = world.jobs();
    List<Object> refs = new ArrayList<>();
    for (int job = jobs.first(guest); job >= 0; job = jobs.next(job)) {
      refs.add(new Ref(Thing.JOB, job));
    }
    return refs;
  }

  private List<Object> migrationsOf(int guest) {
    List<Object> refs = new ArrayList<>();
    for (Migration migration : world.migrations().all()) {
      if (migration.guest() == guest) {
        refs.add(new Ref(Thing.MIGRATION, migration.number()));
      }
    }
    return refs;
  }

  double runtime(int guest) {
    long begun = guests.life().begun(guest);
    if (begun < 0) {
      return Double.NaN;
    }
    Outcome outcome = guests.life().outcome(guest);
    long ended = outcome != null ? outcome.at() : guests.life().ended(guest);
    return ((ended >= 0 ? ended : world.kernel().now()) - begun) / Kernel.SECOND;
  }

  @Nullable Requests requests(int guest) {
    Outcome outcome = guests.life().outcome(guest);
    return guests.workload(guest) instanceof Requests requests
        ? requests
        : outcome == null ? null : outcome.requests();
  }

  private Migration migration(int number) {
    return world.migrations().all().get(number);
  }

  private Migration.Round round(Ref round) {
    return migration(round.index()).rounds().get(round.part());
  }

  private static double seconds(long nanos) {
    return nanos < 0 ? Double.NaN : nanos / Kernel.SECOND;
  }

  private static double between(long from, long to) {
    return from < 0 || to < 0 ? Double.NaN : (to - from) / Kernel.SECOND;
  }
}
