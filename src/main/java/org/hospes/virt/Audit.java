package org.hospes.virt;

import org.hospes.kernel.Kernel;
import org.hospes.virt.memory.Memories;
import org.hospes.virt.migration.Migration;
import org.hospes.virt.share.ConservationException;
import org.jspecify.annotations.Nullable;

/**
 * Checks while a scenario runs that nothing is lost and nothing comes from nothing: guests, memory,
 * work, bytes, energy. It looks so seldom that it costs little beside the run; where assertions are
 * on, which is so in all tests, it looks often, and counts what is used twice.
 */
public final class Audit {
  /** Whether assertions are on. */
  static final boolean STRICT = Audit.class.desiredAssertionStatus();

  private final World world;
  private final long period;
  private long next;
  private double @Nullable [] joules;
  private long joulesAt;

  Audit(World world) {
    this.world = world;
    long things = 16L + world.hosts().count() + world.guests().count();
    this.period = STRICT ? things / 16 : 32 * things;
  }

  /** An instant has been settled; the audit looks at it if it is time. */
  public void look() {
    if (world.kernel().count() >= next) {
      check();
    }
  }

  /**
   * Looks at everything now.
   *
   * @throws ConservationException with what was found
   */
  public void check() {
    next = world.kernel().count() + period;
    world.sharing().check();
    guests();
    memory();
    energy();
    migrations();
  }

  private void guests() {
    Guests guests = world.guests();
    int placed = 0;
    for (int g = 0; g < guests.count(); g++) {
      boolean on = guests.host(g) >= 0;
      if (on != guests.state(g).isPlaced()) {
        fail(guests.plan(g).name(), guests.state(g).word());
      }
      placed += on ? 1 : 0;
      double used = guests.use().processorTime(g);
      double ready = guests.use().readyTime(g);
      if (!(used >= 0 && ready >= 0 && used + ready < 1e300)) {
        fail(guests.plan(g).name(), used);
      }
    }
    int listed = 0;
    for (int h = 0; h < world.hosts().count(); h++) {
      for (int g = world.hosts().firstGuest(h); g >= 0; g = guests.next(g)) {
        if (guests.host(g) != h || listed++ > placed) {
          fail(guests.plan(g).name(), "on two hosts");
        }
      }
    }
    require(listed == placed, "guests on hosts", listed);
  }

  private void memory() {
    Hosts hosts = world.hosts();
    double[] held = new double[hosts.count()];
    for (int g = 0; g < world.guests().count(); g++) {
      if (world.guests().host(g) >= 0) {
        Memories memories = world.memories();
        double elsewhere = memories.ballooned(g) + memories.swapped(g);
        double all = world.guests().plan(g).memory();
        if (!(elsewhere >= 0 && elsewhere <= all)) {
          fail(world.guests().plan(g).name(), elsewhere);
        }
        held[world.guests().host(g)] += all - elsewhere;
      }
    }
    world
        .migrations()
        .active(
            migration -> {
              int host = world.migrations().holding(migration);
              if (host >= 0) {
                held[host] += world.guests().plan(migration.guest()).memory();
              }
            });
    for (int h = 0; h < held.length; h++) {
      double saved = world.memories().saved(h);
      double difference = Math.abs(hosts.memoryHeld(h) + saved - held[h]);
      // What came and went leaves the rounding of what was there.
      double slack = 1e-9 * Math.max(held[h], hosts.plan(h).memory());
      if (!(difference <= slack)) {
        fail("memory of " + hosts.plan(h).name(), difference);
      }
      if (!world.memories().ignores(h) && !(hosts.memoryFree(h) >= -1)) {
        fail("memory of " + hosts.plan(h).name(), hosts.memoryFree(h));
      }
    }
  }

  /**
   * Energy only grows, and no faster than the host can draw it; the power of a host is that of its
   * state and use; the energy of all hosts is what a meter for all of them has counted.
   */
  private void energy() {
    Hosts hosts = world.hosts();
    long now = world.kernel().now();
    double seconds = (now - joulesAt) / Kernel.SECOND;
    double[] before = joules == null ? new double[hosts.count()] : joules;
    double sum = 0;
    for (int h = 0; h < before.length; h++) {
      var plan = hosts.plan(h).power();
      double drawn = hosts.energy(h) - before[h];
      double most = plan == null ? 0 : hosts.mostWatts(h) * seconds;
      double rounding = 1e-9 * hosts.energy(h);
      if (!(drawn >= -rounding && drawn <= most + rounding)) {
        fail("energy of " + hosts.plan(h).name(), drawn);
      }
      double anew = hosts.wattsAnew(h);
      if (hosts.watts(h) != anew) {
        fail("power of " + hosts.plan(h).name(), hosts.watts(h) - anew);
      }
      before[h] = hosts.energy(h);
      sum += before[h];
    }
    double metered = hosts.meter().energy();
    require(Math.abs(metered - sum) <= 1e-9 * sum + 1e-9, "energy of all hosts", metered - sum);
    joules = before;
    joulesAt = now;
  }

  /** What was sent is what the rounds have sent. */
  private void migrations() {
    if (!STRICT) {
      return;
    }
    for (Migration migration : world.migrations().all()) {
      double sum = 0;
      for (Migration.Round round : migration.rounds()) {
        require(round.sent() >= 0 && round.dirtied() >= 0, "a round", round.sent());
        sum += round.sent();
      }
      double sent = world.migrations().transferred(migration);
      require(
          migration.state() == Migration.State.UNDER_WAY
              ? sent >= sum * (1 - 1e-9)
              : Math.abs(sent - sum) <= 1e-9 * sum,
          "a migration",
          sent);
    }
  }

  private void require(boolean holds, String what, Object found) {
    if (!holds) {
      fail(what, found);
    }
  }

  private void fail(String what, Object found) {
    throw new ConservationException(
        what + ": " + found + ", at " + world.kernel().now() + " ns, " + world.kernel().count());
  }
}
