package org.hospes.virt.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.MemoryUse;
import org.hospes.plan.WorkloadPlan;

/**
 * Content-based page sharing. Of the pages of a guest some are zero, some are copies of others in
 * the guest, some are the same in all guests that run the same, and some in all that have the same
 * operating system; what the scanner has seen of these is kept once. Of pages that {@code n} guests
 * have in common the part {@code (n - 1) / n} is saved.
 */
final class PageSharing {
  private static final String UNKNOWN = "any";

  private PageSharing() {}

  /**
   * The pages of a guest.
   *
   * @param os the family of its operating system
   * @param seen bytes of it that are in memory and that the scanner has seen
   */
  record Pages(WorkloadPlan workload, String os, double seen) {
    static Pages of(GuestPlan plan, double seen) {
      return new Pages(plan.workload(), plan.os(), seen);
    }

    private MemoryUse use() {
      return workload.writes().use();
    }

    private double part(double share) {
      MemoryUse use = use();
      double system = os.equals(UNKNOWN) ? 0 : use.system();
      double total = use.zero() + use.duplicated() + use.common() + system;
      return seen * share / Math.max(1, total);
    }

    private double own() {
      return part(use().zero() + use().duplicated());
    }

    private double common() {
      return part(use().common());
    }

    private double system() {
      return os.equals(UNKNOWN) ? 0 : part(use().system());
    }
  }

  /** Bytes of a guest's pages that stand for frames which they share. */
  static double shared(Pages guest, List<Pages> others) {
    double common = 0;
    double system = 0;
    for (Pages other : others) {
      if (other.workload().equals(guest.workload())) {
        common = Math.max(common, other.common());
      }
      if (other.os().equals(guest.os())) {
        system = Math.max(system, other.system());
      }
    }
    return guest.own() + Math.min(guest.common(), common) + Math.min(guest.system(), system);
  }

  /** Bytes of frames that are saved on a host with these guests. */
  static double saved(List<Pages> guests) {
    Map<WorkloadPlan, Once> alike = new LinkedHashMap<>();
    Map<String, Once> systems = new LinkedHashMap<>();
    double saved = 0;
    for (Pages guest : guests) {
      MemoryUse use = guest.use();
      // Of a page and its copies all but one are saved; of pages of zeros, all.
      saved += guest.part(use.zero() + use.duplicated() * (1 - 1 / MemoryUse.COPIES));
      alike.computeIfAbsent(guest.workload(), w -> new Once()).add(guest.common());
      systems.computeIfAbsent(guest.os(), o -> new Once()).add(guest.system());
    }
    for (Once each : alike.values()) {
      saved += each.saved();
    }
    for (Once each : systems.values()) {
      saved += each.saved();
    }
    return saved;
  }

  /** What several have, and is kept once: as much as the one with the most has of it. */
  private static final class Once {
    private double sum;
    private double most;

    void add(double bytes) {
      sum += bytes;
      most = Math.max(most, bytes);
    }

    double saved() {
      return sum - most;
    }
  }
}
