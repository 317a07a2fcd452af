package org.hospes.virt.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hospes.plan.MemoryWrites;
import org.junit.jupiter.api.Test;

/** Distinct pages, and the pass over them that leaves out what is written again, by hand. */
class DirtyPagesTest {
  private static final double MEMORY = 1000;

  private static DirtyPages pages(MemoryWrites.WriteSet... sets) {
    return DirtyPages.of(new MemoryWrites(List.of(sets)), MEMORY);
  }

  @Test
  void writesAtRandomFillTheWorkingSet() {
    DirtyPages pages = pages(new MemoryWrites.WriteSet(50, 100, false));
    assertThat(pages.distinct(0)).isZero();
    // After t the part 1 - exp(-50 t / 100) of 100 bytes.
    assertThat(pages.distinct(2)).isCloseTo(100 * (1 - Math.exp(-1)), within(1e-12));
    assertThat(pages.distinct(1e6)).isCloseTo(100, within(1e-12));
    assertThat(pages.distinct(1e-12)).isCloseTo(50e-12, within(1e-20));
  }

  @Test
  void writesInOrderAreDistinctUntilTheEnd() {
    DirtyPages pages = pages(new MemoryWrites.WriteSet(50, 100, true));
    assertThat(pages.distinct(1)).isEqualTo(50);
    assertThat(pages.distinct(2)).isEqualTo(100);
    assertThat(pages.distinct(3)).isEqualTo(100);
  }

  @Test
  void setsAddUpAndEndWithTheMemory() {
    DirtyPages pages =
        pages(
            new MemoryWrites.WriteSet(10, 600, true),
            new MemoryWrites.WriteSet(10, Double.POSITIVE_INFINITY, true));
    assertThat(pages.distinct(1)).isEqualTo(20);
    assertThat(pages.distinct(40)).isEqualTo(800);
    assertThat(pages.distinct(1e9)).isEqualTo(MEMORY);
    assertThat(pages.all()).containsExactly(600, 400, 0, 0);
  }

  @Test
  void withoutWritesNothingIsDirty() {
    DirtyPages pages = DirtyPages.of(MemoryWrites.NONE, MEMORY);
    assertThat(pages.distinct(1e9)).isZero();
    assertThat(pages.all()).containsExactly(MEMORY, 0);
  }

  // ---- a pass that leaves out what was written again

  @Test
  void aPassOverCleanPagesTakesItsBytes() {
    DirtyPages pages = DirtyPages.of(MemoryWrites.NONE, MEMORY);
    Scan scan = new Scan(pages, pages.all());
    assertThat(scan.timeFor(0, 1, 10, 1)).isCloseTo(100, within(1e-9));
    assertThat(scan.timeFor(0, 1, 10, 0.25)).isCloseTo(25, within(1e-9));
    assertThat(scan.part(0, 1, 10, 50)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aPassOverPagesThatAreWrittenIsShorter() {
    // du/dt = r / (M exp(-w t / M)): u(T) = r / w (exp(w T / M) - 1) = 1, so T = M / w ln(1 + w /
    // r).
    DirtyPages pages = pages(new MemoryWrites.WriteSet(20, MEMORY, false));
    Scan scan = new Scan(pages, pages.all());
    double time = MEMORY / 20 * Math.log(1 + 20.0 / 10);
    assertThat(scan.timeFor(0, 1, 10, 1)).isCloseTo(time, within(1e-9 * time));
    assertThat(scan.part(0, 1, 10, time)).isCloseTo(1, within(1e-9));
    // At half the pace the writes are half as fast.
    double slower = MEMORY / 10 * Math.log(1 + 10.0 / 10);
    assertThat(scan.timeFor(0, 0.5, 10, 1)).isCloseTo(slower, within(1e-9 * slower));
    // A guest that stands still writes nothing.
    assertThat(scan.timeFor(0, 0, 10, 1)).isCloseTo(100, within(1e-9));
  }

  @Test
  void aPassInTwoPartsIsTheWholePass() {
    DirtyPages pages =
        pages(new MemoryWrites.WriteSet(200, 100, false), new MemoryWrites.WriteSet(5, 300, true));
    Scan scan = new Scan(pages, pages.all());
    double whole = scan.timeFor(0, 1, 10, 1);
    double first = scan.timeFor(0, 1, 10, 0.4);
    double second = scan.timeFor(first, 1, 10, 0.6);
    assertThat(first + second).isCloseTo(whole, within(1e-8 * whole));
  }

  @Test
  void withoutBandwidthAPassNeverEnds() {
    DirtyPages pages = DirtyPages.of(MemoryWrites.NONE, MEMORY);
    assertThat(new Scan(pages, pages.all()).timeFor(0, 1, 0, 1)).isInfinite();
    assertThat(new Scan(pages, new double[] {0}).timeFor(0, 1, 10, 1)).isZero();
  }
}
