package org.hospes.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hospes.term.Evaluator;
import org.hospes.term.Experiment;
import org.hospes.term.Term;

/** How the values of what varies are called in tables: each differently. */
final class StepTexts {
  private StepTexts() {}

  static List<String> of(Experiment.Varied varied, List<?> values) {
    List<String> texts =
        values.stream().map(value -> Evaluator.show(value, varied.type())).toList();
    if (allDiffer(texts)) {
      return texts;
    }
    // Two like one another, such as `precopy { rounds = 5 }` and `precopy { rounds = 9 }`: as they
    // are written.
    if (varied.values() instanceof Term.ListOf list && list.items().size() == values.size()) {
      List<String> written =
          list.items().stream().map(item -> item.span().text().replaceAll("\\s+", " ")).toList();
      if (allDiffer(written)) {
        return written;
      }
    }
    return IntStream.range(0, texts.size()).mapToObj(i -> texts.get(i) + " #" + (i + 1)).toList();
  }

  private static boolean allDiffer(List<String> texts) {
    return new HashSet<>(texts).size() == texts.size();
  }
}
