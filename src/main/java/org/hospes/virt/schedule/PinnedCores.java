package org.hospes.virt.schedule;

import java.util.Arrays;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/**
 * Fluid shares of a host with pinned virtual CPUs. What each virtual CPU may have of the cores is
 * found by {@link CoreFilling}; a guest has the sum of its virtual CPUs as a resource of its own.
 *
 * <p>What a guest may have and cannot use, because a disk or a link holds it back, is offered to
 * the others.
 */
final class PinnedCores extends Cores {
  private static final int NONE = -1;

  /** So often what is left over is offered again at one instant. */
  private static final int MOST_OFFERS = 8;

  private final World world;
  private final Processors processors;
  private final Sharing sharing;
  private final Guests guests;
  private final int host;
  private final int cores;

  // The guests that are attached, with a resource each, and their virtual CPUs in a row.
  private int[] members = new int[8];
  private int[] resources = new int[8];
  private int[] firsts = new int[8];
  private int[] counts = new int[8];
  private int size;
  private double[] shares = new double[0];
  private int[] @org.jspecify.annotations.Nullable [] allowed =
      new int[0] @org.jspecify.annotations.Nullable [];

  private boolean pending;
  private long offeredAt = NONE;
  private int offers;
  private final Kernel.Handler fillHandler = unused -> fill();

  PinnedCores(World world, Processors processors, int host) {
    this.world = world;
    this.processors = processors;
    this.sharing = world.sharing();
    this.guests = world.guests();
    this.host = host;
    this.cores = world.hosts().plan(host).cores();
  }

  @Override
  void attach(int guest) {
    if (size == members.length) {
      members = Arrays.copyOf(members, 2 * size);
      resources = Arrays.copyOf(resources, 2 * size);
      firsts = Arrays.copyOf(firsts, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    members[size] = guest;
    resources[size] = processors.takeResource();
    counts[size] = 0;
    int activity = guests.activity(guest);
    sharing.attach(
        activity, world.hosts().processor(host), guests.cost(guest), processors.weight(guest));
    sharing.attach(activity, resources[size], guests.cost(guest), 1);
    size++;
    mark();
  }

  @Override
  void detach(int guest) {
    int i = place(guest);
    if (i < 0) {
      return;
    }
    processors.giveResource(resources[i]);
    size--;
    System.arraycopy(members, i + 1, members, i, size - i);
    System.arraycopy(resources, i + 1, resources, i, size - i);
    System.arraycopy(firsts, i + 1, firsts, i, size - i);
    System.arraycopy(counts, i + 1, counts, i, size - i);
    mark();
  }

  private int place(int guest) {
    for (int i = 0; i < size; i++) {
      if (members[i] == guest) {
        return i;
      }
    }
    return NONE;
  }

  @Override
  void demandChanged(int guest) {
    int i = place(guest);
    if (i >= 0) {
      int activity = guests.activity(guest);
      sharing.demand(
          activity, world.hosts().processor(host), guests.cost(guest), processors.weight(guest));
      sharing.demand(activity, resources[i], guests.cost(guest), 1);
      mark();
    }
  }

  @Override
  void boundChanged(int guest) {
    mark();
  }

  @Override
  void updateReady(int guest) {
    processors.updateFluidReady(guest);
  }

  /** Somebody may have left something over. */
  @Override
  void rateChanged(int guest) {
    int activity = guests.activity(guest);
    int limit = sharing.limit(activity);
    int i = place(guest);
    if (i >= 0
        && limit != Sharing.BY_BOUND
        && limit != resources[i]
        && limit != world.hosts().processor(host)) {
      long now = world.kernel().now();
      offers = now == offeredAt ? offers + 1 : 0;
      offeredAt = now;
      if (offers < MOST_OFFERS) {
        mark();
      }
    }
  }

  private void mark() {
    if (!pending) {
      pending = true;
      world.kernel().schedule(world.kernel().now(), Phase.SETTLE, fillHandler, 0);
    }
  }

  private void fill() {
    pending = false;
    int count = 0;
    for (int i = 0; i < size; i++) {
      firsts[i] = count;
      counts[i] = guests.plan(members[i]).vcpus();
      count += counts[i];
    }
    double[] wants = new double[count];
    double[] weights = new double[count];
    allowed = new int[count] @org.jspecify.annotations.Nullable [];
    for (int i = 0; i < size; i++) {
      int guest = members[i];
      int runnable = processors.runnable(guest);
      double wanted = sharing.bound(guests.activity(guest)) * guests.cost(guest);
      for (int v = 0; v < counts[i]; v++) {
        wants[firsts[i] + v] = v < runnable ? wanted / runnable : 0;
        weights[firsts[i] + v] = processors.weight(guest) / runnable;
        allowed[firsts[i] + v] = processors.pins(guest, v);
      }
    }
    shares = CoreFilling.fill(wants, weights, allowed, cores);
    double[] first = sums();
    for (int i = 0; i < size; i++) {
      double used = guests.usage(members[i]);
      if (heldBack(i) && used < first[i]) {
        for (int v = 0; v < counts[i]; v++) {
          int place = firsts[i] + v;
          wants[place] = Math.min(wants[place], shares[place] * (used / first[i]));
        }
      }
    }
    shares = CoreFilling.fill(wants, weights, allowed, cores);
    double[] second = sums();
    for (int i = 0; i < size; i++) {
      sharing.setCapacity(resources[i], Math.max(first[i], second[i]));
    }
  }

  private boolean heldBack(int i) {
    int limit = sharing.limit(guests.activity(members[i]));
    return limit != Sharing.BY_BOUND
        && limit != resources[i]
        && limit != world.hosts().processor(host);
  }

  private double[] sums() {
    double[] sums = new double[size];
    for (int i = 0; i < size; i++) {
      for (int v = 0; v < counts[i]; v++) {
        sums[i] += shares[firsts[i] + v];
      }
    }
    return sums;
  }

  @Override
  int allotment(int guest) {
    int i = place(guest);
    return i < 0 ? Sharing.BY_BOUND : resources[i];
  }

  @Override
  double vcpuUsage(int guest, int vcpu) {
    int i = place(guest);
    if (i < 0 || vcpu >= counts[i]) {
      return 0;
    }
    double all = 0;
    for (int v = 0; v < counts[i]; v++) {
      all += shares[firsts[i] + v];
    }
    return all > 0 ? shares[firsts[i] + vcpu] * (guests.usage(guest) / all) : 0;
  }

  @Override
  double coreUsage(int host, int core) {
    double[] used = new double[shares.length];
    double ofGuests = 0;
    for (int i = 0; i < size; i++) {
      for (int v = 0; v < counts[i]; v++) {
        used[firsts[i] + v] = vcpuUsage(members[i], v);
        ofGuests += used[firsts[i] + v];
      }
    }
    double[] loads = CoreFilling.loads(used, allowed, cores);
    // What others use of the processors, such as a migration, runs where there is room.
    CoreFilling.pour(loads, sharing.use(world.hosts().processor(host)) - ofGuests);
    return loads[core];
  }
}
