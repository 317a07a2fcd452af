package org.hospes.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.testing.Corpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The parser runs in SLL mode and has no second stage: what SLL cannot read is an error. That is
 * sound only if no valid script ever needs the full context, and none can be read in two ways.
 */
class PredictionTest {
  static List<Corpus.Script> scripts() {
    return Corpus.readable();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void readsInOneWayOnly(Corpus.Script script) {
    Predictions seen = parse(script, PredictionMode.LL_EXACT_AMBIG_DETECTION);
    assertThat(seen.errors).isEmpty();
    assertThat(seen.ambiguities).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void neverNeedsTheFullContext(Corpus.Script script) {
    // In LL mode ANTLR first predicts by SLL, and says so when it has to look again.
    Predictions seen = parse(script, PredictionMode.LL);
    assertThat(seen.fullContexts).isEmpty();
    assertThat(parse(script, PredictionMode.SLL).tree).isEqualTo(seen.tree);
  }

  private static Predictions parse(Corpus.Script script, PredictionMode mode) {
    Diagnostics diagnostics = new Diagnostics();
    List<CommonToken> all = Scanner.of(script.file());
    CommonToken[] tokens = TokenLayout.of(script.file(), all, diagnostics);
    assertThat(diagnostics.hasErrors()).isFalse();
    HospesParser parser = new HospesParser(new SignificantTokens(tokens, script.name()));
    Predictions seen = new Predictions();
    parser.removeErrorListeners();
    parser.addErrorListener(seen);
    parser.getInterpreter().setPredictionMode(mode);
    seen.tree = parser.file().toStringTree(parser);
    return seen;
  }

  private static final class Predictions extends BaseErrorListener {
    private final List<String> errors = new ArrayList<>();
    private final List<String> ambiguities = new ArrayList<>();
    private final List<String> fullContexts = new ArrayList<>();
    private String tree = "";

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object symbol,
        int line,
        int column,
        String message,
        RecognitionException e) {
      errors.add(message);
    }

    @Override
    public void reportAmbiguity(
        Parser parser,
        DFA dfa,
        int start,
        int stop,
        boolean exact,
        BitSet alternatives,
        ATNConfigSet configs) {
      ambiguities.add(place(parser, dfa, start, stop) + " " + alternatives);
    }

    @Override
    public void reportAttemptingFullContext(
        Parser parser, DFA dfa, int start, int stop, BitSet alternatives, ATNConfigSet configs) {
      fullContexts.add(place(parser, dfa, start, stop));
    }

    private static String place(Parser parser, DFA dfa, int start, int stop) {
      Token first = parser.getTokenStream().get(start);
      Token last = parser.getTokenStream().get(stop);
      return parser.getRuleNames()[dfa.atnStartState.ruleIndex]
          + " at `"
          + parser.getTokenStream().getText(first, last)
          + "`";
    }
  }
}
