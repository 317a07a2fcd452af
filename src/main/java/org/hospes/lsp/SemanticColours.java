package org.hospes.lsp;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.hospes.check.Meaning;
import org.hospes.check.Occurrence;
import org.hospes.ide.Highlighter;
import org.hospes.ide.Insight;
import org.hospes.parser.Colouring;
import org.hospes.parser.TokenClass;
import org.hospes.source.LineMap;
import org.hospes.source.SourceFile;
import org.jspecify.annotations.Nullable;

/** The classes of tokens in the terms of the protocol, refined by what names stand for. */
final class SemanticColours {
  private static final List<String> TYPES =
      List.of(
          "comment",
          "type",
          "keyword",
          "function",
          "class",
          "variable",
          "parameter",
          "property",
          "number",
          "enumMember",
          "string",
          "operator",
          "macro");

  private static final List<String> MODIFIERS =
      List.of("declaration", "documentation", "defaultLibrary");

  static final SemanticTokensLegend LEGEND = new SemanticTokensLegend(TYPES, MODIFIERS);

  private SemanticColours() {}

  /** Five numbers for each stretch, each place counted from the one before. */
  static List<Integer> of(SourceFile file, @Nullable Insight insight, int from, int to) {
    LineMap lines = file.lines();
    List<Integer> data = new ArrayList<>();
    List<Occurrence> meanings = insight == null ? List.of() : insight.occurrences();
    int next = 0;
    int line = 1;
    int start = 0;
    for (Colouring.Coloured stretch : Highlighter.colours(file)) {
      if (stretch.end() <= from || stretch.start() >= to) {
        continue;
      }
      while (next < meanings.size() && meanings.get(next).span().start() < stretch.start()) {
        next++;
      }
      boolean meant =
          next < meanings.size() && meanings.get(next).span().start() == stretch.start();
      String type = type(stretch.kind(), meant ? meanings.get(next).meaning() : null);
      if (type == null) {
        continue;
      }
      int at = lines.line(stretch.start());
      int column = stretch.start() - lines.start(at);
      data.add(at - line);
      data.add(at == line ? column - start : column);
      data.add(stretch.end() - stretch.start());
      data.add(TYPES.indexOf(type));
      data.add(modifiers(stretch.kind()));
      line = at;
      start = column;
    }
    return data;
  }

  /** Null for what the editor's own grammar colours well enough. */
  private static @Nullable String type(TokenClass kind, @Nullable Meaning meaning) {
    return switch (kind) {
      case COMMENT, DOC_COMMENT -> "comment";
      case KIND -> "type";
      case DECLARATION, STATEMENT, CONNECTIVE, LOGIC, CONSTANT -> "keyword";
      case ACTION, FUNCTION -> "function";
      case DECLARED -> "class";
      case LIBRARY -> meaning instanceof Meaning.Local ? "parameter" : "macro";
      case NAME ->
          switch (meaning) {
            case Meaning.Local local -> "parameter";
            case Meaning.Declared declared ->
                declared.decl() instanceof org.hospes.syntax.Decl.Entity ? "class" : "variable";
            case null, default -> "variable";
          };
      case PROPERTY -> "property";
      case NUMBER -> "number";
      case UNIT -> "enumMember";
      case STRING -> "string";
      case OPERATOR -> "operator";
      case ESCAPE, INTERPOLATION, PUNCTUATION, WRONG -> null;
    };
  }

  private static int modifiers(TokenClass kind) {
    return switch (kind) {
      case DECLARED -> 1;
      case DOC_COMMENT -> 2;
      case LIBRARY -> 4;
      default -> 0;
    };
  }
}
