package org.hospes.parser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Suggestions;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.syntax.Verb;

/**
 * Says what is wrong where the grammar does not fit: in the words of somebody who writes scripts.
 */
final class SyntaxMessages {
  private static final List<String> STATEMENTS =
      List.of(
          "scenario",
          "assignment",
          "use",
          "param",
          "let",
          "var",
          "fn",
          "template",
          "host",
          "hypervisor",
          "runtime",
          "guest",
          "cluster",
          "virtual",
          "network",
          "image",
          "workload",
          "isa",
          "policy",
          "experiment",
          "published",
          "at",
          "every",
          "when",
          "run",
          "expect",
          "report",
          "plot",
          "trace",
          "language");
  private static final List<String> ACTIONS = new ArrayList<>(List.of("let", "set", "if", "for"));

  static {
    Arrays.stream(Verb.values()).map(Verb::word).forEach(ACTIONS::add);
  }

  /** What other languages and habits call a statement of ours. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("vm", "guest"),
          Map.entry("machine", "host"),
          Map.entry("server", "host"),
          Map.entry("node", "host"),
          Map.entry("container", "guest"),
          Map.entry("def", "fn"),
          Map.entry("function", "fn"),
          Map.entry("func", "fn"),
          Map.entry("const", "let"),
          Map.entry("parameter", "param"),
          Map.entry("import", "use"),
          Map.entry("include", "use"),
          Map.entry("assert", "expect"),
          Map.entry("print", "report"),
          Map.entry("after", "at"),
          Map.entry("on", "when"),
          Map.entry("simulate", "run"),
          Map.entry("vmm", "hypervisor"));

  private static final Map<String, String> OTHER_ACTIONS =
      Map.ofEntries(
          Map.entry("move", "migrate"),
          Map.entry("kill", "fail"),
          Map.entry("crash", "fail"),
          Map.entry("suspend", "pause"),
          Map.entry("boot", "start"),
          Map.entry("shutdown", "stop"),
          Map.entry("print", "log"),
          Map.entry("echo", "log"),
          Map.entry("restore", "rollback"),
          Map.entry("copy", "clone"),
          Map.entry("inflate", "balloon"),
          Map.entry("deflate", "balloon"),
          Map.entry("wake", "power_on"));

  private final SourceFile file;

  SyntaxMessages(SourceFile file) {
    this.file = file;
  }

  Diagnostic explain(Parser parser, RecognitionException e) {
    Token found = e.getOffendingToken();
    ParserRuleContext context = parser.getContext();
    SignificantTokens tokens = (SignificantTokens) parser.getInputStream();
    Token before = tokens.at(found.getTokenIndex() - 1);
    boolean atStart = found.getTokenIndex() == 0 || before.getType() == HospesParser.NL;
    Diagnostic foreign = foreign(found);
    if (foreign != null) {
      return foreign;
    }
    int rule = context.getRuleIndex();
    if (atStart && (rule == HospesParser.RULE_file || rule == HospesParser.RULE_statement)) {
      return unknownStatement(found, tokens.at(found.getTokenIndex() + 1));
    }
    IntervalSet expected = expected(parser, e);
    boolean wantsAction =
        rule == HospesParser.RULE_action
            || rule == HospesParser.RULE_block
            || rule == HospesParser.RULE_timeless;
    if (wantsAction && found.getType() == HospesParser.IDENT) {
      return unknownAction(found);
    }
    if (found.getType() == HospesParser.ASSIGN && continuesComparison(context, expected)) {
      return assignForEquals(found);
    }
    if (found.getType() == HospesParser.EQ && expected.contains(HospesParser.ASSIGN)) {
      return Code.EQUALS_FOR_ASSIGN
          .at(span(found), "this compares")
          .help("give a value with `=`")
          .fix("give a value with `=`", span(found), "=")
          .message("`==` does not give a value");
    }
    if (found.getType() == HospesParser.NUMBER
        && before.getType() == HospesParser.DOT
        && tokens.at(before.getTokenIndex() - 1).getType() == HospesParser.NUMBER) {
      return Code.BAD_NUMBER
          .at(span(before), "the second point of this number")
          .help("a number has one point; digits may be grouped with `_`, as in `31_000`")
          .message("this number has two points");
    }
    if (found.getType() == HospesParser.DOT
        && (expected.contains(HospesParser.NUMBER) || before.getType() == HospesParser.NUMBER)) {
      Token next = tokens.at(found.getTokenIndex() + 1);
      boolean leading =
          next.getType() == HospesParser.NUMBER && before.getType() != HospesParser.NUMBER;
      return Code.BAD_NUMBER
          .at(span(found), "digits stand on both sides of a point")
          .help(
              leading
                  ? "write `0." + next.getText() + "`"
                  : "write `" + before.getText() + "` or `" + before.getText() + ".0`")
          .message("this number is not complete");
    }
    boolean wantsName = expected.contains(HospesParser.IDENT);
    boolean wantsValue =
        expected.contains(HospesParser.NUMBER) && expected.contains(HospesParser.QUOTE);
    boolean isWord = isWord(found);
    if (isWord && found.getType() == before.getType() && found.getType() != HospesParser.IDENT) {
      return Code.REPEATED_PART
          .at(span(found), "again here")
          .label(span(before), "")
          .help("remove one of them")
          .fix("remove it", span(found), "")
          .message("`" + found.getText() + "` is written twice");
    }
    if (wantsName && isWord && found.getType() != HospesParser.IDENT) {
      String word = found.getText();
      return Code.KEYWORD_AS_NAME
          .at(span(found), "")
          .help("write it in backticks to use it as a name: `` `" + word + "` ``")
          .fix("write it in backticks", span(found), "`" + word + "`")
          .message("`" + word + "` is a word of the language");
    }
    String what =
        wantsAction
            ? "an action"
            : wantsValue ? "a value" : wantsName ? "a name" : describe(expected);
    String where =
        found.getTokenIndex() == 0 || before.getType() == HospesParser.NL
            ? " here"
            : " after `" + shown(before) + "`";
    return Code.EXPECTED
        .at(place(found, before), found(found))
        .help(help(rule, context, expected, found, wantsAction))
        .message("expected " + what + where);
  }

  /** What to say of something behind a statement that is complete without it. */
  Diagnostic trailing(ParserRuleContext statement, Token found, Parser parser) {
    Diagnostic foreign = foreign(found);
    if (foreign != null) {
      return foreign;
    }
    ParserRuleContext inner = (ParserRuleContext) statement.getChild(0);
    boolean condition =
        inner instanceof HospesParser.ExpectationContext
            || inner instanceof HospesParser.RunUntilContext;
    if (found.getType() == HospesParser.ASSIGN && condition) {
      return assignForEquals(found);
    }
    Token before = ((SignificantTokens) parser.getInputStream()).at(found.getTokenIndex() - 1);
    return Code.EXPECTED
        .at(place(found, before), found(found))
        .message("expected the end of the line after `" + shown(before) + "`");
  }

  private Diagnostic assignForEquals(Token found) {
    return Code.ASSIGN_FOR_EQUALS
        .at(span(found), "this gives a value")
        .help("compare with `==`")
        .fix("compare with `==`", span(found), "==")
        .message("`=` does not compare");
  }

  /** The tokens that fit, as far as the parser knows at the place where it stopped. */
  private static IntervalSet expected(Parser parser, RecognitionException e) {
    IntervalSet expected = e.getExpectedTokens();
    return expected == null ? new IntervalSet() : expected;
  }

  private static boolean continuesComparison(ParserRuleContext context, IntervalSet expected) {
    if (expected.contains(HospesParser.ASSIGN)) {
      return false;
    }
    for (ParserRuleContext at = context; at != null; at = at.getParent()) {
      if (at instanceof HospesParser.ExpectationContext
          || at instanceof HospesParser.WhenConditionContext
          || at instanceof HospesParser.IfActionContext
          || at instanceof HospesParser.PolicyRuleContext
          || at instanceof HospesParser.RunUntilContext) {
        return true;
      }
      if (at instanceof HospesParser.ItemContext || at instanceof HospesParser.BindingContext) {
        return false;
      }
    }
    return false;
  }

  private Diagnostic unknownStatement(Token found, Token next) {
    String word = found.getText();
    if (!isWord(found)) {
      return Code.UNKNOWN_STATEMENT
          .at(place(found, found), "")
          .message("no statement begins with " + found(found).replace("found ", ""));
    }
    if (next.getType() == HospesParser.ASSIGN) {
      return Code.UNKNOWN_STATEMENT
          .at(span(found), "a value needs to be said what it is")
          .help(
              "write `let "
                  + word
                  + " = ...`, or `param "
                  + word
                  + " = ...` if experiments may vary it")
          .fix("declare it with `let`", span(found), "let " + word)
          .message("`" + word + " = ...` stands outside of any braces");
    }
    String meant = OTHER_WORDS.get(word.toLowerCase(Locale.ROOT));
    if (meant == null) {
      meant = Suggestions.nearest(word, STATEMENTS);
    }
    Diagnostic.Builder builder = Code.UNKNOWN_STATEMENT.at(span(found), "");
    if (meant != null) {
      builder
          .help("did you mean `" + meant + "`?")
          .fix("write `" + meant + "`", span(found), meant);
    } else {
      builder.help(
          "a line begins with a word such as `host`, `guest`, `at`, `run`, `expect` or `report`");
    }
    return builder.message("no statement begins with `" + word + "`");
  }

  private Diagnostic unknownAction(Token found) {
    String word = found.getText();
    String meant = OTHER_ACTIONS.get(word.toLowerCase(Locale.ROOT));
    if (meant == null) {
      meant = Suggestions.nearest(word, ACTIONS);
    }
    Diagnostic.Builder builder = Code.UNKNOWN_ACTION.at(span(found), "");
    if (meant != null) {
      builder
          .help("did you mean `" + meant + "`?")
          .fix("write `" + meant + "`", span(found), meant);
    } else {
      builder.help("actions are " + list(ACTIONS));
    }
    return builder.message("there is no action `" + word + "`");
  }

  /** Signs that other languages have, and what takes their place here. */
  private @org.jspecify.annotations.Nullable Diagnostic foreign(Token found) {
    String text = found.getText();
    String instead =
        switch (found.getType()) {
          case HospesParser.FOREIGN_AND -> "and";
          case HospesParser.FOREIGN_OR -> "or";
          case HospesParser.FOREIGN_NOT -> "not";
          case HospesParser.FOREIGN_ASSIGN, HospesParser.SEMICOLON, HospesParser.FOREIGN_POWER ->
              "";
          case HospesParser.FOREIGN_COMMENT -> "#";
          case HospesParser.FOREIGN_STRING -> "\"";
          default -> null;
        };
    if (instead == null) {
      return found.getType() == HospesParser.UNRECOGNIZED ? unknownCharacter(found) : null;
    }
    Diagnostic.Builder builder = Code.FOREIGN.at(span(found), "");
    switch (found.getType()) {
      case HospesParser.FOREIGN_COMMENT -> builder.help("a comment begins with `#`");
      case HospesParser.FOREIGN_STRING -> builder.help("a text stands in double quotes: `\"...\"`");
      case HospesParser.SEMICOLON ->
          builder
              .help("a statement ends with its line; leave the `;` out")
              .fix("remove `;`", span(found), "");
      case HospesParser.FOREIGN_POWER -> builder.help("multiply: `x * x`; there is no power sign");
      case HospesParser.FOREIGN_ASSIGN ->
          builder.help(
              text.equals(":") || text.equals(":=")
                  ? "give a value with `=`"
                  : "write it out: `set x = x " + text.charAt(0) + " ...`");
      default ->
          builder
              .help("write `" + instead + "`")
              .fix("write `" + instead + "`", span(found), instead);
    }
    return builder.message(
        found.getType() == HospesParser.FOREIGN_STRING
            ? "a text does not stand in single quotes"
            : found.getType() == HospesParser.FOREIGN_COMMENT
                ? "`" + text.substring(0, 2) + "` begins no comment here"
                : "`" + text + "` is not a sign of this language");
  }

  private Diagnostic unknownCharacter(Token found) {
    String text = found.getText();
    int point = file.text().codePointAt(found.getStartIndex());
    String character = Character.toString(point);
    String instead =
        switch (character) {
          case "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB" -> "\"";
          case "\u2018", "\u2019" -> "\"";
          case "\u2264" -> "<=";
          case "\u2265" -> ">=";
          case "\u2260" -> "!=";
          case "\u00D7", "\u00B7", "\u22C5" -> "*";
          case "\u00F7" -> "/";
          case "\u2212", "\u2013", "\u2014" -> "-";
          case "\u2026" -> "..";
          case "\u2192" -> "->";
          default -> "";
        };
    Diagnostic.Builder builder = Code.UNKNOWN_CHARACTER.at(span(found), "");
    if (!instead.isEmpty()) {
      builder.help("write `" + instead + "`").fix("write `" + instead + "`", span(found), instead);
    } else {
      String name = Character.getName(point);
      builder.note(
          "it is U+"
              + String.format(Locale.ROOT, "%04X", point)
              + (name == null ? "" : " " + name));
    }
    return builder.message(
        "`"
            + (point < ' ' ? "?" : Character.isSurrogate(text.charAt(0)) ? character : text)
            + "` has no meaning here");
  }

  private @org.jspecify.annotations.Nullable String help(
      int rule, ParserRuleContext context, IntervalSet expected, Token found, boolean wantsAction) {
    if (wantsAction) {
      return "an action is a verb with what it acts on, such as `migrate web to node[1]`, or a"
          + " block in braces";
    }
    if (expected.contains(HospesParser.ASSIGN)
        && expected.contains(HospesParser.LBRACE)
        && context instanceof HospesParser.ItemContext) {
      return "a property is `name = value`, a part is `name { ... }`";
    }
    return switch (rule) {
      case HospesParser.RULE_scenario, HospesParser.RULE_assignment, HospesParser.RULE_useFile ->
          "a title or a file name stands in double quotes";
      case HospesParser.RULE_policy -> "a policy is `policy NAME for placement { ... }`";
      case HospesParser.RULE_function -> "a function is `fn name(parameter) = expression`";
      case HospesParser.RULE_vary, HospesParser.RULE_varied ->
          "write `vary name in [a, b]` or `vary name in 1 .. 5`";
      case HospesParser.RULE_trace -> "write `trace operation on guest`";
      default ->
          found.getType() == HospesParser.RBRACE && expected.contains(HospesParser.LBRACE)
              ? "the block that belongs here is missing"
              : null;
    };
  }

  private static boolean isWord(Token token) {
    String text = token.getText();
    return !text.isEmpty() && Character.isLetter(text.charAt(0)) && token.getType() != Token.EOF;
  }

  private static String describe(IntervalSet expected) {
    List<String> signs = new ArrayList<>();
    for (int type : expected.toArray()) {
      String literal = type == Token.EOF ? null : HospesParser.VOCABULARY.getLiteralName(type);
      if (literal != null) {
        signs.add("`" + literal.substring(1, literal.length() - 1) + "`");
      } else if (type == HospesParser.QUOTE) {
        signs.add("a text");
      } else if (type == HospesParser.NUMBER) {
        signs.add("a number");
      } else if (type == HospesParser.NL) {
        signs.add("the end of the line");
      }
    }
    if (signs.isEmpty()) {
      return "something else";
    }
    if (signs.size() > 5) {
      return expected.contains(HospesParser.NL) ? "the end of the line" : "something else";
    }
    return list(signs);
  }

  private static String list(List<String> items) {
    if (items.size() == 1) {
      return items.getFirst();
    }
    return String.join(", ", items.subList(0, items.size() - 1)) + " or " + items.getLast();
  }

  private static String shown(Token token) {
    return token.getType() == HospesParser.STRING_END ? "\"" : token.getText();
  }

  private String found(Token token) {
    return switch (token.getType()) {
      case Token.EOF -> "the file ends here";
      case HospesParser.NL -> "the line ends here";
      case HospesParser.QUOTE -> "found a text";
      case HospesParser.NUMBER -> "found a number";
      default ->
          token.getText().isEmpty() ? "nothing stands here" : "found `" + token.getText() + "`";
    };
  }

  /** Where to point: at the token, or just behind the one before where a line or the file ends. */
  private Span place(Token found, Token before) {
    boolean end =
        found.getType() == HospesParser.NL
            || found.getType() == Token.EOF
            || found.getStopIndex() < found.getStartIndex();
    if (end && before != found && before.getType() != HospesParser.NL) {
      int behind = before.getStopIndex() + 1;
      return file.span(behind, behind);
    }
    return span(found);
  }

  private Span span(Token token) {
    int start = Math.min(token.getStartIndex(), file.text().length());
    int end = Math.clamp(token.getStopIndex() + 1, start, file.text().length());
    if (token.getType() == HospesParser.UNRECOGNIZED
        && end < file.text().length()
        && Character.isHighSurrogate(file.text().charAt(start))) {
      end++;
    }
    return file.span(start, end);
  }
}
