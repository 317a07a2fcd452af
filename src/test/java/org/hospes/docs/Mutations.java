package org.hospes.docs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Scripts that differ from one in a single thing: a model that is taken for another, an action that
 * does not happen, a number that is three times as large, a third or nothing, a sign that is turned
 * round. What the script expects, reports and plots stays as it is.
 *
 * <p>The first ones change the most: models, then actions, numbers, orders and definitions. Within
 * each kind the first change of each line comes before the second one of any.
 */
final class Mutations {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"[^\"]*\"|#.*|\\d[\\d_]*(?:\\.\\d+)?(?:e[+-]?\\d+)?|[A-Za-z_]\\w*|\\.\\.|->|[<>=!]=|\\S");

  /** Statements that look at the world and do not change it. */
  private static final Pattern LOOKS =
      Pattern.compile("(expect|report|plot|trace|measure|scenario)\\b.*");

  private static final Pattern DEFINES = Pattern.compile("(let|fn|param|var)\\b.*");

  /** What was changed, from what is most to what is least of a model. */
  enum Kind {
    MODEL,
    ACTION,
    NUMBER,
    ORDER,
    DEFINITION
  }

  /**
   * A mutation.
   *
   * @param what what was changed, and where
   * @param script the script with the change
   */
  record Mutant(Kind kind, int depth, String what, String script) {}

  private final List<String> lines;
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutations(String script) {
    this.lines = script.lines().toList();
  }

  static List<Mutant> of(String script) {
    Mutations made = new Mutations(script);
    String looks = null;
    for (int i = 0; i < made.lines.size(); i++) {
      String line = made.lines.get(i);
      if (LOOKS.matcher(line.strip()).matches()) {
        looks = line;
      } else if (looks == null || !goesOn(looks, line)) {
        looks = null;
        if (!line.isBlank() && !line.startsWith("#")) {
          made.line(i);
        }
      }
    }
    Set<String> seen = new LinkedHashSet<>();
    List<Mutant> ordered = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      made.mutants.stream()
          .filter(mutant -> mutant.kind() == kind)
          .sorted(java.util.Comparator.comparingInt(Mutant::depth))
          .filter(mutant -> seen.add(mutant.script()))
          .forEach(ordered::add);
    }
    return ordered;
  }

  /** Whether a line goes on with a statement: it is indented further. */
  static boolean goesOn(String statement, String line) {
    return !line.isBlank() && indentation(line) > indentation(statement);
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** The script without what only shows it. */
  static String silent(String script) {
    return String.join(
            "\n",
            script.lines().map(l -> l.matches("(report|plot|trace)\\b.*[^,]") ? "" : l).toList())
        + "\n";
  }

  private void line(int index) {
    String line = lines.get(index);
    boolean defines = DEFINES.matcher(line).matches();
    List<MatchResult> tokens = TOKEN.matcher(line).results().toList();
    int models = 0;
    int numbers = 0;
    int signs = 0;
    for (int t = 0; t < tokens.size(); t++) {
      MatchResult token = tokens.get(t);
      String text = token.group();
      String before = t == 0 ? "" : tokens.get(t - 1).group();
      String after = t + 1 == tokens.size() ? "" : tokens.get(t + 1).group();
      if (text.startsWith("#") || text.startsWith("\"") || before.equals(".")) {
        continue;
      }
      if (Character.isDigit(text.charAt(0))) {
        for (String other : scaled(text)) {
          add(defines ? Kind.DEFINITION : Kind.NUMBER, numbers++, index, token, other);
        }
      } else if (!after.equals("=") && !after.equals("(")) {
        for (String other : Alternatives.of(text)) {
          Kind kind = other.length() == 1 ? Kind.DEFINITION : Kind.MODEL;
          add(kind, models++, index, token, other);
          if (after.equals("{") && kind == Kind.MODEL && !before.equals("like")) {
            add(kind, models++, index, token, other, closing(line, tokens.get(t + 1).start()));
          }
        }
      }
      String turned = Alternatives.turned(text);
      if (turned != null && !(text.equals("=") || t == 0)) {
        add(Kind.DEFINITION, signs++, index, token, turned);
      }
      if (text.equals("[")) {
        reversed(index, line, token.start(), defines);
      }
    }
    leftOut(index, line);
  }

  /** Leaves the statement out that begins in a line. */
  private void leftOut(int index, String line) {
    int end = index;
    int open = depth(line);
    while (open > 0 && end + 1 < lines.size()) {
      open += depth(lines.get(++end));
    }
    if (open < 0) {
      return;
    }
    List<String> changed = new ArrayList<>(lines);
    for (int i = index; i <= end; i++) {
      changed.set(i, "");
    }
    boolean property = line.strip().matches("\\w+ *=.*");
    String what = "without `" + line.strip().replaceFirst("\\s*\\{$", " { … }") + "`";
    mutants.add(
        new Mutant(property ? Kind.NUMBER : Kind.ACTION, 0, what, String.join("\n", changed)));
  }

  private static int depth(String line) {
    String code = line.replaceAll("\"[^\"]*\"|#.*", "");
    return (int)
        (code.chars().filter(c -> "{[(".indexOf(c) >= 0).count()
            - code.chars().filter(c -> "}])".indexOf(c) >= 0).count());
  }

  /** A list the other way round. */
  private void reversed(int index, String line, int start, boolean defines) {
    int end = closing(line, start);
    if (end < 0) {
      return;
    }
    List<String> items = items(line.substring(start + 1, end - 1));
    if (items.size() > 1) {
      String other = "[" + String.join(", ", items.reversed()) + "]";
      String what = "the list `" + line.substring(start, end) + "` the other way round";
      put(defines ? Kind.MODEL : Kind.ORDER, 9, index, line, start, end, other, what);
    }
  }

  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += depth(text.substring(i, i + 1));
      if (depth == 0 && text.charAt(i) == ',') {
        items.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    items.add(text.substring(from).strip());
    return items;
  }

  /** The place behind the bracket that closes the one at a place, or -1. */
  private static int closing(String line, int start) {
    int depth = 0;
    for (int i = start; i < line.length(); i++) {
      depth += depth(line.substring(i, i + 1));
      if (depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private void add(Kind kind, int depth, int index, MatchResult token, String other) {
    add(kind, depth, index, token, other, token.end());
  }

  private void add(Kind kind, int depth, int index, MatchResult token, String other, int end) {
    if (end > 0) {
      String line = lines.get(index);
      String old = line.substring(token.start(), end);
      String context = context(line, token.start());
      String what = "`" + context + old + "` → `" + context + other + "`";
      put(kind, depth, index, line, token.start(), end, other, what);
    }
  }

  /** The words in front of a place that say what it is about. */
  private static String context(String line, int place) {
    int comma = Math.max(line.lastIndexOf(',', place), line.lastIndexOf('{', place));
    return line.substring(comma + 1, place).stripLeading();
  }

  private void put(
      Kind kind, int depth, int index, String line, int start, int end, String other, String what) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(index, line.substring(0, start) + other + line.substring(end));
    mutants.add(
        new Mutant(
            kind, depth, what + " in line " + (index + 1), String.join("\n", changed) + "\n"));
  }

  /** Three times a number, a third of it, and nothing. */
  private static List<String> scaled(String digits) {
    double value = Double.parseDouble(digits.replace("_", ""));
    if (value == 0) {
      return List.of("1");
    }
    List<String> others = new ArrayList<>();
    if (digits.matches("[\\d_]+")) {
      others.add(String.valueOf(Math.round(value * 3)));
      others.add(String.valueOf(Math.max(1, Math.round(value / 3))));
    } else {
      others.add(plain(value * 3));
      others.add(plain(value / 3));
    }
    others.add("0");
    others.removeIf(digits::equals);
    return others;
  }

  private static String plain(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }
}
