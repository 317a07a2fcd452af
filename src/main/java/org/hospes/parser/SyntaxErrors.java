package org.hospes.parser;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * What the parser does at a mistake: it says so once, skips to the end of the statement that holds
 * it, and goes on. No token is invented or dropped in silence. The statements that were hit are
 * remembered, so that no tree is built for them and nothing is said of names that they would have
 * declared.
 */
final class SyntaxErrors extends DefaultErrorStrategy {
  private final SyntaxMessages messages;
  private final Diagnostics diagnostics;
  private final int[] levels;
  private final Set<ParserRuleContext> damaged = Collections.newSetFromMap(new IdentityHashMap<>());

  SyntaxErrors(SourceFile file, CommonToken[] tokens, Diagnostics diagnostics) {
    this.messages = new SyntaxMessages(file);
    this.diagnostics = diagnostics;
    this.levels = levels(tokens);
  }

  /** Whether the parser stumbled inside this statement or item, but not inside one of its items. */
  boolean isDamaged(ParserRuleContext context) {
    return damaged.contains(context);
  }

  boolean any() {
    return !damaged.isEmpty();
  }

  @Override
  public void reportError(Parser parser, RecognitionException e) {
    if (inErrorRecoveryMode(parser)) {
      return;
    }
    beginErrorCondition(parser);
    diagnostics.add(messages.explain(parser, e));
    ParserRuleContext context = parser.getContext();
    // A list with a bad item is still a list; one whose brace is missing is none.
    boolean begun = isList(context) && context.getToken(HospesParser.LBRACE, 0) != null;
    ParserRuleContext unit = begun ? null : unit(context);
    if (unit != null) {
      damaged.add(unit);
    }
  }

  @Override
  public void recover(Parser parser, RecognitionException e) {
    ParserRuleContext unit = unit(parser.getContext());
    SignificantTokens tokens = (SignificantTokens) parser.getInputStream();
    int level = unit == null ? 0 : levels[unit.getStart().getTokenIndex()];
    boolean commas =
        unit instanceof HospesParser.ItemContext || unit instanceof HospesParser.ActionContext;
    int begin = unit == null ? -1 : unit.getStart().getTokenIndex();
    // A statement that fails on its first word must give that word up, or the loop around it would
    // not end.
    if (unit == null || tokens.index() == begin) {
      tokens.consume();
    }
    skip(parser, level, commas);
  }

  /** Skips to the end of what began at a level: a separator there, or the bracket around it. */
  private void skip(Parser parser, int level, boolean commas) {
    SignificantTokens tokens = (SignificantTokens) parser.getInputStream();
    while (true) {
      CommonToken token = tokens.at(tokens.index());
      int type = token.getType();
      int here = levels[token.getTokenIndex()];
      boolean ends =
          type == Token.EOF
              || here < level
              || (here == level
                  && (type == HospesParser.NL || (commas && type == HospesParser.COMMA)));
      if (ends) {
        return;
      }
      tokens.consume();
    }
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  /**
   * In the lists of a block, what can be neither an item nor a separator is skipped here, so that
   * the rest of the list is still read; elsewhere the rules fail at the token that does not fit.
   */
  @Override
  public void sync(Parser parser) {
    ParserRuleContext context = parser.getContext();
    if (!isList(context)) {
      return;
    }
    ATNState state = parser.getInterpreter().atn.states.get(parser.getState());
    boolean inLoop =
        state.getStateType() == ATNState.STAR_LOOP_ENTRY
            || state.getStateType() == ATNState.STAR_LOOP_BACK;
    SignificantTokens tokens = (SignificantTokens) parser.getInputStream();
    if (!inLoop || parser.getATN().nextTokens(state).contains(tokens.LA(1))) {
      return;
    }
    reportError(parser, new InputMismatchException(parser));
    if (context.getChildCount() > 0
        && context.getChild(context.getChildCount() - 1) instanceof ParserRuleContext last
        && !(last instanceof HospesParser.SeparatorContext)) {
      damaged.add(last);
    }
    boolean commas =
        context instanceof HospesParser.BodyContext || context instanceof HospesParser.BlockContext;
    skip(parser, levels[tokens.index()], commas);
  }

  private static boolean isList(ParserRuleContext context) {
    return context instanceof HospesParser.BodyContext
        || context instanceof HospesParser.BlockContext
        || context instanceof HospesParser.PolicyContext
        || context instanceof HospesParser.ExperimentContext
        || context instanceof HospesParser.PublishedContext
        || context instanceof HospesParser.AssignmentContext
        || context instanceof HospesParser.AssignmentItemContext;
  }

  /** Says what stands behind a statement that should have ended, and skips it. */
  void trailing(Parser parser, ParserRuleContext statement, Token found) {
    diagnostics.add(messages.trailing(statement, found, parser));
    skip(parser, 0, false);
    reset(parser);
  }

  /**
   * The smallest statement or item around a context: what is skipped when something in it is wrong.
   */
  private static @Nullable ParserRuleContext unit(@Nullable ParserRuleContext context) {
    for (ParserRuleContext at = context; at != null; at = at.getParent()) {
      boolean isUnit =
          at instanceof HospesParser.ItemContext
              || at instanceof HospesParser.StatementContext
              || at instanceof HospesParser.PolicyRuleContext
              || at instanceof HospesParser.ExperimentItemContext
              || at instanceof HospesParser.PublishedItemContext
              || at instanceof HospesParser.AssignmentItemContext
              || (at instanceof HospesParser.ActionContext
                  && at.getParent() instanceof HospesParser.BlockContext);
      if (isUnit) {
        return at;
      }
    }
    return null;
  }

  /** For each token how many brackets are around it; a bracket belongs to what is around it. */
  private static int[] levels(CommonToken[] tokens) {
    int[] levels = new int[tokens.length];
    int level = 0;
    for (int i = 0; i < tokens.length; i++) {
      switch (tokens[i].getType()) {
        case HospesParser.LPAREN,
            HospesParser.LBRACK,
            HospesParser.LBRACE,
            HospesParser.HOLE,
            HospesParser.QUOTE ->
            levels[i] = level++;
        case HospesParser.RPAREN,
            HospesParser.RBRACK,
            HospesParser.RBRACE,
            HospesParser.STRING_END -> {
          levels[i] = --level;
        }
        default -> levels[i] = level;
      }
    }
    return levels;
  }
}
