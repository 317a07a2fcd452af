package org.hospes.virt.migration;

import org.hospes.kernel.Kernel;
import org.hospes.plan.MigrationPlan;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * The memory that follows a guest: pushed while the guest runs, and out of turn where it touches a
 * page that is not there yet. Every page is sent once. A virtual CPU waits for its fault, so that a
 * guest whose working set is still at the source runs slowly.
 *
 * <p>What is missing is advanced in steps that are small at first, when most faults happen, and
 * grow geometrically.
 */
final class PagePush {
  private static final double FIRST = 1.0 / 4096;
  private static final double LARGEST = 1.0 / 64;
  private static final double GROWTH = 1.2;

  private final Kernel kernel;
  private final Guests guests;
  private final Migration migration;
  private final PageStream stream;
  private final DirtyPages pages;
  private final Wire wire;
  private final MigrationPlan.Faults cost;
  private final boolean again;
  private final int guest;
  private final double[] missing;
  private final double zeros;
  private final long zeroScan;
  private final double all;
  private double part = FIRST;
  private double step;
  private double sentTotal;
  private long since;
  private double worked;
  private long workedAt;

  PagePush(
      World world,
      Migration migration,
      PageStream stream,
      DirtyPages pages,
      Wire wire,
      double[] missing,
      MigrationPlan.Faults cost,
      boolean again) {
    this.kernel = world.kernel();
    this.guests = world.guests();
    this.migration = migration;
    this.stream = stream;
    this.pages = pages;
    this.wire = wire;
    this.cost = cost;
    this.again = again;
    this.guest = migration.guest();
    this.missing = missing.clone();
    this.zeroScan = wire.zeroScan(pages, missing);
    double[] onlyZeros = new double[missing.length];
    for (int i = 0; i < missing.length; i++) {
      if (pages.region(i).zero()) {
        onlyZeros[i] = missing[i];
        this.missing[i] = 0;
      }
    }
    this.zeros = wire.bytes(pages, onlyZeros, again);
    this.all = left();
  }

  void begin() {
    since = kernel.now();
    workedAt = since;
    stall();
    next(stream.startup());
  }

  /** A stretch has been sent; true once nothing is missing any more. */
  boolean sent() {
    sentTotal += stream.sentNow();
    if (step == 0) {
      guests.entitlements().setStall(guest, 1);
      return true;
    }
    advance(step);
    stall();
    next(0);
    return false;
  }

  /** Bytes that were sent. */
  double sentBytes() {
    return sentTotal;
  }

  String describe() {
    return Math.round(migration.faults()) + " faults";
  }

  private double left() {
    double sum = 0;
    for (double amount : missing) {
      sum += amount;
    }
    return sum;
  }

  private void next(long delay) {
    double left = left();
    step = Math.min(left, all * part);
    if (left - step < all * 1e-9) {
      step = left;
    }
    part = Math.min(LARGEST, part * GROWTH);
    if (left <= 0) {
      // Pages of zeros come last: nobody waits for them.
      step = 0;
      stream.send(zeros, Double.POSITIVE_INFINITY, Kernel.sum(delay, zeroScan));
      return;
    }
    stream.send(
        step * wire.perByte(again, all),
        wire.bound(migration.plan().transfer().bandwidth()),
        delay);
  }

  void rateChanged() {
    updateWorked();
    if (stream.isSending()) {
      stall();
    }
  }

  private void updateWorked() {
    worked += guests.use().pace(guest) * ((kernel.now() - workedAt) / Kernel.SECOND);
    workedAt = kernel.now();
  }

  /** Some bytes of pages have come: those that were waited for, and those that were pushed. */
  private void advance(double bytes) {
    updateWorked();
    double[] faulted = new double[missing.length];
    double waited = 0;
    for (int i = 0; i < missing.length; i++) {
      DirtyPages.Region region = pages.region(i);
      if (missing[i] > 0 && region.touched() > 0) {
        faulted[i] = missing[i] * -StrictMath.expm1(-region.touched() * worked / region.size());
        waited += faulted[i];
      }
    }
    worked = 0;
    double scale = waited > bytes ? bytes / waited : 1;
    double[] weights = new double[missing.length];
    double weight = 0;
    for (int i = 0; i < missing.length; i++) {
      double came = faulted[i] * scale;
      missing[i] = Math.max(0, missing[i] - came);
      migration.addFaults(came / MigrationProcess.PAGE);
      // Bubbling pushes what lies around the faults: the sets that are in use.
      weights[i] = cost.prepaging() && pages.region(i).touched() > 0 ? missing[i] : 0;
      weight += weights[i];
    }
    double pushed = bytes - waited * scale;
    pushed -= push(weights, weight, pushed);
    push(missing.clone(), left(), pushed);
  }

  /** Takes bytes from what is missing in proportion to weights; gives how many could be taken. */
  private double push(double[] weights, double weight, double bytes) {
    if (!(weight > 0) || !(bytes > 0)) {
      return 0;
    }
    double part = Math.min(1, bytes / weight);
    double taken = 0;
    for (int i = 0; i < weights.length; i++) {
      double amount = Math.min(missing[i], weights[i] * part);
      missing[i] -= amount;
      taken += amount;
    }
    return taken;
  }

  /** Slows the guest by the faults of each second that it would run at full speed. */
  private void stall() {
    double faults = 0;
    for (int i = 0; i < missing.length; i++) {
      DirtyPages.Region region = pages.region(i);
      if (missing[i] > 0 && region.size() > 0) {
        faults += region.touched() / MigrationProcess.PAGE * (missing[i] / region.size());
      }
    }
    if (faults > 0 && kernel.now() > since && stream.isSending() && stream.rate() == 0) {
      guests.entitlements().setStall(guest, 0);
      return;
    }
    @Nullable Workload workload = guests.workload(guest);
    int runnable =
        workload == null ? 1 : Math.clamp(workload.runnable(), 1, guests.plan(guest).vcpus());
    guests
        .entitlements()
        .setStall(guest, 1 / (1 + faults * cost.time() / Kernel.SECOND / runnable));
  }
}
