package org.hospes.parser;

import java.util.List;
import java.util.SplittableRandom;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/**
 * Writes texts that the grammar allows, by walking through its network at random. Beyond some
 * length the way to the end is the shortest.
 */
public final class GrammarWalk {
  private static final ATN NETWORK = HospesParser._ATN;
  private static final Vocabulary WORDS = HospesParser.VOCABULARY;
  private static final int FAR = 1 << 20;
  private static final List<String> NAMES =
      List.of(
          "a",
          "b",
          "h",
          "vm",
          "x",
          "n",
          "kvm",
          "xen",
          "cpu",
          "memory",
          "size",
          "cores",
          "vcpus",
          "weight",
          "state",
          "running",
          "load",
          "now",
          "count",
          "max",
          "sum",
          "nic",
          "web",
          "jobs",
          "work",
          "clients",
          "first_fit",
          "placement",
          "power",
          "seed",
          "`a b`");
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "3", "10", "0.5", "1e3", "100", "1_000_000_000", "1e300", "9e-9");
  private static final List<String> UNITS =
      List.of(
          "s", "ms", "ns", "GiB", "MB", "Gbit", "GHz", "W", "kWh", "MIPS", "cycles", "h", "EUR");

  private final SplittableRandom random;
  private final int[] distance = new int[NETWORK.states.size()];
  private final StringBuilder out = new StringBuilder();
  private int budget;

  public GrammarWalk(SplittableRandom random) {
    this.random = random;
    measure();
  }

  /** A script of a few statements. */
  public String script() {
    out.setLength(0);
    for (int n = random.nextInt(1, 8); n > 0; n--) {
      budget = random.nextInt(5, 60);
      walk(NETWORK.ruleToStartState[HospesParser.RULE_statement], 0);
      out.append('\n');
    }
    return out.toString();
  }

  private void walk(ATNState start, int depth) {
    ATNState state = start;
    while (!(state instanceof RuleStopState)) {
      Transition way = choose(state, depth);
      if (way instanceof RuleTransition rule) {
        walk(rule.target, depth + 1);
        state = rule.followState;
      } else {
        if (!way.isEpsilon()) {
          budget--;
          write(way.label().get(random.nextInt(way.label().size())));
        }
        state = way.target;
      }
    }
  }

  private Transition choose(ATNState state, int depth) {
    if (budget > 0 && depth < 60) {
      return state.transition(random.nextInt(state.getNumberOfTransitions()));
    }
    Transition best = state.transition(0);
    for (Transition way : state.getTransitions()) {
      best = length(way) < length(best) ? way : best;
    }
    return best;
  }

  private void write(int type) {
    String literal = WORDS.getLiteralName(type);
    String text =
        switch (type) {
          case HospesParser.IDENT, HospesParser.QUOTED_IDENT -> any(NAMES);
          case HospesParser.NUMBER -> any(NUMBERS);
          case HospesParser.UNIT -> any(UNITS);
          case HospesParser.PER -> "/";
          case HospesParser.STRING_TEXT ->
              any(List.of("text", "a.hospes", "50%", "\u00e9\ud83d\ude00"));
          case HospesParser.STRING_ESCAPE -> any(List.of("\\n", "{{", "\\\""));
          case HospesParser.STRING_BRACE -> "}}";
          case HospesParser.NL -> "\n";
          case HospesParser.HOLE -> "{";
          case HospesParser.QUOTE, HospesParser.STRING_END -> "\"";
          default -> literal == null ? "" : literal.substring(1, literal.length() - 1);
        };
    boolean inText = type == HospesParser.STRING_TEXT || type == HospesParser.STRING_ESCAPE;
    out.append(text).append(inText || type == HospesParser.QUOTE ? "" : " ");
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** The fewest tokens from each state to the end of its rule, to a fixed point. */
  private void measure() {
    for (ATNState state : NETWORK.states) {
      if (state != null) {
        distance[state.stateNumber] = state instanceof RuleStopState ? 0 : FAR;
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (ATNState state : NETWORK.states) {
        if (state != null && !(state instanceof RuleStopState)) {
          for (Transition way : state.getTransitions()) {
            int length = Math.min(FAR, length(way));
            if (length < distance[state.stateNumber]) {
              distance[state.stateNumber] = length;
              changed = true;
            }
          }
        }
      }
    }
  }

  /** A loop back costs a little, so that the shortest way does not go round for ever. */
  private int length(Transition way) {
    if (way instanceof RuleTransition rule) {
      return distance[rule.target.stateNumber] + distance[rule.followState.stateNumber] + 1;
    }
    return distance[way.target.stateNumber] + (way.isEpsilon() ? 1 : 10);
  }
}
