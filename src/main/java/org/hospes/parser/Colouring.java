package org.hospes.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.quantity.Units;
import org.hospes.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * The class of every token of a text. This is the answer that every editor's highlighting is held
 * against: a token's class follows from the tokens of its own line.
 */
public final class Colouring {
  /** A stretch of text of one class, by offsets of UTF-16 code units. */
  public record Coloured(TokenClass kind, int start, int end) {}

  /**
   * Names with a meaning of their own.
   *
   * @param library what the library declares: models, policies, machines
   * @param parts the parts of bodies, such as {@code nic}
   */
  public record KnownNames(Set<String> library, Set<String> parts) {}

  private static final Map<Integer, TokenTable.Entry> ENTRIES = new HashMap<>();

  static {
    for (TokenTable.Entry entry : TokenTable.entries()) {
      ENTRIES.put(type(entry), entry);
    }
  }

  private final SourceFile file;
  private final KnownNames known;
  private final List<CommonToken> tokens;
  private final List<Coloured> out = new ArrayList<>();

  private Colouring(SourceFile file, KnownNames known) {
    this.file = file;
    this.known = known;
    this.tokens = Scanner.of(file);
    TokenLayout.of(file, tokens, new Diagnostics());
  }

  /** All stretches in order; spaces and line ends belong to none. Never fails. */
  public static List<Coloured> of(SourceFile file, KnownNames known) {
    Colouring colouring = new Colouring(file, known);
    colouring.run();
    return colouring.out;
  }

  private static int type(TokenTable.Entry entry) {
    for (int type = 1; type <= HospesLexer.VOCABULARY.getMaxTokenType(); type++) {
      if (entry.symbol().equals(HospesLexer.VOCABULARY.getSymbolicName(type))) {
        return type;
      }
    }
    throw new IllegalStateException(entry.symbol());
  }

  private void run() {
    // For each brace that is open: whether it is that of a hole.
    Deque<Boolean> holes = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      CommonToken token = tokens.get(i);
      int start = token.getStartIndex();
      int end = token.getStopIndex() + 1;
      switch (token.getType()) {
        case Token.EOF -> {}
        case HospesLexer.NL -> leaveHoles(holes);
        case HospesLexer.STRING_OPEN -> {
          if (endsLine(token)) {
            leaveHoles(holes);
          } else {
            add(TokenClass.WRONG, start, end);
          }
        }
        case HospesLexer.LBRACE -> {
          holes.push(false);
          add(TokenClass.PUNCTUATION, start, end);
        }
        case HospesLexer.HOLE -> {
          holes.push(true);
          add(TokenClass.INTERPOLATION, start, end);
        }
        case HospesLexer.RBRACE -> {
          boolean hole = !holes.isEmpty() && holes.pop();
          add(hole ? TokenClass.INTERPOLATION : TokenClass.PUNCTUATION, start, end);
        }
        default -> add(kind(i, token), start, end);
      }
    }
  }

  private static void leaveHoles(Deque<Boolean> holes) {
    while (holes.contains(true)) {
      holes.pop();
    }
  }

  /** What touches and is of one class is one stretch, except where two names or numbers touch. */
  private void add(TokenClass kind, int start, int end) {
    if (end <= start) {
      return;
    }
    if (!out.isEmpty()
        && out.getLast().end() == start
        && out.getLast().kind() == kind
        && (kind == TokenClass.STRING || kind == TokenClass.UNIT)) {
      start = out.removeLast().start();
    }
    out.add(new Coloured(kind, start, end));
  }

  private TokenClass kind(int index, CommonToken token) {
    return switch (token.getType()) {
      case HospesLexer.COMMENT -> TokenClass.COMMENT;
      case HospesLexer.DOC_COMMENT -> TokenClass.DOC_COMMENT;
      case HospesLexer.QUOTE, HospesLexer.STRING_TEXT, HospesLexer.STRING_END -> TokenClass.STRING;
      case HospesLexer.STRING_ESCAPE -> TokenClass.ESCAPE;
      case HospesLexer.NUMBER -> TokenClass.NUMBER;
      case HospesLexer.PER -> TokenClass.UNIT;
      case HospesLexer.UNIT -> Units.find(text(token)) != null ? TokenClass.UNIT : TokenClass.WRONG;
      case HospesLexer.PERCENT ->
          is(before(index), HospesLexer.NUMBER) ? TokenClass.UNIT : TokenClass.WRONG;
      case HospesLexer.IDENT, HospesLexer.QUOTED_IDENT -> name(index, token);
      default -> {
        TokenTable.Entry entry = ENTRIES.get(token.getType());
        yield entry == null ? TokenClass.WRONG : entry.isWord() ? word(index, entry) : entry.kind();
      }
    };
  }

  private TokenClass name(int index, CommonToken token) {
    CommonToken before = before(index);
    CommonToken next = next(index);
    boolean quoted = token.getType() == HospesLexer.QUOTED_IDENT;
    if (before != null && declares(index - 1, before)) {
      return TokenClass.DECLARED;
    }
    if (is(before, HospesLexer.DOT) || is(next, HospesLexer.ASSIGN)) {
      return TokenClass.PROPERTY;
    }
    if (is(next, HospesLexer.LPAREN)) {
      return TokenClass.FUNCTION;
    }
    if (!quoted && known.parts().contains(text(token)) && opensPart(index)) {
      return TokenClass.PROPERTY;
    }
    return !quoted && known.library().contains(text(token)) ? TokenClass.LIBRARY : TokenClass.NAME;
  }

  /** Whether a token is a word that a name follows, and stands there as that word. */
  private boolean declares(int index, CommonToken token) {
    TokenTable.Entry entry = ENTRIES.get(token.getType());
    return entry != null
        && entry.isWord()
        && givesName(entry)
        && word(index, entry) == entry.kind();
  }

  /** Whether the name of what is declared follows this word. */
  public static boolean givesName(TokenTable.Entry entry) {
    return entry.kind() == TokenClass.KIND
        || switch (entry.symbol()) {
          case "PARAM", "LET", "VAR", "FN", "POLICY", "EXPERIMENT", "CASE" -> true;
          default -> false;
        };
  }

  private TokenClass word(int index, TokenTable.Entry entry) {
    CommonToken next = next(index);
    if (is(before(index), HospesLexer.DOT) || is(next, HospesLexer.ASSIGN)) {
      return TokenClass.PROPERTY;
    }
    if (entry.name() && is(next, HospesLexer.DOT)) {
      return TokenClass.NAME;
    }
    if (entry.kind() == TokenClass.KIND && next != null && !isName(next)) {
      return TokenClass.NAME;
    }
    return entry.kind();
  }

  private static boolean isName(CommonToken token) {
    TokenTable.Entry entry = ENTRIES.get(token.getType());
    return token.getType() == HospesLexer.IDENT
        || token.getType() == HospesLexer.QUOTED_IDENT
        || (entry != null && entry.name());
  }

  /** Whether a brace or bracket follows, perhaps behind a label. */
  private boolean opensPart(int index) {
    CommonToken next = next(index);
    TokenTable.Entry entry = next == null ? null : ENTRIES.get(next.getType());
    if (next != null && (isName(next) || (entry != null && entry.isWord()))) {
      next = next(index + 1);
    }
    return is(next, HospesLexer.LBRACE) || is(next, HospesLexer.LBRACK);
  }

  private String text(CommonToken token) {
    return file.text().substring(token.getStartIndex(), token.getStopIndex() + 1);
  }

  private static boolean is(@Nullable CommonToken token, int type) {
    return token != null && token.getType() == type;
  }

  private @Nullable CommonToken before(int index) {
    return index == 0 ? null : onLine(tokens.get(index - 1));
  }

  private @Nullable CommonToken next(int index) {
    return index + 1 < tokens.size() ? onLine(tokens.get(index + 1)) : null;
  }

  private @Nullable CommonToken onLine(CommonToken token) {
    return switch (token.getType()) {
      case Token.EOF, HospesLexer.NL, HospesLexer.COMMENT, HospesLexer.DOC_COMMENT -> null;
      case HospesLexer.STRING_OPEN -> endsLine(token) ? null : token;
      default -> token;
    };
  }

  private boolean endsLine(CommonToken token) {
    return file.text().charAt(token.getStartIndex()) != '\\';
  }
}
