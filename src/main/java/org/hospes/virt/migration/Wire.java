package org.hospes.virt.migration;

import org.hospes.kernel.Kernel;
import org.hospes.plan.MigrationPlan;
import org.jspecify.annotations.Nullable;

/**
 * What pages become on the wire: headers, zero pages, compression, and differences to what was sent
 * before. All in bytes. The wire format of QEMU is an example: 4,104 bytes for a page and 9 for a
 * page of zeros.
 */
final class Wire {
  private final MigrationPlan.Transfer transfer;
  private final MigrationPlan.@Nullable Rounds rounds;

  Wire(MigrationPlan.Transfer transfer, MigrationPlan.@Nullable Rounds rounds) {
    this.transfer = transfer;
    this.rounds = rounds;
  }

  /**
   * Bytes on the wire for each byte of a page.
   *
   * @param again whether the pages were sent before
   * @param amount bytes of pages that are sent in one go, which the cache of old versions may hold
   */
  double perByte(boolean again, double amount) {
    double content = 1 - transfer.compressed();
    if (again && rounds != null && rounds.deltaCompressed() > 0) {
      double hits = amount > 0 ? Math.min(1, rounds.deltaCache() / amount) : 1;
      content *= 1 - hits * rounds.deltaCompressed();
    }
    return content + transfer.pageOverhead() / MigrationProcess.PAGE;
  }

  /** The most that can be sent per second, where memory is compressed only so fast. */
  double bound(double bandwidth) {
    return Math.min(bandwidth, transfer.compressionSpeed() * (1 - transfer.compressed()));
  }

  /** What some pages of each region become. */
  double bytes(DirtyPages pages, double[] amounts, boolean again) {
    double sum = 0;
    for (double amount : scanned(pages, amounts, again)) {
      sum += amount;
    }
    return sum * perByte(again, sumOf(amounts));
  }

  /**
   * The same as bytes of pages by region, those of zeros counting for what is sent of them: what a
   * pass goes over.
   */
  double[] scanned(DirtyPages pages, double[] amounts, boolean again) {
    double[] counted = amounts.clone();
    if (!Double.isNaN(transfer.zeroPage())) {
      for (int i = 0; i < counted.length; i++) {
        if (pages.region(i).zero()) {
          counted[i] *=
              transfer.zeroPage() / MigrationProcess.PAGE / perByte(again, sumOf(amounts));
        }
      }
    }
    return counted;
  }

  /** Nanoseconds that it takes to find the pages of zeros. */
  long zeroScan(DirtyPages pages, double[] amounts) {
    if (Double.isNaN(transfer.zeroPage())) {
      return 0;
    }
    double zeros = 0;
    for (int i = 0; i < amounts.length; i++) {
      if (pages.region(i).zero()) {
        zeros += amounts[i];
      }
    }
    return Kernel.nanos(zeros / MigrationProcess.PAGE * transfer.zeroScan());
  }

  private static double sumOf(double[] amounts) {
    double sum = 0;
    for (double amount : amounts) {
      sum += amount;
    }
    return sum;
  }
}
