package org.hospes.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void halfWidthIsThatOfStudent() {
    // Mean 3, deviation sqrt(2.5), five values: 2.776 * 1.5811 / sqrt(5).
    Spread spread = Spread.of(new double[] {1, 2, 3, 4, 5});
    assertThat(spread.mean()).isEqualTo(3);
    assertThat(spread.half()).isCloseTo(1.963, within(1e-3));
  }

  @Test
  void oneValueSaysNothingOfItsSpread() {
    assertThat(Spread.of(new double[] {4})).isEqualTo(new Spread(4, 0));
  }

  @Test
  void whatOnlyRoundingTellsApartIsTheSame() {
    double sum = 0.1 + 0.2;
    assertThat(Spread.of(new double[] {0.3, sum, 0.3}).half()).isZero();
    assertThat(Spread.of(new double[] {1, 1 + 1e-9}).half()).isPositive();
    assertThat(Spread.of(new double[] {0, 0}).half()).isZero();
  }

  @Test
  void valuesThatAreMissingAreLeftOut() {
    assertThat(Spread.of(new double[] {2, Double.NaN, 4}).mean()).isEqualTo(3);
    assertThat(Spread.of(new double[] {Double.NaN}).mean()).isNaN();
    assertThat(Spread.of(new double[0]).mean()).isNaN();
  }

  @Test
  void whatIsUnlimitedStaysUnlimited() {
    assertThat(Spread.of(new double[] {1, Double.POSITIVE_INFINITY}))
        .isEqualTo(new Spread(Double.POSITIVE_INFINITY, 0));
  }
}
