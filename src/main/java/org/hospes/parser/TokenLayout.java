package org.hospes.parser;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.quantity.Units;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the lexer and the parser: of the line ends only those stay that end a
 * statement, a word behind a number becomes a unit, and every bracket gets its partner. What was
 * left open is reported and closed here, at the place where the reader would close it, so that the
 * rest of the file is read as it was meant.
 */
final class TokenLayout {
  /**
   * Deeper nesting than this is no script that a person wrote, and would overflow a recursive
   * descent.
   */
  static final int DEEPEST = 200;

  private static final BitSet CONTINUES = new BitSet();

  /** Words that begin a statement at the top of a file. */
  private static final BitSet TOP_LEVEL = new BitSet();

  /** Words that begin a statement in braces too. */
  private static final BitSet IN_BLOCKS = new BitSet();

  static {
    for (int type :
        new int[] {
          HospesLexer.ASSIGN,
          HospesLexer.EQ,
          HospesLexer.NE,
          HospesLexer.LE,
          HospesLexer.GE,
          HospesLexer.LT,
          HospesLexer.GT,
          HospesLexer.PLUS,
          HospesLexer.MINUS,
          HospesLexer.STAR,
          HospesLexer.SLASH,
          HospesLexer.RANGE,
          HospesLexer.DOT,
          HospesLexer.COMMA,
          HospesLexer.ARROW,
          HospesLexer.AND,
          HospesLexer.OR,
          HospesLexer.NOT,
          HospesLexer.MOD,
          HospesLexer.THEN,
          HospesLexer.ELSE,
          HospesLexer.LBRACE,
          HospesLexer.LPAREN,
          HospesLexer.LBRACK,
          HospesLexer.HOLE,
          HospesLexer.NL
        }) {
      CONTINUES.set(type);
    }
    for (int type :
        new int[] {
          HospesLexer.SCENARIO, HospesLexer.ASSIGNMENT, HospesLexer.USE, HospesLexer.PARAM,
              HospesLexer.FN,
          HospesLexer.TEMPLATE, HospesLexer.HOST, HospesLexer.HYPERVISOR, HospesLexer.RUNTIME,
              HospesLexer.GUEST,
          HospesLexer.CLUSTER, HospesLexer.VIRTUAL, HospesLexer.NETWORK, HospesLexer.IMAGE,
              HospesLexer.WORKLOAD,
          HospesLexer.ISA, HospesLexer.POLICY, HospesLexer.EXPERIMENT, HospesLexer.PUBLISHED,
              HospesLexer.AT,
          HospesLexer.EVERY, HospesLexer.WHEN, HospesLexer.RUN, HospesLexer.REPORT,
              HospesLexer.TRACE
        }) {
      TOP_LEVEL.set(type);
    }
    IN_BLOCKS.set(HospesLexer.LET);
    IN_BLOCKS.set(HospesLexer.VAR);
    IN_BLOCKS.set(HospesLexer.EXPECT);
    IN_BLOCKS.set(HospesLexer.PLOT);
    IN_BLOCKS.set(HospesLexer.VARY);
    IN_BLOCKS.set(HospesLexer.MEASURE);
  }

  private final SourceFile file;
  private final List<CommonToken> tokens;
  private final Diagnostics diagnostics;
  private final List<CommonToken> out;
  private final ArrayList<Open> open = new ArrayList<>();

  private int lineStart;
  private int indent;
  private boolean lineEnded;
  private @Nullable CommonToken lineEnd;
  private @Nullable CommonToken last;
  private @Nullable Open suspect;
  private boolean tooDeep;

  /** A bracket that waits for its partner, and how far the line was indented on which it stands. */
  private record Open(CommonToken token, int closer, int indent) {}

  private TokenLayout(SourceFile file, List<CommonToken> tokens, Diagnostics diagnostics) {
    this.file = file;
    this.tokens = tokens;
    this.diagnostics = diagnostics;
    this.out = new ArrayList<>(tokens.size());
  }

  /** The tokens for the parser, each with its index among them. */
  static CommonToken[] of(SourceFile file, List<CommonToken> tokens, Diagnostics diagnostics) {
    TokenLayout layout = new TokenLayout(file, tokens, diagnostics);
    layout.run();
    CommonToken[] significant = layout.out.toArray(CommonToken[]::new);
    for (int i = 0; i < significant.length; i++) {
      significant[i].setTokenIndex(i);
    }
    return significant;
  }

  private void run() {
    for (int i = 0; i < tokens.size(); i++) {
      CommonToken token = tokens.get(i);
      int type = token.getType();
      if (type == HospesLexer.NL) {
        closeHoles(token);
        lineStart = token.getStopIndex() + 1;
        lineEnded = true;
        lineEnd = token;
      } else if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        boolean first = lineEnded || last == null;
        if (first) {
          indent = token.getStartIndex() - lineStart;
          if (type > 0 && (TOP_LEVEL.get(type) || IN_BLOCKS.get(type))) {
            closeForgotten(token, next(i));
          }
        }
        if (lineEnded && endsStatement(type, next(i))) {
          CommonToken end = lineEnd;
          if (end != null) {
            end.setChannel(Token.DEFAULT_CHANNEL);
            out.add(end);
          }
        }
        lineEnded = false;
        accept(token, type, next(i), first);
        if (tooDeep) {
          giveUp();
          return;
        }
      }
    }
  }

  private @Nullable CommonToken next(int index) {
    for (int i = index + 1; i < tokens.size(); i++) {
      CommonToken token = tokens.get(i);
      if (token.getType() == HospesLexer.NL) {
        return null;
      }
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        return token;
      }
    }
    return null;
  }

  /** Whether the line end before a token of this type separates two statements. */
  private boolean endsStatement(int nextType, @Nullable CommonToken second) {
    boolean inBraces = open.isEmpty() || open.getLast().closer == HospesLexer.RBRACE;
    // `name =` begins something new, even where the line above is not complete.
    if (inBraces
        && second != null
        && second.getType() == HospesLexer.ASSIGN
        && last != null
        && last.getType() != HospesLexer.LBRACE
        && last.getType() != HospesLexer.COMMA) {
      return true;
    }
    if (last == null || (last.getType() > 0 && CONTINUES.get(last.getType()))) {
      return false;
    }
    if (nextType == HospesLexer.LBRACE
        || nextType == HospesLexer.ELSE
        || nextType == HospesLexer.RBRACE) {
      return false;
    }
    return nextType != Token.EOF && inBraces;
  }

  private void accept(CommonToken token, int type, @Nullable CommonToken next, boolean first) {
    switch (type) {
      case HospesLexer.LPAREN -> push(token, HospesLexer.RPAREN);
      case HospesLexer.LBRACK -> push(token, HospesLexer.RBRACK);
      case HospesLexer.LBRACE, HospesLexer.HOLE -> push(token, HospesLexer.RBRACE);
      case HospesLexer.QUOTE -> push(token, HospesLexer.STRING_END);
      case HospesLexer.RPAREN, HospesLexer.RBRACK, HospesLexer.RBRACE, HospesLexer.STRING_END -> {
        if (!close(token, type, first)) {
          return;
        }
      }
      case HospesLexer.STRING_OPEN -> {
        unclosedString(token.getStartIndex());
        if (token.getText().indexOf('\\') < 0) {
          lineStart = token.getStopIndex() + 1;
          lineEnded = true;
          lineEnd = synthetic(HospesLexer.NL, token.getStartIndex());
        }
        return;
      }
      case HospesLexer.IDENT -> {
        boolean behindNumber =
            last != null
                && (last.getType() == HospesLexer.NUMBER || last.getType() == HospesLexer.PER)
                && !first;
        // Before `=` it is the next property, with the separator forgotten.
        if (behindNumber && (next == null || next.getType() != HospesLexer.ASSIGN)) {
          token.setType(HospesLexer.UNIT);
        }
      }
      case HospesLexer.SLASH -> {
        if (!first && insideUnit(token, next)) {
          token.setType(HospesLexer.PER);
        }
      }
      case Token.EOF -> closeAll(token);
      default -> {}
    }
    out.add(token);
    last = token;
  }

  /**
   * A stroke belongs to a unit where a unit stands right behind it, and a number or unit before; as
   * before any unit there may be a space: {@code 2 /s}.
   */
  private boolean insideUnit(CommonToken stroke, @Nullable CommonToken next) {
    CommonToken before = last;
    if (before == null
        || next == null
        || next.getType() != HospesLexer.IDENT
        || stroke.getStopIndex() + 1 != next.getStartIndex()
        || Units.find(next.getText()) == null) {
      return false;
    }
    int type = before.getType();
    return type == HospesLexer.NUMBER
        || type == HospesLexer.UNIT
        || (type == HospesLexer.PERCENT && before.getStopIndex() + 1 == stroke.getStartIndex());
  }

  private void push(CommonToken token, int closer) {
    open.add(new Open(token, closer, indent));
    if (open.size() > DEEPEST) {
      tooDeep = true;
      diagnostics.add(
          Code.TOO_DEEP
              .at(span(token), "the " + DEEPEST + "th bracket inside another")
              .help("give the inner parts a name with `let`")
              .message("this is nested too deeply to be read"));
    }
  }

  private boolean close(CommonToken token, int type, boolean first) {
    int partner = open.size() - 1;
    while (partner >= 0 && open.get(partner).closer != type) {
      partner--;
    }
    if (partner < 0) {
      if (type != HospesLexer.STRING_END) {
        diagnostics.add(
            Code.NOTHING_TO_CLOSE
                .at(span(token), "nothing is open here")
                .help("remove it, or look for the opening bracket that is missing above")
                .message("`" + token.getText() + "` closes nothing"));
      }
      return false;
    }
    while (open.size() - 1 > partner) {
      reportOpen(
          open.getLast(),
          token.getStartIndex(),
          "`" + token.getText() + "` closes what is around it");
      closeLast(token.getStartIndex());
    }
    Open closed = open.removeLast();
    if (type == HospesLexer.RBRACE && first && closed.indent != indent && suspect == null) {
      suspect = closed;
    }
    return true;
  }

  /** Before a line that can only begin a statement: closes what its author forgot to close. */
  private void closeForgotten(CommonToken token, @Nullable CommonToken next) {
    if (open.isEmpty() || next == null) {
      return;
    }
    int type = next.getType();
    boolean sure =
        type == HospesLexer.IDENT
            || type == HospesLexer.NUMBER
            || type == HospesLexer.QUOTE
            || type == HospesLexer.QUOTED_IDENT
            || type == HospesLexer.UNTIL
            || type == HospesLexer.ALWAYS
            || type == HospesLexer.EVENTUALLY;
    if (!sure) {
      return;
    }
    boolean top = TOP_LEVEL.get(token.getType());
    int outermost = open.size();
    for (int i = open.size() - 1; i >= 0; i--) {
      Open entry = open.get(i);
      if (entry.closer != HospesLexer.RBRACE || (top && indent <= entry.indent)) {
        outermost = i;
      } else if (!top) {
        break;
      }
    }
    int place = last == null ? token.getStartIndex() : last.getStopIndex() + 1;
    boolean reported = false;
    while (open.size() > outermost) {
      Open entry = open.getLast();
      if (!reported) {
        Open culprit = entry.closer == HospesLexer.RBRACE && suspect != null ? suspect : entry;
        reportOpen(culprit, token.getStartIndex(), "here something new begins");
        reported = true;
      }
      closeLast(place);
    }
  }

  private void closeAll(CommonToken eof) {
    boolean reported = false;
    while (!open.isEmpty()) {
      Open entry = open.getLast();
      if (entry.closer == HospesLexer.STRING_END) {
        unclosedString(eof.getStartIndex());
        continue;
      }
      if (!reported) {
        Open culprit = entry.closer == HospesLexer.RBRACE && suspect != null ? suspect : entry;
        reportOpen(culprit, eof.getStartIndex(), "the file ends here");
        reported = true;
      }
      closeLast(eof.getStartIndex());
    }
  }

  /** A hole must close on its line, as its string must. */
  private void closeHoles(CommonToken lineEnd) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).closer == HospesLexer.STRING_END) {
        while (open.size() > i + 1) {
          closeLast(lineEnd.getStartIndex());
        }
        unclosedString(lineEnd.getStartIndex());
        return;
      }
    }
  }

  private void unclosedString(int place) {
    Open string = open.getLast();
    diagnostics.add(
        Code.UNCLOSED_STRING
            .at(span(string.token), "it begins here")
            .help(
                "close it with `\"` on the same line; `\\n"
                    + "` stands for a line end, `{{` for a brace")
            .message("this text is never closed"));
    closeLast(place);
  }

  private void reportOpen(Open entry, int place, String why) {
    if (entry.closer == HospesLexer.STRING_END) {
      return;
    }
    String closer =
        switch (entry.closer) {
          case HospesLexer.RPAREN -> ")";
          case HospesLexer.RBRACK -> "]";
          default -> "}";
        };
    diagnostics.add(
        Code.NEVER_CLOSED
            .at(span(entry.token), "it opens here")
            .label(file.span(place, Math.min(place + 1, file.text().length())), why)
            .help("add `" + closer + "`")
            .message("this `" + entry.token.getText() + "` is never closed"));
  }

  private void closeLast(int place) {
    Open entry = open.removeLast();
    CommonToken closer = synthetic(entry.closer, place);
    out.add(closer);
    last = closer;
  }

  private CommonToken synthetic(int type, int place) {
    CommonToken token = new CommonToken(tokens.getFirst());
    token.setType(type);
    token.setChannel(Token.DEFAULT_CHANNEL);
    token.setStartIndex(place);
    token.setStopIndex(place - 1);
    token.setText("");
    return token;
  }

  private void giveUp() {
    CommonToken eof = tokens.getLast();
    out.clear();
    out.add(eof);
  }

  private Span span(CommonToken token) {
    return file.span(token.getStartIndex(), token.getStopIndex() + 1);
  }
}
