package org.hospes.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Script;
import org.hospes.syntax.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The front door of the parser: a text goes in, a tree and what is to be said about it come out.
 * Never throws.
 */
public final class ScriptParser {
  /** The version of the language that this parser knows. */
  public static final int LANGUAGE = 1;

  private final SourceFile file;
  private final Diagnostics diagnostics = new Diagnostics();
  private final List<Statement> statements = new ArrayList<>();
  private final List<String> lostNames = new ArrayList<>();

  /** The tree of a file, as far as it could be read, and the diagnostics. */
  public record Parsed(Script script, List<Diagnostic> diagnostics) {
    public boolean hasErrors() {
      return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
  }

  private ScriptParser(SourceFile file) {
    this.file = file;
  }

  /** Reads a file. */
  public static Parsed parse(SourceFile file) {
    ScriptParser parser = new ScriptParser(file);
    Diagnostic newer = LanguageLine.check(file);
    if (newer != null) {
      return new Parsed(new Script(file, List.of(), List.of()), List.of(newer));
    }
    parser.run(PredictionMode.SLL);
    return new Parsed(
        new Script(file, List.copyOf(parser.statements), List.copyOf(parser.lostNames)),
        parser.diagnostics.sorted());
  }

  /** A single value, such as the command line gives for a parameter. */
  public record ParsedValue(@Nullable Expr value, List<Diagnostic> diagnostics) {}

  /** Reads a value that is all of a text. */
  public static ParsedValue parseValue(SourceFile file) {
    Diagnostics diagnostics = new Diagnostics();
    List<CommonToken> all = Scanner.of(file);
    CommonToken[] tokens = TokenLayout.of(file, all, diagnostics);
    SignificantTokens stream = new SignificantTokens(tokens, file.name());
    HospesParser parser = new HospesParser(stream);
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    SyntaxErrors errors = new SyntaxErrors(file, tokens, diagnostics);
    parser.setErrorHandler(errors);
    HospesParser.ValueContext context = parser.value();
    if (!diagnostics.hasErrors() && stream.LA(1) != Token.EOF) {
      Token found = stream.LT(1);
      diagnostics.add(
          Code.EXPECTED
              .at(file.span(found.getStartIndex(), found.getStopIndex() + 1))
              .message("expected nothing more after the value"));
    }
    Expr value = null;
    if (!diagnostics.hasErrors()) {
      try {
        value = new ExpressionBuilder(file, errors, diagnostics).value(context);
      } catch (ExpressionBuilder.TooDeep e) {
        diagnostics.add(Code.TOO_DEEP.at(e.span()).message("this is nested too deeply to be read"));
      }
    }
    return new ParsedValue(diagnostics.hasErrors() ? null : value, diagnostics.sorted());
  }

  private void run(PredictionMode mode) {
    List<CommonToken> all = Scanner.of(file);
    CommonToken[] tokens = TokenLayout.of(file, all, diagnostics);
    SignificantTokens stream = new SignificantTokens(tokens, file.name());
    HospesParser parser = new HospesParser(stream);
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(mode);
    SyntaxErrors errors = new SyntaxErrors(file, tokens, diagnostics);
    parser.setErrorHandler(errors);
    Comments comments = new Comments(file, all);
    TreeBuilder builder = new TreeBuilder(file, errors, diagnostics, comments);
    // One statement at a time: its parse tree is turned into records and dropped before the next is
    // read.
    boolean separated = true;
    while (stream.LA(1) != Token.EOF) {
      if (stream.LA(1) == HospesParser.NL) {
        stream.consume();
        separated = true;
        continue;
      }
      Token first = stream.LT(1);
      errors.reset(parser);
      try {
        HospesParser.StatementContext context = parser.statement();
        if (!separated) {
          notSeparated(first);
        }
        int next = stream.LA(1);
        if (!errors.isDamaged(context)
            && next != HospesParser.NL
            && next != Token.EOF
            && !beginsStatement(parser, next)) {
          errors.trailing(parser, context, stream.LT(1));
          lose(context);
        } else if (errors.isDamaged(context)) {
          lose(context);
        } else {
          statements.add(builder.statement(context));
        }
      } catch (ExpressionBuilder.TooDeep e) {
        tooDeep(e.span());
      } catch (StackOverflowError e) {
        tooDeep(file.span(first.getStartIndex(), first.getStopIndex() + 1));
        while (stream.LA(1) != HospesParser.NL && stream.LA(1) != Token.EOF) {
          stream.consume();
        }
      }
      separated = false;
    }
  }

  private static boolean beginsStatement(HospesParser parser, int type) {
    ATN atn = parser.getATN();
    return atn.nextTokens(atn.ruleToStartState[HospesParser.RULE_statement]).contains(type);
  }

  private void notSeparated(Token first) {
    diagnostics.add(
        Code.MISSING_SEPARATOR
            .at(
                file.span(first.getStartIndex(), first.getStopIndex() + 1),
                "here a new statement begins")
            .help("begin it on a new line")
            .message("two statements stand on one line"));
  }

  private void tooDeep(Span span) {
    diagnostics.add(
        Code.TOO_DEEP
            .at(span, "it is in what begins here")
            .help("give the inner parts a name with `let`")
            .message("this is nested too deeply to be read"));
  }

  /**
   * Remembers the names of a statement that could not be read, so that their uses are not reported
   * too.
   */
  private void lose(ParserRuleContext context) {
    for (int i = 0; i < context.getChildCount(); i++) {
      ParseTree child = context.getChild(i);
      if (child instanceof ParserRuleContext declaration) {
        for (ParseTree part :
            declaration.children == null ? List.<ParseTree>of() : declaration.children) {
          if (part instanceof HospesParser.NameContext name && name.getChildCount() > 0) {
            lostNames.add(unquoted(name.getText()));
            return;
          }
        }
      }
    }
  }

  private static String unquoted(String name) {
    return name.startsWith("`") ? name.substring(1, name.length() - 1) : name;
  }

  /** A name of the language's own words that a script may use only in backticks. */
  public static boolean needsBackticks(String name) {
    SourceFile text = SourceFile.of("name", name);
    List<CommonToken> tokens = Scanner.of(text);
    return tokens.size() != 2 || tokens.getFirst().getType() != HospesLexer.IDENT;
  }
}
