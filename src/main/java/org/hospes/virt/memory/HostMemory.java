package org.hospes.virt.memory;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.Reclaiming;
import org.hospes.virt.World;
import org.jspecify.annotations.Nullable;

/**
 * Who has how much of the memory of one host. Balloons move in steps at their speed; what is short
 * is taken from who pays least for a page, by balloon, and where that is too slow by swapping.
 */
final class HostMemory {
  /** Balloons move, and the scanner goes on, in steps of this length. */
  private static final long STEP = 250_000_000;

  private static final int MOST_ROUNDS = 200;

  private final World world;
  private final Memories memories;
  private final int host;
  private final double size;
  private final Reclaiming rules;
  private double saved;
  private PageSharing.@Nullable Peers peers;
  private long peersOf;
  private boolean pending;
  private long before;

  HostMemory(World world, Memories memories, int host) {
    this.world = world;
    this.memories = memories;
    this.host = host;
    this.size = world.hosts().plan(host).memory();
    this.rules = memories.rules(host);
    this.before = world.kernel().now();
  }

  private List<Integer> guests() {
    List<Integer> guests = new ArrayList<>();
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      guests.add(g);
    }
    guests.sort(null);
    return guests;
  }

  /** The balance now. */
  Ledger ledger() {
    double resident = 0;
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      resident += memories.resident(g);
    }
    return new Ledger(size, memories.reserved(host), resident, saved);
  }

  /** Something has changed: balloons may have to move, from now on. */
  void wake() {
    if (!pending) {
      pending = true;
      before = world.kernel().now();
      world.kernel().schedule(world.kernel().now() + STEP, Phase.FINISH, unused -> step(), 0);
    }
  }

  // ---- sharing

  private void scan(double seconds) {
    if (!rules.pageSharing()) {
      return;
    }
    for (int g : guests()) {
      memories.scan(g, seconds / rules.scanTime());
    }
    share();
  }

  /** Finds what sharing saves. */
  void share() {
    if (!rules.pageSharing()) {
      saved = 0;
      return;
    }
    List<PageSharing.Pages> pages = new ArrayList<>();
    for (int g : guests()) {
      pages.add(pages(g));
    }
    saved = whole(PageSharing.saved(pages));
  }

  private PageSharing.Pages pages(int guest) {
    double seen = memories.resident(guest) * memories.scanned(guest);
    return PageSharing.Pages.of(world.guests().plan(guest), seen);
  }

  /** The pages of a guest that stand for frames which they share, in bytes. */
  double shared(int guest) {
    if (!rules.pageSharing()) {
      return 0;
    }
    PageSharing.Peers known = peers;
    if (known == null || peersOf != memories.changes()) {
      known = new PageSharing.Peers();
      for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
        known.add(pages(g));
      }
      peers = known;
      peersOf = memories.changes();
    }
    return known.shared(pages(guest));
  }

  private static double whole(double bytes) {
    return Math.floor(bytes / MemoryTax.PAGE) * MemoryTax.PAGE;
  }

  // ---- targets

  /** What each guest is to have, so that a part of the memory stays free. */
  private double[] targets(List<Integer> guests, double free) {
    int count = guests.size();
    double[] most = new double[count];
    double[] least = new double[count];
    double[] shares = new double[count];
    double[] active = new double[count];
    for (int i = 0; i < count; i++) {
      int g = guests.get(i);
      GuestPlan plan = world.guests().plan(g);
      most[i] = Math.min(plan.memory(), memories.goal(g));
      least[i] = Math.min(plan.reservation(), most[i]);
      shares[i] = plan.shares();
      active[i] = memories.working(g);
    }
    double capacity = Math.max(0, size * (1 - free) - memories.reserved(host) + saved);
    double[] amounts = MemoryTax.divide(most, least, shares, active, rules.idleTax(), capacity);
    for (int i = 0; i < count; i++) {
      amounts[i] = amounts[i] == most[i] ? most[i] : whole(amounts[i]);
    }
    return amounts;
  }

  private double[] wanted(List<Integer> guests) {
    return guests.stream().mapToDouble(memories::goal).toArray();
  }

  /** The scenario begins: who has booted before it has come to terms with the others. */
  void begin() {
    List<Integer> guests = guests();
    share();
    // Less memory shares less, which leaves less: as often as it takes until all fits.
    for (int round = 0; round < 3 || (ledger().free() < 0 && round < MOST_ROUNDS); round++) {
      if (round == MOST_ROUNDS - 1) {
        saved = 0;
      }
      double[] targets =
          targets(guests, rules.ballooning() ? FreeState.HIGH.mark() : FreeState.HARD.mark());
      if (!rules.overcommit()) {
        targets = wanted(guests);
      }
      for (int i = 0; i < targets.length; i++) {
        int g = guests.get(i);
        double missing = world.guests().plan(g).memory() - targets[i];
        if (rules.ballooning()) {
          memories.setBallooned(g, missing);
        } else {
          memories.setSwapped(g, missing);
        }
      }
      share();
    }
    settle();
  }

  // ---- steps

  private void step() {
    pending = false;
    long now = world.kernel().now();
    double seconds = (now - before) / Kernel.SECOND;
    before = now;
    List<Integer> guests = guests();
    scan(seconds);
    boolean moved = moveBalloons(guests, seconds);
    moved |= swapOut(guests, 0);
    moved |= swapIn(guests, seconds);
    share();
    // What sharing saved may be less now that there is less to share.
    moved |= swapOut(guests, 0);
    settle();
    boolean scanning =
        rules.pageSharing() && guests.stream().anyMatch(g -> memories.scanned(g) < 1);
    if (moved || scanning) {
      wake();
    }
  }

  private boolean moveBalloons(List<Integer> guests, double seconds) {
    double[] targets =
        rules.overcommit() && rules.ballooning()
            ? targets(guests, FreeState.HIGH.mark())
            : wanted(guests);
    double most = whole(rules.balloonRate() * seconds);
    double[] steps = new double[targets.length];
    double deflated = 0;
    double inflated = 0;
    for (int i = 0; i < targets.length; i++) {
      int g = guests.get(i);
      double ballooned = memories.ballooned(g);
      double goal = world.guests().plan(g).memory() - targets[i];
      if (goal > ballooned) {
        // A balloon takes pages that are in memory.
        steps[i] = Math.min(Math.min(goal - ballooned, most), memories.resident(g));
        inflated += steps[i];
      } else {
        steps[i] = -Math.min(ballooned - goal, most);
        deflated -= steps[i];
      }
    }
    // Memory is given back before it is given away, and no more than there is.
    double spare = rules.overcommit() ? size * FreeState.HIGH.mark() : 0;
    double free = Math.max(0, ledger().free() - spare) + inflated;
    double part = deflated > 0 ? Math.min(1, free / deflated) : 1;
    boolean moved = false;
    for (int i = 0; i < steps.length; i++) {
      double step = steps[i] < 0 ? -whole(-steps[i] * part) : steps[i];
      if (step != 0) {
        memories.setBallooned(guests.get(i), memories.ballooned(guests.get(i)) + step);
        moved = true;
      }
    }
    return moved;
  }

  /** Swaps out what is short, with room for more bytes; whether anything was. */
  private boolean swapOut(List<Integer> guests, double more) {
    double free = ledger().free() - more;
    if (free >= (rules.overcommit() ? size * FreeState.LOW.mark() : 0)) {
      return false;
    }
    double needed = size * FreeState.HARD.mark() - free;
    double[] targets = targets(guests, FreeState.HARD.mark() + more / size);
    double[] above = new double[targets.length];
    double all = 0;
    for (int i = 0; i < targets.length; i++) {
      above[i] = Math.max(0, memories.resident(guests.get(i)) - targets[i]);
      all += above[i];
    }
    double part = all > 0 ? Math.min(1, needed / all) : 0;
    boolean swapped = false;
    for (int i = 0; i < above.length; i++) {
      double bytes =
          Math.min(above[i], Math.ceil(above[i] * part / MemoryTax.PAGE) * MemoryTax.PAGE);
      if (bytes > 0) {
        memories.setSwapped(guests.get(i), memories.swapped(guests.get(i)) + bytes);
        swapped = true;
      }
    }
    if (swapped) {
      share();
    }
    return swapped;
  }

  /** Makes room for a guest that comes; whether there is enough then. */
  boolean makeRoom(double bytes) {
    List<Integer> guests = guests();
    for (int round = 0; round < 50 && ledger().free() < bytes; round++) {
      if (!swapOut(guests, bytes)) {
        break;
      }
    }
    return ledger().free() >= bytes;
  }

  /** What was swapped out comes back while there is room, as fast as the disk reads it. */
  private boolean swapIn(List<Integer> guests, double seconds) {
    double free = ledger().free() - size * FreeState.HIGH.mark();
    double all = 0;
    for (int g : guests) {
      all += memories.swapped(g);
    }
    if (all == 0 || free <= 0) {
      return false;
    }
    double back = Math.min(Math.min(free, all), seconds / rules.swapTime() * MemoryTax.PAGE);
    boolean moved = false;
    for (int g : guests) {
      double bytes = Math.min(memories.swapped(g), whole(back * (memories.swapped(g) / all)));
      if (bytes > 0) {
        memories.setSwapped(g, memories.swapped(g) - bytes);
        moved = true;
      }
    }
    return moved;
  }

  private void settle() {
    ledger().check(world.hosts().plan(host).name(), memories.noted(host) - saved);
    for (int g : guests()) {
      memories.updateStall(g);
    }
    world.changed();
  }
}
