package org.hospes.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.hospes.source.LineMap;
import org.hospes.source.SourceFile;

/** Finds the {@code ##} comment that stands directly in front of a declaration. */
final class Comments {
  private final LineMap lines;
  private final List<CommonToken> docs = new ArrayList<>();

  Comments(SourceFile file, List<CommonToken> tokens) {
    this.lines = file.lines();
    for (CommonToken token : tokens) {
      if (token.getType() == HospesLexer.DOC_COMMENT) {
        docs.add(token);
      }
    }
  }

  /**
   * The lines of the comment above the line of a token, without their signs; empty if there is
   * none.
   */
  String before(Token token) {
    if (docs.isEmpty()) {
      return "";
    }
    int line = lines.line(token.getStartIndex());
    int low = 0;
    int high = docs.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (docs.get(middle).getStartIndex() < token.getStartIndex()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    List<String> text = new ArrayList<>();
    for (int i = low - 1;
        i >= 0 && lines.line(docs.get(i).getStartIndex()) == line - 1;
        i--, line--) {
      text.addFirst(docs.get(i).getText().substring(2).strip());
    }
    return String.join("\n", text);
  }
}
