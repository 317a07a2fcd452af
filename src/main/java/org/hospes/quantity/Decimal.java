package org.hospes.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * A decimal number, exactly: {@code digits} times ten to the {@code exponent}. What fits into a
 * {@code long} stays here; the rest is left to {@link BigDecimal}, whose start alone takes longer
 * than reading a whole script.
 */
record Decimal(long digits, int exponent) {
  /** As many digits as are certain to fit. */
  private static final int MAX_DIGITS = 18;

  /** With its sign; what lies beyond is nothing or without end, whatever its digits and unit. */
  private static final int LONGEST_EXPONENT = 8;

  /** The largest power of ten that a double holds exactly. */
  private static final int EXACT_POWER = 22;

  private static final long EXACT_DIGITS = 1L << 53;

  /**
   * A quotient by powers of two may lie exactly between two doubles, and needs all of its digits to
   * be seen to.
   */
  private static final int QUOTIENT_DIGITS = 200;

  /**
   * The number that is written so, as in {@code 31_000}, {@code 2.5} or {@code 1e-9}; null if it
   * has too many digits.
   */
  static @Nullable Decimal parse(String text) {
    long digits = 0;
    int count = 0;
    int exponent = 0;
    boolean fraction = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        fraction = true;
      } else if (c == 'e' || c == 'E') {
        if (text.length() - i > 8) {
          return null;
        }
        exponent += Integer.parseInt(text.substring(i + 1));
        break;
      } else if (c != '_') {
        count += digits == 0 && c == '0' ? 0 : 1;
        if (count > MAX_DIGITS) {
          return null;
        }
        digits = digits * 10 + (c - '0');
        exponent -= fraction ? 1 : 0;
      }
    }
    return new Decimal(digits, exponent).stripped();
  }

  /** The shortest number that reads back as a finite value of at least 0. */
  static Decimal of(double value) {
    Decimal decimal = parse(Double.toString(value));
    if (decimal == null) {
      throw new IllegalArgumentException("no shortest form: " + value);
    }
    return decimal;
  }

  /** The same number without zeros at the end of its digits. */
  Decimal stripped() {
    if (digits == 0) {
      return new Decimal(0, 0);
    }
    long left = digits;
    int power = exponent;
    while (left % 10 == 0) {
      left /= 10;
      power++;
    }
    return new Decimal(left, power);
  }

  /** The product, or null if it has too many digits. */
  @Nullable Decimal times(Decimal other) {
    long high = Math.multiplyHigh(digits, other.digits);
    long low = digits * other.digits;
    return high != 0 || low < 0 ? null : new Decimal(low, exponent + other.exponent).stripped();
  }

  /** The quotient, rounded once; NaN if that needs more than doubles. */
  double over(Decimal other) {
    int power = exponent - other.exponent;
    if (digits > EXACT_DIGITS || other.digits > EXACT_DIGITS || Math.abs(power) > EXACT_POWER) {
      return Double.NaN;
    }
    double scale = new Decimal(1, Math.abs(power)).toDouble();
    double above = power > 0 ? digits * scale : digits;
    double below = power < 0 ? other.digits * scale : other.digits;
    return above > EXACT_DIGITS || below > EXACT_DIGITS ? Double.NaN : above / below;
  }

  /** The nearest double. */
  double toDouble() {
    return Double.parseDouble(digits + "e" + exponent);
  }

  BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(digits).scaleByPowerOfTen(exponent);
  }

  /** How many digits stand before the point; 0 or less for a number below 1. */
  int digitsBeforePoint() {
    return Long.toString(digits).length() + exponent;
  }

  /** Rounded to a place, half up: place 0 is the unit's, -2 that of the hundredths. */
  Decimal roundedTo(int place) {
    int drop = place - exponent;
    if (drop <= 0) {
      return this;
    }
    if (drop > MAX_DIGITS) {
      return new Decimal(0, place);
    }
    long divisor = 1;
    for (int i = 0; i < drop; i++) {
      divisor *= 10;
    }
    return new Decimal((digits + divisor / 2) / divisor, place);
  }

  /**
   * The digits without an exponent, with {@code decimals} of them behind the point at the least.
   */
  String toPlainString(int decimals) {
    StringBuilder text = new StringBuilder(Long.toString(digits));
    int behind = -exponent;
    while (behind < decimals) {
      text.append('0');
      behind++;
    }
    for (int i = behind; i < 0; i++) {
      text.append('0');
    }
    while (text.length() <= behind) {
      text.insert(0, '0');
    }
    if (behind > 0) {
      text.insert(text.length() - behind, '.');
    }
    return text.toString();
  }

  /** The value of a literal that does not fit, rounded once. */
  static double large(String number, @Nullable Decimal above, Iterable<Decimal> below) {
    int sign = Math.max(number.indexOf('e'), number.indexOf('E'));
    if (sign >= 0 && number.length() - sign > LONGEST_EXPONENT) {
      boolean nothing = new BigDecimal(number.substring(0, sign).replace("_", "")).signum() == 0;
      return nothing || number.charAt(sign + 1) == '-' ? 0 : Double.POSITIVE_INFINITY;
    }
    BigDecimal value = new BigDecimal(number.replace("_", ""));
    if (above != null) {
      value = value.multiply(above.toBigDecimal());
    }
    BigDecimal divisor = BigDecimal.ONE;
    for (Decimal each : below) {
      divisor = divisor.multiply(each.toBigDecimal());
    }
    return value.divide(divisor, new MathContext(QUOTIENT_DIGITS)).doubleValue();
  }
}
