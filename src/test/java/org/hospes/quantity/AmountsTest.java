package org.hospes.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How amounts are written. */
class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "0.06, 60 ms",
    "0.000_000_4, 400 ns",
    "2.5e-5, 25 us",
    "0.9999999, 1000 ms",
    "1, 1 s",
    "62, 62 s",
    "62.25, 62.3 s",
    "599, 599 s",
    "600, 10 min",
    "601, 601 s",
    "3600, 1 h",
    "5400, 1.5 h",
    "86400, 24 h",
    "864000, 10 days",
    "-0.06, -60 ms",
    "1234567, 14.3 days",
  })
  void times(String seconds, String shown) {
    assertThat(show(seconds.replace("_", ""), Dimension.TIME, Notation.PLAIN)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, BINARY, 0 B",
    "1, BINARY, 1 B",
    "1023, BINARY, 1023 B",
    "1024, BINARY, 1 KiB",
    "1048575, BINARY, 1.00 MiB",
    "800e6, PLAIN, 800 MB",
    "999.9e6, PLAIN, 1.00 GB",
    "125e6, BITS, 1 Gbit",
    "0.125, BITS, 1 bit",
    "1.5e15, PLAIN, 1.5 PB",
  })
  void sizes(double bytes, Notation notation, String shown) {
    assertThat(Amounts.show(bytes, Dimension.DATA, notation)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, 0",
    "9.996, 3, 10.0",
    "9.994, 3, 9.99",
    "0.0005, 3, 0.0005",
    "0.00049999, 3, 0.000500",
    "123456, 3, 123456",
    "123456.7, 3, 123457",
    "99.96, 3, 100",
    "-1.005, 3, -1.01",
    "1e-300, 2, 0",
    "Infinity, 3, unlimited",
    "-Infinity, 3, -unlimited",
    "NaN, 3, not a number",
  })
  void numbers(double value, int digits, String shown) {
    String text = Amounts.number(value, digits);
    if (value == 1e-300) {
      assertThat(Double.parseDouble(text)).isEqualTo(value);
    } else {
      assertThat(text).isEqualTo(shown);
    }
  }

  @Test
  void exactNumbersReadBack() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 5_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-20, 20));
      assertThat(Double.parseDouble(Amounts.exact(value))).isEqualTo(value);
    }
  }

  /** What is shown is the value rounded half up to the digits asked for, never further away. */
  @Test
  void shownNumbersAreNear() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 20_000; i++) {
      double value = random.nextDouble() * Math.pow(10, random.nextInt(-12, 15));
      int digits = random.nextInt(1, 17);
      BigDecimal shown = new BigDecimal(Amounts.number(value, digits));
      BigDecimal shortest = new BigDecimal(Double.toString(value));
      BigDecimal expected = shortest.round(new MathContext(digits, RoundingMode.HALF_UP));
      if (shortest.precision() - shortest.scale() > digits) {
        expected = shortest.setScale(0, RoundingMode.HALF_UP);
      }
      assertThat(shown).as("%s to %s", value, digits).isEqualByComparingTo(expected);
    }
  }

  @Test
  void otherDimensions() {
    assertThat(Amounts.show(0.8, Dimension.NUMBER, Notation.PERCENT)).isEqualTo("80%");
    assertThat(Amounts.show(2.4e9, Dimension.FREQUENCY, Notation.CLOCK)).isEqualTo("2.4 GHz");
    assertThat(Amounts.show(31_000, Dimension.FREQUENCY, Notation.PLAIN)).isEqualTo("31000/s");
    assertThat(Amounts.show(4.32e6, Dimension.ENERGY, Notation.PLAIN)).isEqualTo("1.2 kWh");
    assertThat(Amounts.show(250, Dimension.POWER, Notation.PLAIN)).isEqualTo("250 W");
    assertThat(Amounts.show(125e6, Dimension.DATA_RATE, Notation.BITS)).isEqualTo("1 Gbit/s");
    assertThat(Amounts.show(0.3 / 3.6e6, Dimension.PRICE_OF_ENERGY, Notation.PLAIN))
        .isEqualTo("0.3 EUR/kWh");
    assertThat(Amounts.show(1500, Dimension.CARBON, Notation.PLAIN)).isEqualTo("1.5 kg");
    assertThat(Amounts.show(Double.POSITIVE_INFINITY, Dimension.DATA, Notation.PLAIN))
        .isEqualTo("unlimited");
  }

  private static String show(String value, Dimension dimension, Notation notation) {
    return Amounts.show(Double.parseDouble(value), dimension, notation);
  }
}
