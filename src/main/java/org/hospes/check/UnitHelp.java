package org.hospes.check;

import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Suggestions;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;
import org.hospes.syntax.Name;

/** What to say about units: which one is missing, which one was meant. */
final class UnitHelp {
  private UnitHelp() {}

  /**
   * A number with the units that its author may have meant: "`300 ms` or `300 s`"; empty if that is
   * anyone's guess.
   */
  static String withUnits(String number, Dimension dimension, Notation notation) {
    List<String> units = usual(dimension, notation);
    if (units.isEmpty()) {
      return "";
    }
    return String.join(
        " or ",
        units.stream()
            .map(
                unit ->
                    "`"
                        + number
                        + (unit.equals("%") || unit.startsWith("/") ? "" : " ")
                        + unit
                        + "`")
            .toList());
  }

  private static List<String> usual(Dimension dimension, Notation notation) {
    if (dimension.equals(Dimension.TIME)) {
      return List.of("ms", "s");
    } else if (dimension.equals(Dimension.DATA)) {
      return notation == Notation.BINARY ? List.of("MiB", "GiB") : List.of("MB", "MiB");
    } else if (dimension.equals(Dimension.DATA_RATE)) {
      return notation == Notation.BITS ? List.of("Mbit/s", "Gbit/s") : List.of("MB/s", "MiB/s");
    } else if (dimension.equals(Dimension.FREQUENCY)) {
      return notation == Notation.CLOCK ? List.of("GHz", "MHz") : List.of("/s");
    } else if (dimension.equals(Dimension.POWER)) {
      return List.of("W");
    } else if (dimension.equals(Dimension.ENERGY)) {
      return List.of("J", "kWh");
    } else if (dimension.equals(Dimension.INSTRUCTIONS)) {
      return List.of("MI");
    } else if (dimension.equals(Dimension.CYCLES)) {
      return List.of("cycles");
    } else if (dimension.equals(Dimension.MONEY)) {
      return List.of("EUR");
    }
    return List.of();
  }

  static Diagnostic unknown(Name name) {
    String written = name.text();
    var builder = Code.UNKNOWN_UNIT.at(name.span());
    List<String> meant = Units.meant(written);
    if (meant.size() == 1) {
      builder
          .help("write `" + meant.getFirst() + "`")
          .fix("write `" + meant.getFirst() + "`", name.span(), meant.getFirst());
    } else if (!meant.isEmpty()) {
      builder.help(
          String.join(
              ", ",
              meant.stream().map(symbol -> "`" + symbol + "` is " + explain(symbol)).toList()));
    } else {
      String near = Suggestions.nearest(written, Units.all().stream().map(Unit::symbol).toList());
      builder.help(
          near == null
              ? "units are such as `ms`, `GiB`, `Gbit/s`, `GHz`, `W`, `kWh` and `%`"
              : "did you mean `" + near + "`?");
    }
    return builder.message("there is no unit `" + written + "`");
  }

  private static String explain(String symbol) {
    Unit unit = Units.find(symbol);
    return unit == null ? symbol : unit.meaning();
  }
}
