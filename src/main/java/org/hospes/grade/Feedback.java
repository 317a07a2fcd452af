package org.hospes.grade;

import java.util.ArrayList;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.text.Display;

/** What a student reads: points, and for what failed why, as text. */
public final class Feedback {
  private static final int WIDTH = 80;

  private final String title;
  private final boolean brief;

  /**
   * Feedback on an assignment.
   *
   * @param brief whether what was measured is left out
   */
  public Feedback(String title, boolean brief) {
    this.title = title;
    this.brief = brief;
  }

  /** Points as a person writes them: {@code 2.5}. */
  public static String points(double points) {
    return Amounts.number(Math.rint(points * 1000) / 1000, 5);
  }

  /** The whole feedback, as lines of text. */
  public String text(Mark mark) {
    StringBuilder out = new StringBuilder();
    String right = points(mark.points()) + " of " + points(mark.worth()) + " points";
    line(out, Display.visible(title), right);
    out.append("  ").append(Display.visible(mark.student())).append('\n');
    if (!mark.problem().isEmpty()) {
      out.append('\n');
      out.append("  ").append(words(mark)).append('\n');
      for (String each : mark.problem().split("\n", -1)) {
        out.append(each.isEmpty() ? "" : "    " + Display.visible(each)).append('\n');
      }
    }
    out.append('\n');
    for (Mark.OfCriterion criterion : mark.criteria()) {
      line(
          out,
          "  "
              + (criterion.full() ? "✓ " : criterion.points() > 0 ? "◐ " : "✗ ")
              + Display.visible(criterion.text()),
          points(criterion.points()) + " of " + points(criterion.worth()));
      for (String each : reasons(criterion)) {
        out.append("      ").append(Display.visible(each)).append('\n');
      }
    }
    return out.toString();
  }

  static String words(Mark mark) {
    return switch (mark.kind()) {
      case GRADED -> "remark";
      case ERRORS -> "The script has mistakes and was not run:";
      case UNREADABLE -> "Nothing was graded:";
      case LIMIT -> "A limit was reached:";
      case BUG -> "Nothing was graded; your instructor has been told:";
    };
  }

  private static void line(StringBuilder out, String left, String right) {
    int space = WIDTH - Display.width(left) - Display.width(right);
    out.append(left).append(" ".repeat(Math.max(2, space))).append(right).append('\n');
  }

  /** Why a criterion did not get all its points. */
  public List<String> reasons(Mark.OfCriterion criterion) {
    List<String> reasons = new ArrayList<>();
    for (Mark.Finding finding : criterion.findings()) {
      if (finding.holds()) {
        continue;
      }
      String in = finding.of().isEmpty() ? "" : "in " + finding.of() + ": ";
      if (brief) {
        reasons.add(in + (finding.because().isEmpty() ? "does not hold" : finding.because()));
        continue;
      }
      reasons.add(
          in
              + finding.text()
              + (finding.measured().isEmpty() ? "" : ", and it is " + finding.measured()));
      finding.details().forEach(detail -> reasons.add("  " + detail));
      if (!finding.because().isEmpty()) {
        reasons.add("  " + finding.because());
      }
    }
    return reasons;
  }
}
