package org.hospes.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Distances on a chip of tiles. */
final class TilesTest {
  private static Tiles tiles(int count, int domain) {
    Cost hop = Cost.cycles(5, "test", Trust.NOMINAL);
    return new Tiles(count, domain, false, hop, Cost.cycles(20, "test", Trust.NOMINAL));
  }

  @Test
  void distancesAreThoseOfAMesh() {
    for (int side = 1; side <= 10; side++) {
      double sum = 0;
      for (int a = 0; a < side * side; a++) {
        for (int b = 0; b < side * side; b++) {
          sum += Math.abs(a / side - b / side) + Math.abs(a % side - b % side);
        }
      }
      assertThat(Tiles.distance(side * side)).isEqualTo(sum / Math.pow(side, 4), within(1e-12));
    }
  }

  @Test
  void aGuestOnAllTilesHasNoDetour() {
    assertThat(tiles(64, 64).detour().cycles()).isZero();
    assertThat(tiles(64, 16).detour().cycles()).isEqualTo(5 * 2 * (5.25 - 2.5), within(1e-12));
    assertThat(tiles(64, 16).transfer().cycles()).isEqualTo(5 * 3 * 2.5 + 20, within(1e-12));
    assertThat(tiles(1, 1).transfer().cycles()).isEqualTo(20);
  }

  @Test
  void smallerGuestsGainMoreFromAHierarchy() {
    double before = 0;
    for (int domain : new int[] {64, 32, 16, 8, 4, 1}) {
      Tiles tiles = tiles(64, domain);
      double gain = tiles.detour().cycles() / tiles.transfer().cycles();
      assertThat(gain).isGreaterThanOrEqualTo(before);
      before = gain;
    }
  }
}
