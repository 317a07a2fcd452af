package org.hospes.virt.memory;

import java.util.List;
import org.hospes.plan.MemoryUse;

/**
 * Content-based page sharing. Of the pages of a guest some are zero, some are copies of others in
 * the guest, and some are the same in all guests that run the same; what the scanner has seen of
 * these is kept once. With {@code n} guests alike the part of common pages that is saved is {@code
 * (n - 1) / n}.
 */
public final class PageSharing {
  private PageSharing() {}

  /**
   * Guests that run the same.
   *
   * @param resident bytes of each that are in memory
   * @param scanned the part of each that the scanner has seen
   */
  public record Alike(MemoryUse use, List<Double> resident, List<Double> scanned) {}

  /** Bytes of guest pages that stand for frames they share. */
  public static double shared(MemoryUse use, double resident, double scanned) {
    return resident * scanned * part(use);
  }

  private static double part(MemoryUse use) {
    return Math.min(1, use.zero() + use.duplicated() + use.common());
  }

  /** Bytes of frames that are saved. */
  public static double saved(Alike guests) {
    MemoryUse use = guests.use();
    double total = use.zero() + use.duplicated() + use.common();
    double scale = total > 1 ? 1 / total : 1;
    double own = 0;
    double common = 0;
    double most = 0;
    double zero = 0;
    for (int i = 0; i < guests.resident().size(); i++) {
      double seen = guests.resident().get(i) * guests.scanned().get(i) * scale;
      zero += seen * use.zero();
      // A page and its copies: all but one of them are saved.
      own += seen * use.duplicated() * (1 - 1 / MemoryUse.COPIES);
      common += seen * use.common();
      most = Math.max(most, seen * use.common());
    }
    return zero + own + common - most;
  }
}
