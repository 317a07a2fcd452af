package org.hospes.grade;

import java.util.List;

/** What a student reads, as one HTML file without scripts. */
public final class FeedbackPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --good: #116329; --bad: #b3261e; --line: #d5dae0; --faint: #59636e; }
      @media (prefers-color-scheme: dark) {
        :root { --good: #5fd07f; --bad: #ff8a80; --line: #343b44; --faint: #9aa5b1; }
      }
      body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1rem; max-width: 46rem; overflow-wrap: anywhere; }
      h1 { font-size: 1.4rem; } .points { font-size: 1.2rem; font-weight: 600; }
      ul { list-style: none; padding: 0; } li.c { border-bottom: 1px solid var(--line); padding: .4rem 0; }
      .good .m { color: var(--good); } .bad .m { color: var(--bad); } .w { float: right; padding-left: 1rem; }
      pre { overflow-x: auto; white-space: pre-wrap; font-size: .9rem; } .r { color: var(--faint); padding-left: 1.5rem; white-space: pre-wrap; }
      """;

  private FeedbackPage() {}

  /** The whole file. */
  public static String render(String title, Mark mark, Feedback feedback) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
            + " 'unsafe-inline'\">\n");
    page.append("<title>").append(escaped(title)).append("</title>\n<style>\n").append(STYLE);
    page.append("</style>\n</head>\n<body>\n<h1>").append(escaped(title)).append("</h1>\n<p>");
    page.append(escaped(mark.student())).append("</p>\n<p class=\"points\">");
    page.append(Feedback.points(mark.points())).append(" of ");
    page.append(Feedback.points(mark.worth())).append(" points</p>\n");
    if (!mark.problem().isEmpty()) {
      page.append("<p>").append(escaped(Feedback.words(mark))).append("</p>\n<pre>");
      page.append(escaped(mark.problem())).append("</pre>\n");
    }
    page.append("<ul>\n");
    for (Mark.OfCriterion criterion : mark.criteria()) {
      page.append("<li class=\"c ").append(criterion.full() ? "good" : "bad").append("\">");
      page.append("<span class=\"w\">").append(Feedback.points(criterion.points())).append(" of ");
      page.append(Feedback.points(criterion.worth())).append("</span><span class=\"m\">");
      page.append(criterion.full() ? "✓" : criterion.points() > 0 ? "◐" : "✗").append("</span> ");
      page.append(escaped(criterion.text()));
      List<String> reasons = feedback.reasons(criterion);
      for (String reason : reasons) {
        page.append("<div class=\"r\">").append(escaped(reason)).append("</div>");
      }
      page.append("</li>\n");
    }
    return page.append("</ul>\n</body>\n</html>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
