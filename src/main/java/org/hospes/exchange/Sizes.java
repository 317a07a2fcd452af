package org.hospes.exchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory, as the forms write them. */
final class Sizes {
  private static final Pattern WHOLE = Pattern.compile("\\+?[0-9]{1,30}");
  private static final String PREFIXES = "kmgtpe";

  /** {@code byte * 2^20}, {@code byte*10^6}, {@code byte}. */
  private static final Pattern PROGRAMMATIC =
      Pattern.compile("bytes?(?:\\s*\\*\\s*(2|10)\\s*\\^\\s*([0-9]{1,2}))?");

  private Sizes() {}

  /** A whole number that is not negative, or -1. */
  static long whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return -1;
    }
    BigInteger value = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    return value.bitLength() > 62 ? Long.MAX_VALUE : value.longValueExact();
  }

  /**
   * A size as libvirt scales it (virScaleInteger): {@code b}, {@code bytes}; {@code k} and {@code
   * KiB} are 1024, {@code KB} is 1000, and so on to {@code E}, in any case.
   *
   * @return bytes; -1 for what is no size or of no unit, and {@link Long#MAX_VALUE} beyond all
   */
  static long libvirt(String number, String unit) {
    long factor = libvirtUnit(unit.toLowerCase(Locale.ROOT));
    return factor < 0 ? -1 : product(whole(number), factor);
  }

  private static long libvirtUnit(String unit) {
    if (unit.equals("b") || unit.equals("byte") || unit.equals("bytes")) {
      return 1;
    }
    int power = unit.isEmpty() ? -1 : PREFIXES.indexOf(unit.charAt(0));
    String rest = unit.isEmpty() ? "" : unit.substring(1);
    if (power < 0 || !(rest.isEmpty() || rest.equals("ib") || rest.equals("b"))) {
      return -1;
    }
    return power(rest.equals("b") ? 1000 : 1024, power + 1);
  }

  /**
   * A size as DSP0004 writes units ({@code byte * 2^20}) or as older files do ({@code MegaBytes},
   * which are binary there).
   *
   * @return as {@link #libvirt}
   */
  static long ovf(String number, String unit) {
    String plain = unit.strip().toLowerCase(Locale.ROOT);
    Matcher programmatic = PROGRAMMATIC.matcher(plain);
    long factor;
    if (programmatic.matches()) {
      String base = programmatic.group(1);
      int exponent = base == null ? 0 : Integer.parseInt(programmatic.group(2));
      factor = base == null ? 1 : power(Integer.parseInt(base), exponent);
    } else {
      factor =
          switch (plain) {
            case "kilobytes", "kb" -> 1L << 10;
            case "megabytes", "mb" -> 1L << 20;
            case "gigabytes", "gb" -> 1L << 30;
            case "terabytes", "tb" -> 1L << 40;
            default -> -1;
          };
    }
    return factor < 0 ? -1 : product(whole(number), factor);
  }

  private static long power(int base, int exponent) {
    BigInteger value = BigInteger.valueOf(base).pow(exponent);
    return value.bitLength() > 62 ? Long.MAX_VALUE : value.longValueExact();
  }

  private static long product(long number, long factor) {
    if (number < 0) {
      return -1;
    }
    BigInteger value = BigInteger.valueOf(number).multiply(BigInteger.valueOf(factor));
    return value.bitLength() > 62 ? Long.MAX_VALUE : value.longValueExact();
  }

  /** Up to whole KiB, as libvirt keeps memory. */
  static long wholeKib(long bytes) {
    return bytes > Machine.MOST_BYTES ? bytes : (bytes + 1023) / 1024 * 1024;
  }

  /** An amount of bytes in the language, exactly: in the largest unit that leaves it whole. */
  static String show(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB"};
    int at = 0;
    long value = bytes;
    while (at < units.length - 1 && value != 0 && value % 1024 == 0) {
      value /= 1024;
      at++;
    }
    if (at == 0 && value % 1_000_000 == 0) {
      return value / 1_000_000 + " MB";
    }
    return value + " " + units[at];
  }

  /** A number without an exponent, to twelve digits. */
  static String show(double value) {
    return new BigDecimal(value).round(new MathContext(12)).stripTrailingZeros().toPlainString();
  }
}
