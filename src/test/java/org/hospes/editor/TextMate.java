package org.hospes.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.parser.TokenClass;

/**
 * The TextMate grammar, for VS Code, Sublime Text, JetBrains, shiki and whatever else reads one.
 */
final class TextMate {
  private TextMate() {}

  static Map<String, Object> grammar() {
    List<Object> patterns = new ArrayList<>();
    patterns.add(include("#text"));
    Map<String, Object> repository = new LinkedHashMap<>();
    for (Rules.Rule rule : Rules.all()) {
      patterns.add(include("#" + rule.name()));
      repository.put(rule.name(), match(rule));
    }
    repository.put("text", text());
    repository.put(
        "block",
        map(
            "begin",
            "\\{",
            "beginCaptures",
            first(TokenClass.PUNCTUATION),
            "end",
            "(\\})|(?=$)",
            "endCaptures",
            first(TokenClass.PUNCTUATION),
            "patterns",
            inHole()));
    repository.put("everything", map("patterns", patterns));
    return map(
        "$schema",
        "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name",
        "Hospes",
        "scopeName",
        "source.hospes",
        "fileTypes",
        List.of("hospes"),
        "patterns",
        List.of(include("#everything")),
        "repository",
        repository);
  }

  private static Map<String, Object> match(Rules.Rule rule) {
    String regex = oniguruma(rule.regex());
    if (rule.parts().size() == 1) {
      return map("name", scope(rule.classes().getFirst()), "match", regex);
    }
    Map<String, Object> captures = new LinkedHashMap<>();
    for (int i = 0; i < rule.classes().size(); i++) {
      captures.put(String.valueOf(i + 1), map("name", scope(rule.classes().get(i))));
    }
    return map("match", regex, "captures", captures);
  }

  private static Map<String, Object> text() {
    Map<String, Object> hole =
        map(
            "name",
            "meta.embedded.line.hospes",
            "begin",
            "\\{",
            "beginCaptures",
            first(TokenClass.INTERPOLATION),
            "end",
            "(\\})|(?=$)",
            "endCaptures",
            first(TokenClass.INTERPOLATION),
            "patterns",
            inHole());
    return map(
        "name",
        scope(TokenClass.STRING),
        "begin",
        "\"",
        "end",
        "\"|(?=$)",
        "patterns",
        List.of(
            map("name", scope(TokenClass.ESCAPE), "match", "\\\\[^\\r\\n]|\\{\\{|\\}\\}"),
            map("name", scope(TokenClass.WRONG), "match", "\\}|\\\\"),
            hole));
  }

  private static List<Object> inHole() {
    return List.of(include("#block"), include("#everything"));
  }

  private static Map<String, Object> first(TokenClass kind) {
    return map("0", map("name", scope(kind)));
  }

  private static Map<String, Object> include(String what) {
    return map("include", what);
  }

  static String scope(TokenClass kind) {
    return Scopes.of(kind).textMate() + ".hospes";
  }

  private static String oniguruma(String regex) {
    return regex.replaceAll("\\\\u([0-9A-F]{4})", "\\\\x{$1}");
  }

  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
