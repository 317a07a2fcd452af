package org.hospes.docs;

import static org.hospes.docs.MarkdownPage.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.check.StandardLibrary;
import org.hospes.cli.Call;
import org.hospes.cli.ExitCode;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Severity;
import org.hospes.parser.ScriptParser;
import org.hospes.syntax.Body;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Statement;

/** What there is of library, diagnostics and commands. */
final class IndexPages {
  private static final String STD = "../../src/main/resources/std/";
  private static final String EXPLAIN = "../../src/main/resources/explain/";

  private IndexPages() {}

  static String library() {
    MarkdownPage page = new MarkdownPage("Library");
    page.text(
        "Declarations that every script can use without `use`, written in Hospes. `hospes explain"
            + " NAME` prints the values of one and where each is from; amend one with `NAME like"
            + " BASE { ... }` or in place with `BASE { ... }`.");
    for (String file : StandardLibrary.files()) {
      List<List<String>> rows = new ArrayList<>();
      for (Statement statement :
          ScriptParser.parse(StandardLibrary.read(file)).script().statements()) {
        if (statement instanceof Decl.Named named) {
          rows.add(
              List.of(code(named.name().text()), kind(named), named.doc().strip(), source(named)));
        }
      }
      page.heading(2, "[" + file + "](" + STD + file + ")");
      page.table(List.of("name", "is", "what it is", "source"), rows);
    }
    return page.toString();
  }

  private static String kind(Decl.Named named) {
    return switch (named) {
      case Decl.Entity entity -> (entity.template() ? "template " : "") + entity.kind().word();
      case Decl.Binding binding -> binding.kind().word();
      case Decl.Function function -> "fn";
      case Decl.Policy policy -> "policy for " + policy.purpose().text();
      case Decl.Experiment experiment -> "experiment";
    };
  }

  private static String source(Decl.Named named) {
    Body body =
        switch (named) {
          case Decl.Entity entity -> entity.body();
          case Decl.Binding binding ->
              binding.value() instanceof Expr.Amend amend ? amend.body() : null;
          default -> null;
        };
    if (body == null) {
      return "";
    }
    return String.join(
        "; ",
        body.items().stream()
            .filter(Body.Property.class::isInstance)
            .map(Body.Property.class::cast)
            .filter(property -> property.name().text().equals("source"))
            .map(property -> property.value().span().text().replace("\"", ""))
            .toList());
  }

  static String diagnostics() {
    MarkdownPage page = new MarkdownPage("Diagnostics");
    page.text(
        "Everything that Hospes says about a script. `hospes explain CODE` shows the page in the"
            + " terminal; each has an example that raises it, and one that does not.");
    return page.table(
            List.of("code", "what it is about", ""),
            Arrays.stream(Code.values())
                .map(
                    c ->
                        List.of(
                            "[" + c.id() + "](" + EXPLAIN + c.id() + ".md)",
                            c.title(),
                            c.severity() == Severity.WARNING ? "warning" : ""))
                .toList())
        .toString();
  }

  static String commands() {
    MarkdownPage page = new MarkdownPage("Commands");
    page.code("text", Call.hospes("--help").out());
    for (String command : commandNames()) {
      page.heading(2, "hospes " + command);
      page.code("text", Call.hospes(command, "--help").out());
    }
    page.heading(2, "Exit status");
    return page.table(
            List.of("status", "meaning"),
            Arrays.stream(ExitCode.values())
                .map(e -> List.of(String.valueOf(e.code()), e.meaning()))
                .toList())
        .toString();
  }

  /** The commands that the tool's own help lists. */
  static List<String> commandNames() {
    return Call.hospes("--help")
        .out()
        .lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .skip(1)
        .filter(line -> line.matches("  \\w.*"))
        .map(line -> line.strip().split("\\s+")[0])
        .toList();
  }
}
