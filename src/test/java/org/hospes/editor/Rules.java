package org.hospes.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hospes.parser.Colouring;
import org.hospes.parser.TokenClass;
import org.hospes.parser.TokenTable;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * The classes of tokens as an ordered list of regular expressions: at each place of a line the
 * first rule that matches there decides. Written in what Oniguruma, JavaScript and Python have in
 * common: looking ahead, and never back.
 */
final class Rules {
  /** The letters of the lexer. */
  static final String LETTERS =
      "A-Za-z_\\u00AA\\u00B5\\u00BA\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02C1\\u0370-\\u0374"
          + "\\u0376-\\u037D\\u037F-\\u1FFF\\u2C00-\\u2FEF\\u3041-\\u3096\\u30A1-\\u30FA"
          + "\\u3105-\\uD7FF\\uF900-\\uFDCF";

  static final String SPACE = "[ \\t\\u00A0\\uFEFF]*";
  static final String IDENT = "[" + LETTERS + "][" + LETTERS + "0-9]*";

  /** The end of a word. */
  static final String END = "(?![" + LETTERS + "0-9])";

  static final String QUOTED = "`[^`\\r\\n]+`";

  private static final String DIGITS = "[0-9]+(?:_[0-9]+)*(?!_?[0-9])";

  /** Never gives back what it took: nothing shorter matches. */
  static final String NUMBER =
      "(?:"
          + DIGITS
          + "\\."
          + DIGITS
          + "|"
          + DIGITS
          + "(?!\\.[0-9]))(?:[eE][+-]?"
          + DIGITS
          + "|(?![eE][+-]?[0-9]))";

  static final String BEFORE_ASSIGN = "(?=" + SPACE + "=(?!=))";

  /** A piece of a rule; one without a class is space. */
  record Part(@Nullable TokenClass kind, String regex) {}

  /** A rule: what stands one behind the other. */
  record Rule(String name, List<Part> parts) {
    /** As one expression, with a group for each piece that has a class; none if there is one. */
    String regex() {
      return parts.size() == 1
          ? parts.getFirst().regex()
          : parts.stream()
              .map(part -> part.kind() == null ? part.regex() : "(" + part.regex() + ")")
              .collect(Collectors.joining());
    }

    List<TokenClass> classes() {
      return parts.stream().map(Part::kind).filter(Objects::nonNull).toList();
    }
  }

  private Rules() {}

  /** The rules outside of texts; a quote and a brace in a hole are the editor's own. */
  static List<Rule> all() {
    String word =
        "(?:"
            + anyOf(TokenTable.words().stream().map(TokenTable.Entry::literal).toList())
            + ")"
            + END;
    String name = "(?:(?!" + word + ")" + IDENT + "|" + QUOTED + ")";
    String strokes = "(?:/(?:" + units() + ")" + END + ")";
    List<Rule> rules = new ArrayList<>();
    one(rules, "doc", TokenClass.DOC_COMMENT, "##[^\\r\\n]*");
    one(rules, "comment", TokenClass.COMMENT, "#[^\\r\\n]*");
    two(
        rules,
        "quantity",
        TokenClass.NUMBER,
        TokenClass.UNIT,
        NUMBER,
        SPACE,
        "(?:" + units() + ")" + END + "(?!" + SPACE + "=(?!=))" + strokes + "*");
    two(
        rules,
        "percentage",
        TokenClass.NUMBER,
        TokenClass.UNIT,
        NUMBER,
        SPACE,
        "%" + strokes + "*");
    rules.add(
        new Rule(
            "unknown-unit",
            List.of(
                new Part(TokenClass.NUMBER, NUMBER),
                new Part(null, SPACE),
                new Part(
                    TokenClass.WRONG, "(?!" + word + ")" + IDENT + END + "(?!" + SPACE + "=(?!=))"),
                new Part(TokenClass.UNIT, strokes + "*"))));
    two(rules, "rate", TokenClass.NUMBER, TokenClass.UNIT, NUMBER, "", strokes + "+");
    one(rules, "number", TokenClass.NUMBER, NUMBER);
    one(rules, "range", TokenClass.OPERATOR, "\\.\\.");
    two(
        rules,
        "attribute",
        TokenClass.PUNCTUATION,
        TokenClass.PROPERTY,
        "\\.",
        SPACE,
        IDENT + "|" + QUOTED);
    for (TokenClass kind : List.of(TokenClass.KIND, TokenClass.DECLARATION)) {
      two(
          rules,
          "declared-" + kind.word(),
          kind,
          TokenClass.DECLARED,
          words(entry -> entry.kind() == kind && Colouring.givesName(entry)),
          SPACE,
          name);
    }
    one(rules, "property", TokenClass.PROPERTY, "(?:" + IDENT + "|" + QUOTED + ")" + BEFORE_ASSIGN);
    one(
        rules,
        "word-as-name",
        TokenClass.NAME,
        words(TokenTable.Entry::name) + "(?=" + SPACE + "\\.(?!\\.))");
    one(
        rules,
        "kind",
        TokenClass.KIND,
        words(entry -> entry.kind() == TokenClass.KIND)
            + "(?="
            + SPACE
            + "(?:#|$|"
            + QUOTED
            + "|(?!"
            + words(entry -> !entry.name())
            + ")["
            + LETTERS
            + "]))");
    one(rules, "kind-as-name", TokenClass.NAME, words(entry -> entry.kind() == TokenClass.KIND));
    for (TokenClass kind : TokenClass.values()) {
      if (kind != TokenClass.KIND && !words(entry -> entry.kind() == kind).isEmpty()) {
        one(rules, kind.word(), kind, words(entry -> entry.kind() == kind));
      }
    }
    one(
        rules,
        "function",
        TokenClass.FUNCTION,
        "(?:" + IDENT + "|" + QUOTED + ")(?=" + SPACE + "\\()");
    one(
        rules,
        "part",
        TokenClass.PROPERTY,
        "(?:"
            + anyOf(NameList.names().parts())
            + ")"
            + END
            + "(?="
            + SPACE
            + "(?:(?:"
            + IDENT
            + "|"
            + QUOTED
            + ")"
            + SPACE
            + ")?[{\\[])");
    one(
        rules,
        "library",
        TokenClass.LIBRARY,
        "(?:" + anyOf(NameList.names().library()) + ")" + END);
    one(rules, "name", TokenClass.NAME, IDENT + "|" + QUOTED);
    one(rules, "foreign-text", TokenClass.WRONG, "'[^'\\r\\n]*'?|//[^\\r\\n]*|/\\*");
    one(rules, "foreign-assignment", TokenClass.WRONG, ":=|\\+=|-=|\\*=|/=|\\*\\*");
    one(rules, "operator", TokenClass.OPERATOR, "==|!=|<=|>=|->|[=<>+\\-*/]");
    one(rules, "foreign", TokenClass.WRONG, "&&|\\|\\||[&|!^;:%]");
    one(rules, "punctuation", TokenClass.PUNCTUATION, "[.,()\\[\\]{}]");
    one(rules, "unrecognized", TokenClass.WRONG, "[^ \\t\\r\\n\\u00A0\\uFEFF\"]");
    return rules;
  }

  static String units() {
    return anyOf(
        Units.all().stream().map(Unit::symbol).filter(symbol -> !symbol.equals("%")).toList());
  }

  private static String words(Predicate<TokenTable.Entry> which) {
    List<String> words =
        TokenTable.words().stream().filter(which).map(TokenTable.Entry::literal).toList();
    return words.isEmpty() ? "" : "(?:" + anyOf(words) + ")" + END;
  }

  /** Alternatives, the longest first, so that none hides another. */
  static String anyOf(Iterable<String> words) {
    List<String> sorted = new ArrayList<>();
    words.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(String::length).reversed().thenComparing(word -> word));
    return String.join("|", sorted);
  }

  private static void one(List<Rule> rules, String name, TokenClass kind, String regex) {
    rules.add(new Rule(name, List.of(new Part(kind, regex))));
  }

  private static void two(
      List<Rule> rules,
      String name,
      TokenClass first,
      TokenClass second,
      String before,
      String between,
      String behind) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(first, before));
    if (!between.isEmpty()) {
      parts.add(new Part(null, between));
    }
    parts.add(new Part(second, behind));
    rules.add(new Rule(name, parts));
  }
}
