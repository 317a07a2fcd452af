package org.hospes.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
  /** The usual table: 97.5% of one side is 95% of both. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.706",
    "2, 4.303",
    "3, 3.182",
    "4, 2.776",
    "5, 2.571",
    "9, 2.262",
    "10, 2.228",
    "29, 2.045",
    "30, 2.042",
    "100, 1.984",
    "100000, 1.960"
  })
  void quantilesAreThoseOfTheTable(int freedom, double expected) {
    assertThat(StudentT.quantile(0.975, freedom)).isCloseTo(expected, within(5.1e-4));
  }

  @ParameterizedTest
  @CsvSource({"0.6, 4, 0.271", "0.9, 7, 1.415", "0.995, 15, 2.947", "0.5, 3, 0"})
  void otherLevels(double probability, int freedom, double expected) {
    assertThat(StudentT.quantile(probability, freedom)).isCloseTo(expected, within(5.1e-4));
  }
}
