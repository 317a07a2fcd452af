package org.hospes.virt.schedule;

import java.util.Arrays;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;
import org.jspecify.annotations.Nullable;

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

  // The guests that are attached, with a resource each.
  private int[] members = new int[8];
  private int[] resources = new int[8];
  private int size;

  // Of each guest a row for each pinned virtual CPU that has something to do, behind one for all
  // that are not pinned.
  private int[] firsts = new int[8];
  private int[] lengths = new int[8];
  private Rows rows = new Rows(0);
  private double[] shares = new double[0];
  private double @Nullable [] loads;
  private long loadsOf;

  /** Virtual CPUs that are alike, by row. */
  private static final class Rows {
    final int[] vcpus;
    final int[] counts;
    final double[] wants;
    final double[] weights;
    final int[] @Nullable [] allowed;

    Rows(int count) {
      vcpus = new int[count];
      counts = new int[count];
      wants = new double[count];
      weights = new double[count];
      allowed = new int[count] @Nullable [];
    }
  }

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
      lengths = Arrays.copyOf(lengths, 2 * size);
    }
    members[size] = guest;
    resources[size] = processors.takeResource();
    lengths[size] = 0;
    int activity = guests.activity(guest);
    sharing.attach(
        activity,
        world.hosts().processor(host),
        guests.costs().of(guest),
        processors.weight(guest));
    sharing.attach(activity, resources[size], guests.costs().of(guest), 1);
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
    System.arraycopy(lengths, i + 1, lengths, i, size - i);
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
          activity,
          world.hosts().processor(host),
          guests.costs().of(guest),
          processors.weight(guest));
      sharing.demand(activity, resources[i], guests.costs().of(guest), 1);
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
    loads = null;
    rows = rows();
    shares = share();
    double[] first = sums();
    for (int i = 0; i < size; i++) {
      double used = guests.use().usage(members[i]);
      if (heldBack(i) && used < first[i]) {
        for (int row = firsts[i]; row < firsts[i] + lengths[i]; row++) {
          rows.wants[row] = Math.min(rows.wants[row], shares[row] * (used / first[i]));
        }
      }
    }
    shares = share();
    double[] second = sums();
    for (int i = 0; i < size; i++) {
      sharing.setCapacity(resources[i], Math.max(first[i], second[i]));
    }
  }

  private double[] share() {
    return CoreFilling.fill(rows.wants, rows.weights, rows.counts, rows.allowed, cores);
  }

  /** What has nothing to do has no row. */
  private Rows rows() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      firsts[i] = count;
      lengths[i] = 1;
      int runnable = processors.runnable(members[i]);
      for (int v = 0; v < runnable && processors.isPinned(members[i]); v++) {
        lengths[i] += processors.pins(members[i], v) == null ? 0 : 1;
      }
      count += lengths[i];
    }
    Rows made = new Rows(count);
    for (int i = 0; i < size; i++) {
      int guest = members[i];
      int runnable = processors.runnable(guest);
      double wanted = sharing.bound(guests.activity(guest)) * guests.costs().of(guest);
      int end = firsts[i] + lengths[i];
      Arrays.fill(made.wants, firsts[i], end, wanted / runnable);
      Arrays.fill(made.weights, firsts[i], end, processors.weight(guest) / runnable);
      Arrays.fill(made.counts, firsts[i], end, 1);
      made.counts[firsts[i]] = runnable - (lengths[i] - 1);
      int row = firsts[i] + 1;
      for (int v = 0; row < end; v++) {
        int[] pins = processors.pins(guest, v);
        if (pins != null) {
          made.vcpus[row] = v;
          made.allowed[row++] = pins;
        }
      }
    }
    return made;
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
      for (int row = firsts[i]; row < firsts[i] + lengths[i]; row++) {
        sums[i] += shares[row] * rows.counts[row];
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
    if (i < 0 || lengths[i] == 0 || vcpu >= processors.runnable(guest)) {
      return 0;
    }
    int found = firsts[i];
    for (int row = firsts[i] + 1; row < firsts[i] + lengths[i]; row++) {
      found = rows.vcpus[row] == vcpu ? row : found;
    }
    return shares[found] * used(i);
  }

  /** What part of the shares of a guest it uses. */
  private double used(int i) {
    double all = 0;
    for (int row = firsts[i]; row < firsts[i] + lengths[i]; row++) {
      all += shares[row] * rows.counts[row];
    }
    return all > 0 ? guests.use().usage(members[i]) / all : 0;
  }

  @Override
  double coreUsage(int host, int core) {
    double[] known = loads;
    if (known == null || loadsOf != sharing.settlements()) {
      known = loads();
      loads = known;
      loadsOf = sharing.settlements();
    }
    return known[core];
  }

  private double[] loads() {
    double[] used = new double[shares.length];
    double ofGuests = 0;
    for (int i = 0; i < size; i++) {
      double part = used(i);
      for (int row = firsts[i]; row < firsts[i] + lengths[i]; row++) {
        used[row] = shares[row] * part;
        ofGuests += used[row] * rows.counts[row];
      }
    }
    double[] found = CoreFilling.loads(used, rows.counts, rows.allowed, cores);
    // What others use of the processors, such as a migration, runs where there is room.
    CoreFilling.pour(found, sharing.use(world.hosts().processor(host)) - ofGuests);
    return found;
  }
}
