package org.hospes.virt.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.MemoryUse;
import org.hospes.plan.WorkloadPlan;
import org.jspecify.annotations.Nullable;

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
    Peers peers = new Peers();
    others.forEach(peers::add);
    peers.add(guest);
    return peers.shared(guest);
  }

  /** The guests of a host, to be asked of each what it shares with the others. */
  static final class Peers {
    private final Map<WorkloadPlan, Most> alike = new LinkedHashMap<>();
    private final Map<String, Most> systems = new LinkedHashMap<>();

    void add(Pages guest) {
      alike.computeIfAbsent(guest.workload(), w -> new Most()).add(guest.common());
      systems.computeIfAbsent(guest.os(), o -> new Most()).add(guest.system());
    }

    /** Bytes of the pages of one of these guests that stand for frames which they share. */
    double shared(Pages guest) {
      return guest.own()
          + of(alike.get(guest.workload()), guest.common())
          + of(systems.get(guest.os()), guest.system());
    }

    private static double of(@Nullable Most most, double own) {
      return most == null ? 0 : Math.min(own, most.besides(own));
    }
  }

  /** The two largest of some amounts. */
  private static final class Most {
    private double first;
    private double second;

    void add(double bytes) {
      second = Math.max(second, Math.min(first, bytes));
      first = Math.max(first, bytes);
    }

    /** The largest of all but one that is so much. */
    double besides(double one) {
      return one >= first ? second : first;
    }
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
