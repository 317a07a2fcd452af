package org.hospes.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.hospes.ide.Insight;
import org.hospes.result.Result;
import org.hospes.result.Verdict;
import org.hospes.source.Span;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Statement;
import org.jspecify.annotations.Nullable;

/** The lines above lines: "run", and what came of the last run. */
final class Lenses {
  private static final Pattern TIME = Pattern.compile("(?:at|t =) (\\d[\\d.]* ?[a-z]+)");

  private Lenses() {}

  static List<CodeLens> of(String uri, Insight insight, Document.@Nullable Known known) {
    List<CodeLens> lenses = new ArrayList<>();
    Result result = known != null && known.insight() == insight ? known.result() : null;
    for (Statement statement : insight.script().statements()) {
      if (statement instanceof Statement.Run run) {
        add(lenses, run.span(), "run", "hospes.run", uri);
        if (result != null && !result.verdicts().isEmpty()) {
          add(lenses, run.span(), summary(result), "hospes.report", uri);
        }
      } else if (statement instanceof Statement.Trace trace) {
        add(lenses, trace.span(), "trace here", "hospes.trace", uri);
      } else if (statement instanceof Decl.Experiment experiment) {
        add(lenses, experiment.span(), "run the experiment", "hospes.run", uri);
      }
    }
    return lenses;
  }

  private static void add(
      List<CodeLens> lenses, Span span, String title, String command, String uri) {
    Span line = span.file().span(span.start(), span.start());
    lenses.add(new CodeLens(Wire.range(line), new Command(title, command, List.of(uri)), null));
  }

  /** "7 expectations, 1 fails at 42.1 s". */
  static String summary(Result result) {
    int all = result.verdicts().size();
    String count = all == 1 ? "1 expectation" : all + " expectations";
    List<Verdict> failed = result.verdicts().stream().filter(v -> !v.holds()).toList();
    if (failed.isEmpty()) {
      return count + (all == 1 ? ", it holds" : ", all hold");
    }
    String when = "";
    for (String detail : failed.getFirst().details()) {
      Matcher matcher = TIME.matcher(detail);
      if (when.isEmpty() && matcher.find()) {
        when = " at " + matcher.group(1);
      }
    }
    return count + ", " + failed.size() + (failed.size() == 1 ? " fails" : " fail") + when;
  }
}
