package org.hospes.schema;

import static org.hospes.schema.Change.FIXED;
import static org.hospes.schema.Change.LINEAR;
import static org.hospes.schema.Type.BANDWIDTH;
import static org.hospes.schema.Type.CARBON;
import static org.hospes.schema.Type.CLOCK;
import static org.hospes.schema.Type.DATA_RATE;
import static org.hospes.schema.Type.ENERGY;
import static org.hospes.schema.Type.FLAG;
import static org.hospes.schema.Type.FREQUENCY;
import static org.hospes.schema.Type.MEMORY;
import static org.hospes.schema.Type.MONEY;
import static org.hospes.schema.Type.NUMBER;
import static org.hospes.schema.Type.POWER;
import static org.hospes.schema.Type.RATIO;
import static org.hospes.schema.Type.SIZE;
import static org.hospes.schema.Type.TEXT;
import static org.hospes.schema.Type.TIME;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be asked of the things of a running world: {@code web.migration.downtime}. */
public enum Attribute {
  HOST_NAME(Thing.HOST, TEXT, FIXED, "The name of the host."),
  HOST_CLOCK(Thing.HOST, CLOCK, FIXED, "The clock of its cores."),
  HOST_FREQUENCY(
      Thing.HOST, CLOCK, "The clock that its cores run at now: what its governor chose."),
  HOST_CORES(Thing.HOST, list(Thing.CORE), FIXED, "Its cores."),
  HOST_CORE(Thing.HOST, list(Thing.CORE), FIXED, "Its cores, for selecting one: `host.core[0]`."),
  HOST_STATE(
      Thing.HOST,
      new Type.Word(List.of("on", "booting", "asleep", "off", "failed")),
      "Whether it is `on`, `booting`, `asleep`, `off` or `failed`."),
  HOST_GUESTS(Thing.HOST, list(Thing.GUEST), "The guests on it."),
  HOST_CPU(Thing.HOST, of(Thing.HOST_CPU), FIXED, "Its processors."),
  HOST_MEMORY(Thing.HOST, of(Thing.HOST_MEMORY), FIXED, "Its machine memory."),
  HOST_NETWORK(Thing.HOST, of(Thing.HOST_NETWORK), FIXED, "Its network interfaces together."),
  HOST_POWER(Thing.HOST, POWER, Thing.HOST_POWER, "The electrical power that it draws."),
  HOST_ENERGY(Thing.HOST, ENERGY, LINEAR, "The energy that it has drawn so far."),
  HOST_PINS(
      Thing.HOST,
      list(Thing.EVENT),
      "The times at which a virtual CPU was pinned to one of its cores."),
  HOST_DRIVER_DOMAIN(Thing.HOST, of(Thing.DRIVER_DOMAIN), FIXED, "Its driver domain."),

  HOST_CPU_USAGE(Thing.HOST_CPU, RATIO, "The cores in use; 100% is one core."),
  HOST_CPU_UTILIZATION(Thing.HOST_CPU, RATIO, "The part of all its cores in use."),
  HOST_CPU_CAPACITY(Thing.HOST_CPU, CLOCK, FIXED, "All its cores at their clock."),
  HOST_CPU_DEMAND(Thing.HOST_CPU, CLOCK, "What its guests ask for, whether or not they get it."),
  HOST_CPU_FREE(Thing.HOST_CPU, CLOCK, "What is not in use."),
  HOST_CPU_TIME(Thing.HOST_CPU, TIME, LINEAR, "The core time used so far, of all cores together."),

  HOST_MEMORY_SIZE(Thing.HOST_MEMORY, MEMORY, FIXED, "All of it."),
  HOST_MEMORY_USED(Thing.HOST_MEMORY, MEMORY, "What guests and reservations hold."),
  HOST_MEMORY_FREE(Thing.HOST_MEMORY, MEMORY, "What nobody holds."),

  HOST_MEMORY_OVERHEAD(
      Thing.HOST_MEMORY,
      MEMORY,
      "What layers need for its guests beside their own memory; it takes nothing from them."),
  HOST_MEMORY_SHARED(Thing.HOST_MEMORY, MEMORY, "What page sharing saves."),
  HOST_MEMORY_STATE(
      Thing.HOST_MEMORY,
      new Type.Word(List.of("high", "soft", "hard", "low")),
      "How much is free: `high` above 4%, `soft` above 2%, `hard` above 1%, `low` below."),

  HOST_NETWORK_SENDING(Thing.HOST_NETWORK, BANDWIDTH, "The rate at which payload leaves it."),
  HOST_NETWORK_RECEIVING(Thing.HOST_NETWORK, BANDWIDTH, "The rate at which payload arrives."),
  HOST_NETWORK_SENT(Thing.HOST_NETWORK, SIZE, LINEAR, "The payload sent so far."),
  HOST_NETWORK_RECEIVED(Thing.HOST_NETWORK, SIZE, LINEAR, "The payload received so far."),

  HOST_POWER_INCREASE(
      Thing.HOST_POWER,
      new Type.Function(of(Thing.GUEST), POWER),
      "By how much the power would rise with a guest: `host.power.increase(guest)`."),

  CORE_PINNED(Thing.CORE, list(Thing.VCPU), "The virtual CPUs that are pinned to it."),
  CORE_USAGE(Thing.CORE, RATIO, "How busy it is; 100% is all of it."),

  GUEST_NAME(Thing.GUEST, TEXT, FIXED, "The name of the guest."),
  GUEST_HOST(Thing.GUEST, of(Thing.HOST), "The host that it is on."),
  GUEST_STATE(
      Thing.GUEST,
      new Type.Word(
          List.of("inactive", "booting", "active", "paused", "finished", "crashed", "lost")),
      "Whether it is `inactive`, `booting`, `active`, `paused`, `finished`, `crashed` or `lost`."),
  GUEST_CPU(Thing.GUEST, of(Thing.GUEST_CPU), FIXED, "Its virtual CPUs together."),
  GUEST_MEMORY(Thing.GUEST, of(Thing.GUEST_MEMORY), FIXED, "Its memory."),
  GUEST_NETWORK(Thing.GUEST, of(Thing.GUEST_NETWORK), FIXED, "Its network traffic."),
  GUEST_REQUESTS(Thing.GUEST, of(Thing.GUEST_REQUESTS), FIXED, "The requests of its service."),
  GUEST_VCPU(
      Thing.GUEST,
      list(Thing.VCPU),
      FIXED,
      "Its virtual CPUs, for selecting one: `guest.vcpu[0]`."),
  GUEST_VCPUS(Thing.GUEST, list(Thing.VCPU), FIXED, "Its virtual CPUs."),
  GUEST_WEIGHT(
      Thing.GUEST,
      NUMBER,
      "Its weight where processor time is contended, as it was given or set last."),
  GUEST_RUNTIME(
      Thing.GUEST,
      TIME,
      LINEAR,
      "The time from when its workload first ran until it ended, or until now."),
  GUEST_SLOWDOWN(
      Thing.GUEST,
      NUMBER,
      LINEAR,
      "How many times longer its work took than alone and without virtualization on this host."),
  GUEST_PROGRESS(Thing.GUEST, RATIO, LINEAR, "The part of its work that is done."),
  GUEST_DONE(Thing.GUEST, FLAG, "Whether its work is done."),
  GUEST_DOWNTIME(
      Thing.GUEST, TIME, LINEAR, "How long it was down so far because its host or it had failed."),
  GUEST_QUEUE(Thing.GUEST, of(Thing.QUEUE), FIXED, "The jobs that wait in it."),
  GUEST_JOBS(Thing.GUEST, list(Thing.JOB), "The jobs that were submitted to it, in order."),
  GUEST_MIGRATION(Thing.GUEST, of(Thing.MIGRATION), "Its latest migration."),
  GUEST_MIGRATIONS(Thing.GUEST, list(Thing.MIGRATION), "All its migrations, in order."),
  GUEST_SNAPSHOTS(Thing.GUEST, NUMBER, "How many of its states were kept so far."),
  GUEST_ROLLBACKS(Thing.GUEST, NUMBER, "How often it was rolled back to a state so far."),
  GUEST_BRANCHES(
      Thing.GUEST, NUMBER, "How many ends the tree of its states has, with the present one."),
  GUEST_CLONES(Thing.GUEST, list(Thing.GUEST), "The copies that were made of it, in order."),
  GUEST_ENERGY(
      Thing.GUEST,
      ENERGY,
      LINEAR,
      "Its part of the energy of its hosts so far, by processor time; nobody's while none uses any."
          + " Kept for guests of a cluster."),
  GUEST_EXITS(Thing.GUEST, of(Thing.GUEST_EXITS), FIXED, "Its exits to the hypervisor."),
  GUEST_LOCK_HOLDER_PREEMPTIONS(
      Thing.GUEST,
      list(Thing.EVENT),
      "The times at which a virtual CPU spun on a core for a lock whose holder had lost its own;"
          + " once for each time that the holder lost it. Known where the scheduler is followed."),

  GUEST_EXITS_RATE(
      Thing.GUEST_EXITS, FREQUENCY, "Exits per second, now or when its work was done."),
  GUEST_EXITS_COUNT(Thing.GUEST_EXITS, NUMBER, LINEAR, "The exits so far."),

  GUEST_CPU_USAGE(Thing.GUEST_CPU, RATIO, "The processor time that it uses; 100% is one core."),
  GUEST_CPU_UTILIZATION(Thing.GUEST_CPU, RATIO, "The part of its virtual CPUs' time that it uses."),
  GUEST_CPU_DEMAND(Thing.GUEST_CPU, CLOCK, "What it asks for, whether or not it gets it."),
  GUEST_CPU_TIME(Thing.GUEST_CPU, TIME, LINEAR, "The processor time used so far."),
  GUEST_CPU_READY_TIME(
      Thing.GUEST_CPU,
      TIME,
      LINEAR,
      "The time so far that virtual CPUs were ready to run and had to wait, of all together."),
  GUEST_CPU_CO_STOP_TIME(
      Thing.GUEST_CPU,
      TIME,
      LINEAR,
      "The time its virtual CPUs were stopped for siblings, where the scheduler is followed."),
  GUEST_CPU_READY_FRACTION(
      Thing.GUEST_CPU,
      RATIO,
      LINEAR,
      "The ready time as a part of the time in which virtual CPUs ran or were ready to."),

  GUEST_CORRUPTED_PAGES(
      Thing.GUEST,
      NUMBER,
      "Its pages that devices of others have written to: stray DMA that no IOMMU has stopped."),
  GUEST_BLOCKED_DMA(
      Thing.GUEST,
      NUMBER,
      "The accesses of its device to memory of others that the IOMMU has stopped, so far."),
  GUEST_MEMORY_SIZE(Thing.GUEST_MEMORY, MEMORY, "What the guest sees."),
  GUEST_MEMORY_ALLOCATED(Thing.GUEST_MEMORY, MEMORY, "What the balloon leaves of it."),
  GUEST_MEMORY_FREE(Thing.GUEST_MEMORY, MEMORY, "What the guest has and does not use."),
  GUEST_MEMORY_USED(Thing.GUEST_MEMORY, MEMORY, "What the guest uses."),
  GUEST_MEMORY_SWAPPED(Thing.GUEST_MEMORY, MEMORY, "What the hypervisor has swapped out."),

  GUEST_MEMORY_BALLOONED(Thing.GUEST_MEMORY, MEMORY, "What its balloon has taken."),
  GUEST_MEMORY_SHARED(Thing.GUEST_MEMORY, MEMORY, "Its pages whose frames it shares."),
  GUEST_MEMORY_PAGING(
      Thing.GUEST_MEMORY,
      FREQUENCY,
      "Page faults that wait for a disk, per second of useful processor time."),
  GUEST_MEMORY_SHARES_PER_PAGE(
      Thing.GUEST_MEMORY,
      NUMBER,
      "Its shares for each page of 4 KiB that it has in memory, with idle pages taxed: memory is"
          + " taken from the guest with the least."),

  GUEST_NETWORK_THROUGHPUT(
      Thing.GUEST_NETWORK,
      BANDWIDTH,
      "The rate at which its payload leaves, and arrives for a workload that receives."),
  GUEST_NETWORK_SENT(Thing.GUEST_NETWORK, SIZE, LINEAR, "The payload sent so far."),
  GUEST_NETWORK_RECEIVED(Thing.GUEST_NETWORK, SIZE, LINEAR, "The payload received so far."),

  GUEST_REQUESTS_RATE(
      Thing.GUEST_REQUESTS,
      FREQUENCY,
      "Answers per second, now; of requests followed one by one, since the start."),
  GUEST_REQUESTS_COMPLETED(Thing.GUEST_REQUESTS, NUMBER, LINEAR, "The answers so far."),
  GUEST_REQUESTS_PRESENT(Thing.GUEST_REQUESTS, NUMBER, "The requests that wait or are served."),
  GUEST_REQUESTS_RESPONSE_TIME(
      Thing.GUEST_REQUESTS,
      TIME,
      "The time from request to answer: of a flow now, of followed requests the mean so far."),

  QUEUE_LENGTH(Thing.QUEUE, NUMBER, "The number of jobs that wait."),
  QUEUE_RUNNING(Thing.QUEUE, NUMBER, "The number of jobs that are worked on."),
  QUEUE_COMPLETED(Thing.QUEUE, NUMBER, "The number of jobs that are done."),
  QUEUE_MEAN_WAIT(
      Thing.QUEUE, TIME, "How long the jobs that are done had waited until they began, as a mean."),

  JOB_SUBMITTED(Thing.JOB, TIME, FIXED, "When it was submitted."),
  JOB_STARTED(Thing.JOB, TIME, "When it began to run."),
  JOB_FINISHED(Thing.JOB, TIME, "When it ended."),
  JOB_WAITED(Thing.JOB, TIME, "How long it waited before it began."),
  JOB_RUNTIME(Thing.JOB, TIME, "How long it ran."),
  JOB_DONE(Thing.JOB, FLAG, "Whether it has ended."),

  VCPU_USAGE(Thing.VCPU, RATIO, "How busy it is; 100% is all of a core."),

  SCHEDULED_GUEST(Thing.SCHEDULED, of(Thing.GUEST), FIXED, "The guest that it belongs to."),
  SCHEDULED_NUMBER(Thing.SCHEDULED, NUMBER, FIXED, "Its number in its guest, from 0."),
  SCHEDULED_WEIGHT(
      Thing.SCHEDULED, NUMBER, "Its part of the weight of its guest among those not idle."),
  SCHEDULED_TIME(
      Thing.SCHEDULED,
      TIME,
      LINEAR,
      "The core time that it has had on this host, that of switches included."),
  SCHEDULED_VIRTUAL_TIME(
      Thing.SCHEDULED,
      TIME,
      LINEAR,
      "Core time over weight: with a weight of 256 it goes like core time, with 512 half as fast."
          + " One that wakes up is not placed before those who wait, so that sleep gives no"
          + " claim."),
  SCHEDULED_WAITING(
      Thing.SCHEDULED,
      TIME,
      LINEAR,
      "How long it has been ready without a core; 0 for one that runs."),
  SCHEDULED_TURN(
      Thing.SCHEDULED,
      TIME,
      LINEAR,
      "How long it has been on its core without a break; 0 for one that waits."),
  SCHEDULED_BURST(
      Thing.SCHEDULED, TIME, LINEAR, "The core time that it has had since it last woke up."),
  SCHEDULED_USAGE(
      Thing.SCHEDULED, RATIO, "How busy it was over the last 100 ms; 100% is all of a core."),
  SCHEDULED_RUNNING(Thing.SCHEDULED, FLAG, "Whether it is on a core."),
  SCHEDULED_SIBLINGS(
      Thing.SCHEDULED, NUMBER, "How many other virtual CPUs of its guest are on cores."),

  MIGRATION_GUEST(Thing.MIGRATION, of(Thing.GUEST), FIXED, "The guest that moves."),
  MIGRATION_SOURCE(Thing.MIGRATION, of(Thing.HOST), FIXED, "The host that it leaves."),
  MIGRATION_DESTINATION(Thing.MIGRATION, of(Thing.HOST), FIXED, "The host that it goes to."),
  MIGRATION_STATE(
      Thing.MIGRATION,
      new Type.Word(List.of("under_way", "completed", "failed")),
      "Whether it is `under_way`, `completed` or `failed`."),
  MIGRATION_DOWNTIME(
      Thing.MIGRATION, TIME, "From the stop at the source until it ran at the destination."),
  MIGRATION_TOTAL_TIME(
      Thing.MIGRATION, TIME, "How long all of it took, from request to activation."),
  MIGRATION_COPY_TIME(
      Thing.MIGRATION, TIME, "How long memory was sent, from the first byte to the last."),
  MIGRATION_TRANSFERRED(Thing.MIGRATION, SIZE, LINEAR, "What was sent so far."),
  MIGRATION_ROUNDS(Thing.MIGRATION, NUMBER, "The pre-copy rounds, without the last copy."),
  MIGRATION_ROUND(
      Thing.MIGRATION,
      list(Thing.ROUND),
      "The pre-copy rounds, then the last copy: `migration.round[0]` is the first."),
  MIGRATION_LOST_PACKETS(
      Thing.MIGRATION,
      NUMBER,
      "The requests of clients that came while the guest stood still or where it was no more; TCP"
          + " sends them again."),
  MIGRATION_BLACKOUT(Thing.MIGRATION, FLAG, "Whether the guest stands still because of it."),

  ROUND_TOOK(Thing.ROUND, TIME, "How long it took."),
  ROUND_SENT(Thing.ROUND, SIZE, "What it sent."),
  ROUND_RATE(Thing.ROUND, BANDWIDTH, "How fast it sent."),
  ROUND_DIRTIED(Thing.ROUND, SIZE, "The distinct pages that were written while it ran."),
  ROUND_DIRTY_RATE(Thing.ROUND, DATA_RATE, "The distinct pages written, per time that it took."),

  NETWORK_LINKS(Thing.NETWORK, list(Thing.LINK), FIXED, "Its links."),
  LINK_NAME(Thing.LINK, TEXT, FIXED, "Its label, or the names of what it connects."),
  LINK_CARRYING(Thing.LINK, BANDWIDTH, "What it carries now."),
  LINK_UTILIZATION(Thing.LINK, RATIO, "What it carries, as a part of what it could."),
  LINK_CARRIED(Thing.LINK, SIZE, LINEAR, "What it has carried so far."),

  CLUSTER_NAME(Thing.CLUSTER, TEXT, FIXED, "The name of the cluster."),
  CLUSTER_HOSTS(Thing.CLUSTER, list(Thing.HOST), FIXED, "Its hosts."),
  CLUSTER_LINKS(
      Thing.CLUSTER,
      list(Thing.LINK),
      FIXED,
      "The links of its topology; none where its hosts have their interfaces alone."),
  CLUSTER_GUESTS(Thing.CLUSTER, list(Thing.GUEST), "The guests in it that are on a host."),
  CLUSTER_POWER(Thing.CLUSTER, POWER, "The power of its hosts together."),
  CLUSTER_ENERGY(Thing.CLUSTER, ENERGY, LINEAR, "The energy of its hosts together, so far."),
  CLUSTER_SITE_ENERGY(
      Thing.CLUSTER,
      ENERGY,
      LINEAR,
      "The energy of its hosts times its PUE: with cooling and losses, so far."),
  CLUSTER_CARBON(
      Thing.CLUSTER,
      CARBON,
      LINEAR,
      "What its site energy has emitted so far, by the carbon intensity of the hour."),
  CLUSTER_COST(Thing.CLUSTER, MONEY, LINEAR, "The price of its site energy, so far."),
  CLUSTER_ACTIVE_HOSTS(Thing.CLUSTER, NUMBER, "How many of its hosts are on and have guests."),
  CLUSTER_SHUTDOWNS(
      Thing.CLUSTER,
      NUMBER,
      "How often a host was put to sleep or switched off because its last guest had left."),
  CLUSTER_IMBALANCE(
      Thing.CLUSTER, NUMBER, "The standard deviation of the loads of its hosts that are on."),
  CLUSTER_TOLERATED_FAILURES(
      Thing.CLUSTER,
      NUMBER,
      "How many of its hosts with the most slots can fail while there is a slot for each guest;"
          + " with `ha = slots`."),
  CLUSTER_PLACEMENT(
      Thing.CLUSTER, new Type.Profile(ProfileKind.PLACEMENT), "Its placement policy."),
  CLUSTER_MIGRATIONS(
      Thing.CLUSTER,
      list(Thing.MIGRATION),
      Thing.CLUSTER_MIGRATIONS,
      "How many of its largest hosts can fail with a slot left for each guest; with `ha = slots`."),
  CLUSTER_MIGRATIONS_COUNT(Thing.CLUSTER_MIGRATIONS, NUMBER, "How many began so far."),
  CLUSTER_REPOSITORY(Thing.CLUSTER, of(Thing.STORE), FIXED, "The store of its images."),
  CLUSTER_SLA(
      Thing.CLUSTER, of(Thing.CLUSTER_SLA), FIXED, "How well guests got what they asked for."),
  CLUSTER_SLA_SLATAH(
      Thing.CLUSTER_SLA,
      RATIO,
      LINEAR,
      "SLA violation time per active host: the part of its active time in which a host was asked"
          + " for all of its processors or more, as a mean over the hosts that were active"
          + " (Beloglazov and Buyya, CCPE 2012)."),
  CLUSTER_SLA_SLATAH_TOTAL(
      Thing.CLUSTER_SLA, RATIO, LINEAR, "The same with the times of all hosts added up first."),
  CLUSTER_SLA_PDM(
      Thing.CLUSTER_SLA,
      RATIO,
      LINEAR,
      "Performance degradation due to migrations: a tenth of what guests asked for while they"
          + " migrated, as a part of all that they asked for; a mean over the guests (Beloglazov"
          + " and Buyya, CCPE 2012)."),
  CLUSTER_SLA_PDM_TOTAL(
      Thing.CLUSTER_SLA, RATIO, LINEAR, "The same with all guests added up first."),
  CLUSTER_SLA_VIOLATION(Thing.CLUSTER_SLA, RATIO, LINEAR, "SLAV: the product of SLATAH and PDM."),
  CLUSTER_SLA_UNSERVED(
      Thing.CLUSTER_SLA,
      RATIO,
      LINEAR,
      "The part of asked processor time that guests did not get."),
  CLUSTER_SLA_ESV(
      Thing.CLUSTER_SLA, NUMBER, LINEAR, "ESV: the product of the energy in kWh and SLAV."),

  VIRTUAL_CLUSTER_GUESTS(Thing.VIRTUAL_CLUSTER, list(Thing.GUEST), "Its guests."),
  VIRTUAL_CLUSTER_RUNNING(
      Thing.VIRTUAL_CLUSTER,
      NUMBER,
      "How many of its guests have booted and run, with or without work."),
  VIRTUAL_CLUSTER_QUEUE(Thing.VIRTUAL_CLUSTER, of(Thing.QUEUE), FIXED, "The jobs that wait in it."),
  VIRTUAL_CLUSTER_WAITED(
      Thing.VIRTUAL_CLUSTER,
      TIME,
      "The time from when it was to be deployed until that began: how long its lease waited."),
  VIRTUAL_CLUSTER_DEPLOY_TIME(
      Thing.VIRTUAL_CLUSTER, TIME, "The time from when its deployment began until all guests ran."),
  VIRTUAL_CLUSTER_RESTARTS(
      Thing.VIRTUAL_CLUSTER,
      NUMBER,
      "How many of its guests were started again after the failure of a host."),
  VIRTUAL_CLUSTER_SENT(
      Thing.VIRTUAL_CLUSTER, SIZE, LINEAR, "What the store of images has sent for it so far."),
  VIRTUAL_CLUSTER_PASSED_ON(
      Thing.VIRTUAL_CLUSTER,
      SIZE,
      LINEAR,
      "What hosts have sent to each other of its image so far."),
  VIRTUAL_CLUSTER_RECEIVED(
      Thing.VIRTUAL_CLUSTER,
      SIZE,
      LINEAR,
      "What has come to hosts of its image so far, of all hosts together."),

  STORE_SENT(Thing.STORE, SIZE, LINEAR, "What it has sent of images so far."),

  DRIVER_DOMAIN_WORKS(Thing.DRIVER_DOMAIN, FLAG, "Whether it works, and has not failed."),
  DRIVER_DOMAIN_INTERRUPTED(
      Thing.DRIVER_DOMAIN,
      NUMBER,
      "Requests under way when it failed; front ends send them again when it is back."),
  DRIVER_DOMAIN_CPU(Thing.DRIVER_DOMAIN, of(Thing.DRIVER_DOMAIN_CPU), FIXED, "Its processors."),
  DRIVER_DOMAIN_CPU_USAGE(
      Thing.DRIVER_DOMAIN_CPU, RATIO, "The processor time that it uses; 100% is one core.");

  private final Thing owner;
  private final Type type;
  private final Change change;
  private final @Nullable Thing view;
  private final String doc;

  /** Most change at events only. */
  Attribute(Thing owner, Type type, String doc) {
    this(owner, type, Change.STEP, null, doc);
  }

  Attribute(Thing owner, Type type, Thing view, String doc) {
    this(owner, type, Change.STEP, view, doc);
  }

  Attribute(Thing owner, Type type, Change change, String doc) {
    this(owner, type, change, null, doc);
  }

  Attribute(Thing owner, Type type, Change change, @Nullable Thing view, String doc) {
    this.owner = owner;
    this.type = type;
    this.change = change;
    this.view = view;
    this.doc = doc;
  }

  private static Type of(Thing thing) {
    return new Type.Of(thing);
  }

  private static Type list(Thing thing) {
    return new Type.ListOf(new Type.Of(thing));
  }

  public Thing owner() {
    return owner;
  }

  /** How a script names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).substring(owner.name().length() + 1);
  }

  public Type type() {
    return type;
  }

  public Change change() {
    return change;
  }

  /**
   * What else can be asked of it, besides its own value: {@code host.power} is a number, {@code
   * host.power.increase} a function.
   */
  public @Nullable Thing view() {
    return view;
  }

  public String doc() {
    return doc;
  }
}
