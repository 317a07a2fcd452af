package org.hospes.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@link Decimal} says what {@link BigDecimal} says, wherever it says something. */
class DecimalTest {
  private static final int CASES = 20_000;

  private final SplittableRandom random = new SplittableRandom(25);

  @Test
  void readsWhatIsWritten() {
    for (int i = 0; i < CASES; i++) {
      String text = literal(random.nextInt(1, 24));
      Decimal decimal = Decimal.parse(text);
      BigDecimal exact = new BigDecimal(text.replace("_", ""));
      if (decimal == null) {
        assertThat(exact.unscaledValue().toString().replaceFirst("0+$", "").length())
            .as(text)
            .isGreaterThan(0);
        assertThat(exact.precision()).as(text).isGreaterThan(18);
      } else {
        assertThat(decimal.toBigDecimal()).as(text).isEqualByComparingTo(exact);
        assertThat(decimal.toDouble()).as(text).isEqualTo(exact.doubleValue());
      }
    }
  }

  @Test
  void multipliesExactlyOrNotAtAll() {
    int known = 0;
    for (int i = 0; i < CASES; i++) {
      Decimal a = decimal(random.nextInt(1, 14));
      Decimal b = decimal(random.nextInt(1, 14));
      Decimal product = a.times(b);
      if (product != null) {
        known++;
        assertThat(product.toBigDecimal())
            .isEqualByComparingTo(a.toBigDecimal().multiply(b.toBigDecimal()));
      }
    }
    assertThat(known).isGreaterThan(CASES / 2);
  }

  @Test
  void dividesWithOneRounding() {
    int known = 0;
    for (int i = 0; i < CASES; i++) {
      Decimal a = decimal(random.nextInt(1, 16));
      Decimal b = decimal(random.nextInt(1, 16));
      if (b.digits() == 0) {
        continue;
      }
      double quotient = a.over(b);
      if (!Double.isNaN(quotient)) {
        known++;
        double exact = a.toBigDecimal().divide(b.toBigDecimal(), new MathContext(60)).doubleValue();
        assertThat(quotient).as("%s / %s", a, b).isEqualTo(exact);
      }
    }
    assertThat(known).isGreaterThan(CASES / 4);
  }

  @Test
  void roundsHalfUp() {
    for (int i = 0; i < CASES; i++) {
      Decimal a = decimal(random.nextInt(1, 18));
      int place = random.nextInt(-12, 12);
      BigDecimal exact = a.toBigDecimal().setScale(-place, RoundingMode.HALF_UP);
      assertThat(a.roundedTo(place).toBigDecimal())
          .as("%s to %s", a, place)
          .isEqualByComparingTo(a.exponent() >= place ? a.toBigDecimal() : exact);
    }
  }

  @Test
  void writesWithoutAnExponent() {
    for (int i = 0; i < CASES; i++) {
      Decimal a = decimal(random.nextInt(1, 18));
      int decimals = random.nextInt(0, 5);
      BigDecimal exact = a.toBigDecimal();
      String expected = exact.setScale(Math.max(decimals, exact.scale())).toPlainString();
      assertThat(a.toPlainString(decimals)).isEqualTo(expected);
    }
  }

  @Test
  void shortestFormReadsBack() {
    for (int i = 0; i < CASES; i++) {
      double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
      if (Double.isFinite(value)) {
        assertThat(Decimal.of(value).toDouble()).isEqualTo(value);
      }
    }
  }

  /** A literal with its units is rounded once, from the exact decimal. */
  @Test
  void literalsAreExact() {
    List<Unit> units = List.copyOf(Units.all());
    for (int i = 0; i < CASES; i++) {
      String text = literal(random.nextInt(1, 22));
      Unit above = random.nextInt(8) == 0 ? null : units.get(random.nextInt(units.size()));
      List<Unit> below =
          IntStream.range(0, random.nextInt(3))
              .mapToObj(n -> units.get(random.nextInt(units.size())))
              .toList();
      assertThat(Amounts.literal(text, above, below))
          .as("%s %s/%s", text, above, below)
          .isEqualTo(exact(text, above, below));
    }
  }

  private static double exact(String text, @Nullable Unit above, List<Unit> below) {
    BigDecimal value = new BigDecimal(text.replace("_", ""));
    if (above != null) {
      value = value.multiply(above.decimal().toBigDecimal());
    }
    BigDecimal divisor = BigDecimal.ONE;
    for (Unit unit : below) {
      divisor = divisor.multiply(unit.decimal().toBigDecimal());
    }
    return value.divide(divisor, new MathContext(500)).doubleValue();
  }

  private Decimal decimal(int digits) {
    long bound = (long) Math.pow(10, digits);
    return new Decimal(random.nextLong(bound), random.nextInt(-14, 14)).stripped();
  }

  /** A number as a script may hold it. */
  private String literal(int digits) {
    StringBuilder text = new StringBuilder();
    text.append(random.nextInt(10));
    for (int i = 1; i < digits; i++) {
      if (random.nextInt(5) == 0) {
        text.append('_');
      }
      text.append(random.nextInt(10));
    }
    if (random.nextBoolean()) {
      text.append('.');
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        text.append(random.nextInt(10));
      }
    }
    if (random.nextInt(4) == 0) {
      text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-40, 40));
    }
    return text.toString();
  }
}
