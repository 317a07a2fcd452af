package org.hospes.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageWalkTest {
  @ParameterizedTest
  @CsvSource({"4,0,4", "4,4,24", "4,3,19", "3,4,19", "3,3,15", "5,5,35", "2,0,2"})
  void countsReferences(int guest, int host, int references) {
    assertThat(PageWalk.references(guest, host)).isEqualTo(references);
  }

  @ParameterizedTest
  @CsvSource({"0,4", "1,8", "2,12", "3,16", "4,20", "5,24"})
  void countsReferencesOfAgilePaging(int nested, int references) {
    assertThat(PageWalk.agileReferences(4, 4, nested)).isEqualTo(references);
  }

  @ParameterizedTest
  @CsvSource({
    "4,4096,4",
    "4,2097152,3",
    "4,1073741824,2",
    "5,4096,5",
    "2,2097152,1",
    "1,2097152,1"
  })
  void largerPagesSaveLevels(int deepest, double page, int levels) {
    assertThat(PageWalk.levels(deepest, page)).isEqualTo(levels);
  }

  @Test
  void aColdWalkGoesToMemoryEachTime() {
    PageWalk cold = new PageWalk(0, 1, 180, "");
    // 60 ns at 3 GHz are 180 cycles.
    assertThat(cold.cycles(24) / 3e9).isEqualTo(1440e-9, within(1e-15));
    assertThat(cold.cycles(4) / 3e9).isEqualTo(240e-9, within(1e-15));
  }
}
