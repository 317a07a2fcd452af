package org.hospes.quantity;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every unit of the language. They have a namespace of their own: a unit is no name, and a name is
 * no unit.
 */
public final class Units {
  private static final Map<String, Unit> TABLE = new LinkedHashMap<>();

  /** What people write for a unit that is spelled differently here. */
  private static final Map<String, List<String>> SPELLINGS = new LinkedHashMap<>();

  private static final String[] DECIMAL = {"k", "M", "G", "T", "P", "E"};
  private static final String[] BINARY = {"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  private static final String[] PREFIX_NAMES = {"kilo", "mega", "giga", "tera", "peta", "exa"};
  private static final String[] BINARY_NAMES = {"kibi", "mebi", "gibi", "tebi", "pebi", "exbi"};

  static {
    add("ns", Dimension.TIME, "1e-9", "nanosecond");
    add("us", Dimension.TIME, "1e-6", "microsecond");
    add("\u00B5s", Dimension.TIME, "1e-6", "microsecond");
    add("\u03BCs", Dimension.TIME, "1e-6", "microsecond");
    add("ms", Dimension.TIME, "1e-3", "millisecond");
    add("s", Dimension.TIME, "1", "second");
    add("min", Dimension.TIME, "60", "minute");
    add("h", Dimension.TIME, "3600", "hour");
    add("day", Dimension.TIME, "86400", "day of 24 hours");
    add("days", Dimension.TIME, "86400", "day of 24 hours");
    add("week", Dimension.TIME, "604800", "week of 7 days");
    add("weeks", Dimension.TIME, "604800", "week of 7 days");

    add("B", Dimension.DATA, "1", "byte");
    add("KB", Dimension.DATA, "1e3", "kilobyte, 10^3 bytes");
    prefixed(DECIMAL, PREFIX_NAMES, "B", "byte", Dimension.DATA, "1", 1000, false, "bytes");
    prefixed(BINARY, BINARY_NAMES, "B", "byte", Dimension.DATA, "1", 1024, false, "bytes");
    TABLE.put("bit", new Unit("bit", Dimension.DATA, size("0.125"), true, "bit"));
    prefixed(DECIMAL, PREFIX_NAMES, "bit", "bit", Dimension.DATA, "0.125", 1000, true, "bits");
    prefixed(BINARY, BINARY_NAMES, "bit", "bit", Dimension.DATA, "0.125", 1024, true, "bits");
    prefixed(DECIMAL, PREFIX_NAMES, "b", "bit", Dimension.DATA, "0.125", 1000, true, "bits");
    for (String prefix : List.of("k", "M", "G", "T")) {
      Unit bits = TABLE.get(prefix + "bit");
      if (bits != null) {
        String symbol = prefix + "bps";
        TABLE.put(
            symbol,
            new Unit(
                symbol, Dimension.DATA_RATE, bits.decimal(), true, bits.meaning() + " per second"));
      }
    }

    add("Hz", Dimension.FREQUENCY, "1", "hertz, once per second");
    prefixed(
        new String[] {"k", "M", "G", "T"},
        PREFIX_NAMES,
        "Hz",
        "hertz",
        Dimension.FREQUENCY,
        "1",
        1000,
        false,
        "hertz");

    add("J", Dimension.ENERGY, "1", "joule");
    add("mJ", Dimension.ENERGY, "1e-3", "millijoule");
    prefixed(
        new String[] {"k", "M", "G"},
        PREFIX_NAMES,
        "J",
        "joule",
        Dimension.ENERGY,
        "1",
        1000,
        false,
        "joules");
    add("Wh", Dimension.ENERGY, "3600", "watt-hour");
    prefixed(
        new String[] {"k", "M", "G"},
        PREFIX_NAMES,
        "Wh",
        "watt-hour",
        Dimension.ENERGY,
        "3600",
        1000,
        false,
        "watt-hours");
    add("W", Dimension.POWER, "1", "watt");
    add("mW", Dimension.POWER, "1e-3", "milliwatt");
    prefixed(
        new String[] {"k", "M", "G"},
        PREFIX_NAMES,
        "W",
        "watt",
        Dimension.POWER,
        "1",
        1000,
        false,
        "watts");

    add("cycles", Dimension.CYCLES, "1", "cycle of the clock of the host at hand");
    add("cycle", Dimension.CYCLES, "1", "cycle of the clock of the host at hand");
    add("instructions", Dimension.INSTRUCTIONS, "1", "instruction");
    add("MI", Dimension.INSTRUCTIONS, "1e6", "million instructions");
    add("GI", Dimension.INSTRUCTIONS, "1e9", "billion instructions");
    add("MIPS", Dimension.INSTRUCTION_RATE, "1e6", "million instructions per second");
    add("GIPS", Dimension.INSTRUCTION_RATE, "1e9", "billion instructions per second");

    add("%", Dimension.NUMBER, "0.01", "percent");
    add(
        "EUR",
        Dimension.MONEY,
        "1",
        "euro; amounts of money are counted in one currency, whatever its name");
    add(
        "USD",
        Dimension.MONEY,
        "1",
        "dollar; amounts of money are counted in one currency, whatever its name");
    add("ct", Dimension.MONEY, "0.01", "cent, a hundredth of the currency");
    add("g", Dimension.CARBON, "1", "gram of CO2");
    add("kg", Dimension.CARBON, "1000", "kilogram of CO2");
    add("t", Dimension.CARBON, "1e6", "tonne of CO2");

    spell("s", "sec", "secs", "second", "seconds", "S");
    spell("min", "mins", "minute", "minutes", "m");
    spell("h", "hr", "hrs", "hour", "hours", "H");
    spell("ms", "msec", "msecs", "millis", "MS", "Ms");
    spell("us", "usec", "micros");
    spell("ns", "nsec", "nanos", "NS");
    spell("day", "d");
    spell("W", "watt", "watts", "Watt");
    spell("kW", "KW", "kw");
    spell("J", "joule", "joules");
    spell("kWh", "kwh", "KWh", "kWH", "KWH");
    spell("Hz", "hz", "HZ");
    spell("GHz", "Ghz", "GHZ", "ghz");
    spell("MHz", "Mhz", "MHZ", "mhz");
    spell("kHz", "KHz", "khz");
    spell("B", "byte", "bytes", "Byte", "Bytes");
    spell("bit", "bits", "Bit", "Bits", "b");
    spell("%", "percent", "pct");
    spell("EUR", "eur", "euro", "euros", "Euro");
    spell("USD", "usd", "dollar", "dollars");
    spell("MI", "mi");
    spell("MIPS", "mips", "Mips");
    spell("instructions", "instruction", "instr");
    // A prefix alone, or letters whose case says whether bits or bytes, powers of ten or of two are
    // meant.
    String[] letters = {"k", "m", "g", "t"};
    for (int i = 0; i < letters.length; i++) {
      String letter = letters[i];
      String capital = letter.toUpperCase(java.util.Locale.ROOT);
      String ten = (i == 0 ? "k" : capital);
      List<String> bytes = List.of(capital + "iB", ten + "B");
      for (String wrong :
          List.of(letter, capital, capital + "i", letter + "i", letter + "ib", capital + "ib")) {
        SPELLINGS.putIfAbsent(wrong, bytes);
      }
      SPELLINGS.putIfAbsent(letter + "b", List.of(capital + "iB", ten + "B", ten + "bit"));
      SPELLINGS.putIfAbsent(letter + "B", bytes);
      for (String wrong :
          List.of(letter + "bit", capital + "bits", letter + "bits", capital + "Bit")) {
        SPELLINGS.putIfAbsent(wrong, List.of(ten + "bit"));
      }
      for (String wrong : List.of(letter + "bps", capital + "BPS", letter + "Bps")) {
        SPELLINGS.putIfAbsent(wrong, List.of(ten + "bit/s"));
      }
      SPELLINGS.putIfAbsent(capital + "Bps", List.of(ten + "B/s"));
    }
    SPELLINGS.keySet().removeAll(TABLE.keySet());
  }

  private Units() {}

  /** The unit that is written so, or null. */
  public static @Nullable Unit find(String symbol) {
    return TABLE.get(symbol);
  }

  /** What somebody may have meant who wrote {@code symbol}; empty if that is anyone's guess. */
  public static List<String> meant(String symbol) {
    return SPELLINGS.getOrDefault(symbol, List.of());
  }

  /** All units, in the order of the reference. */
  public static Collection<Unit> all() {
    return Collections.unmodifiableCollection(TABLE.values());
  }

  private static void add(String symbol, Dimension dimension, String size, String meaning) {
    TABLE.put(symbol, new Unit(symbol, dimension, size(size), false, meaning));
  }

  private static void prefixed(
      String[] prefixes,
      String[] names,
      String symbol,
      String name,
      Dimension dimension,
      String size,
      int step,
      boolean bits,
      String counted) {
    Decimal factor = size(size);
    Decimal next = new Decimal(step, 0);
    for (int i = 0; i < prefixes.length; i++) {
      factor = exact(factor.times(next));
      String power = step == 1000 ? "10^" + 3 * (i + 1) : "2^" + 10 * (i + 1);
      String written = prefixes[i] + symbol;
      TABLE.put(
          written,
          new Unit(
              written, dimension, factor, bits, names[i] + name + ", " + power + " " + counted));
    }
  }

  private static Decimal size(String text) {
    return exact(Decimal.parse(text));
  }

  private static Decimal exact(@Nullable Decimal decimal) {
    if (decimal == null) {
      throw new IllegalArgumentException("a unit of more digits than are kept");
    }
    return decimal;
  }

  private static void spell(String right, String... wrong) {
    for (String spelling : wrong) {
      SPELLINGS.put(spelling, List.of(right));
    }
  }
}
