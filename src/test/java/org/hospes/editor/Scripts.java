package org.hospes.editor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hospes.parser.Colouring;
import org.hospes.parser.TokenClass;
import org.hospes.parser.TokenTable;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;

/**
 * Highlighters that are programs: templates, in which the language's lists take the place of marks.
 */
final class Scripts {
  private Scripts() {}

  static String highlightJs() {
    StringBuilder rules = new StringBuilder();
    for (Rules.Rule rule : Rules.all()) {
      List<String> parts = rule.parts().stream().map(part -> slashed(part.regex())).toList();
      StringBuilder scopes = new StringBuilder();
      for (int i = 0; i < parts.size(); i++) {
        TokenClass kind = rule.parts().get(i).kind();
        if (kind != null) {
          scopes.append(scopes.isEmpty() ? "" : ", ").append(i + 1).append(": \"");
          scopes.append(Scopes.of(kind).highlightJs()).append('"');
        }
      }
      rules
          .append("    // ")
          .append(rule.name())
          .append('\n')
          .append(
              parts.size() == 1
                  ? "    { scope: \""
                      + Scopes.of(rule.classes().getFirst()).highlightJs()
                      + "\", match: "
                      + parts.getFirst()
                      + " },\n"
                  : "    { scope: { "
                      + scopes
                      + " }, match: ["
                      + String.join(", ", parts)
                      + "] },\n");
    }
    String text = template("highlight.js").replace("@RULES@", rules.toString().stripTrailing());
    for (TokenClass kind : TokenClass.values()) {
      text = text.replace("@" + kind.name() + "@", Scopes.of(kind).highlightJs());
    }
    return text;
  }

  static String pygments() {
    StringBuilder rules = new StringBuilder();
    for (Rules.Rule rule : Rules.all()) {
      rules.append("            # ").append(rule.name()).append("\n            (\n");
      if (rule.parts().size() == 1) {
        rules.append("                r\"\"\"").append(rule.regex()).append("\"\"\",\n");
        rules.append("                ").append(pygments(rule.classes().getFirst())).append(",\n");
      } else {
        String regex =
            rule.parts().stream()
                .map(part -> "(" + part.regex() + ")")
                .collect(Collectors.joining());
        rules.append("                r\"\"\"").append(regex).append("\"\"\",\n");
        rules
            .append("                bygroups(")
            .append(
                rule.parts().stream()
                    .map(part -> part.kind() == null ? "Whitespace" : pygments(part.kind()))
                    .collect(Collectors.joining(", ")))
            .append("),\n");
      }
      rules.append("            ),\n");
    }
    String text = template("hospes_lexer.py").replace("@RULES@", rules.toString().stripTrailing());
    for (TokenClass kind : TokenClass.values()) {
      text = text.replace("@" + kind.name() + "@", pygments(kind));
    }
    return text;
  }

  private static String pygments(TokenClass kind) {
    return Scopes.of(kind).pygments();
  }

  private static final String MADE =
      "// Made from the table of tokens; see editor-support/README.md. Changes here are lost.\n\n";

  /** The names of the library, which grow with it, for the rules. */
  static String lineNames() {
    return MADE
        + "export const library =\n  \""
        + Rules.anyOf(NameList.names().library())
        + "\";\n\nexport const parts = \""
        + Rules.anyOf(NameList.names().parts())
        + "\";\n";
  }

  /** The rules for {@code line.js}, which colours one line. */
  static String lineRules() {
    StringBuilder out =
        new StringBuilder(
            MADE
                + "import { library, parts } from \"./names.js\";\n\n"
                + "// In order: the classes of the groups, and what is matched where a token"
                + " begins.\n"
                + "export const rules = [\n");
    for (Rules.Rule rule : Rules.all()) {
      out.append("  // ").append(rule.name()).append('\n');
      out.append("  [")
          .append(
              rule.classes().stream()
                  .map(kind -> "\"" + Scopes.camel(kind) + "\"")
                  .collect(Collectors.joining(", ", "[", "]")))
          .append(", ")
          .append(
              switch (rule.name()) {
                case "library" -> withNames(rule.regex(), NameList.names().library(), "library");
                case "part" -> withNames(rule.regex(), NameList.names().parts(), "parts");
                default -> slashed(rule.regex()) + "y";
              })
          .append("],\n");
    }
    return out.append("];\n").toString();
  }

  private static String withNames(String regex, Iterable<String> names, String variable) {
    String code = regex.replace("`", "\\x60").replace(Rules.anyOf(names), "${" + variable + "}");
    return "new RegExp(String.raw`" + code + "`, \"y\")";
  }

  static String lezerTags() {
    return java.util.Arrays.stream(TokenClass.values())
        .map(kind -> "  " + Scopes.camel(kind) + ": " + tag(Scopes.of(kind).lezer()) + ",\n")
        .collect(
            Collectors.joining(
                "",
                "// Made from the table of tokens; see editor-support/README.md. Changes here are"
                    + " lost.\n\n"
                    + "import { tags } from \"@lezer/highlight\";\n\n"
                    + "// What each class of tokens is to a theme.\n"
                    + "export const classTags = {\n",
                "};\n"));
  }

  private static String tag(String tag) {
    return "tags." + tag;
  }

  static String emacs() {
    String text = template("hospes-mode.el");
    String faces =
        java.util.Arrays.stream(TokenClass.values())
            .map(Scripts::face)
            .collect(Collectors.joining("\n"));
    return text.replace("@WORDS@", words())
        .replace("@FACES@", faces)
        .replace("@HARD@", elisp(entry -> !entry.name()))
        .replace("@NAMING@", elisp(Colouring::givesName))
        .replace(
            "@UNITS@",
            quoted(Units.all().stream().map(Unit::symbol).filter(u -> !u.equals("%")).toList()))
        .replace("@LIBRARY@", quoted(new ArrayList<>(NameList.names().library())))
        .replace("@PARTS@", quoted(new ArrayList<>(NameList.names().parts())))
        .replace("@LETTERS@", Rules.LETTERS);
  }

  /** Each word with its class. */
  private static String words() {
    return TokenTable.words().stream()
        .map(entry -> "(\"" + entry.literal() + "\" . " + symbol(entry.kind()) + ")")
        .collect(Collectors.joining("\n    "));
  }

  static String symbol(TokenClass kind) {
    return "hospes-" + kind.word().replace('_', '-') + "-face";
  }

  private static String face(TokenClass kind) {
    String inherited = Scopes.of(kind).emacs();
    String definition =
        inherited.isEmpty() ? "'((t nil))" : "'((t :inherit font-lock-" + inherited + "-face))";
    return "(defface "
        + symbol(kind)
        + " "
        + definition
        + "\n  \"Face of the class `"
        + kind.word()
        + "' of Hospes.\")";
  }

  private static String elisp(Predicate<TokenTable.Entry> which) {
    return quoted(
        TokenTable.words().stream().filter(which).map(TokenTable.Entry::literal).toList());
  }

  private static String quoted(List<String> words) {
    StringBuilder out = new StringBuilder();
    int column = 4;
    for (String word : words) {
      if (column + word.length() > 90) {
        out.append("\n    ");
        column = 4;
      }
      out.append(out.isEmpty() || column == 4 ? "" : " ").append('"').append(word).append('"');
      column += word.length() + 3;
    }
    return out.toString();
  }

  private static String slashed(String regex) {
    StringBuilder out = new StringBuilder("/");
    boolean inSet = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        out.append(c).append(regex.charAt(++i));
        continue;
      }
      inSet = c == '[' || (inSet && c != ']');
      out.append(c == '/' && !inSet ? "\\/" : c);
    }
    return out.append('/').toString();
  }

  private static String template(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream("/editor/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
