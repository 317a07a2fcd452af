package org.hospes.grade;

import java.util.List;

/**
 * Writes marks as JUnit XML: a student is a suite, a criterion a test case. JUnit knows no partial
 * credit; points are properties.
 */
public final class GradeXml {
  private GradeXml() {}

  public static String render(String title, List<Mark> marks, Feedback feedback) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    int tests = marks.stream().mapToInt(mark -> mark.criteria().size()).sum();
    long failing = marks.stream().mapToLong(GradeXml::failing).sum();
    xml.append("<testsuites name=\"").append(escaped(title)).append("\" tests=\"").append(tests);
    xml.append("\" failures=\"").append(failing).append("\">\n");
    for (Mark mark : marks) {
      xml.append("<testsuite name=\"").append(escaped(mark.student())).append("\" tests=\"");
      xml.append(mark.criteria().size()).append("\" failures=\"").append(failing(mark));
      xml.append("\" errors=\"0\" skipped=\"0\">\n<properties>");
      xml.append("<property name=\"points\" value=\"").append(Feedback.points(mark.points()));
      xml.append("\"/><property name=\"worth\" value=\"").append(Feedback.points(mark.worth()));
      xml.append("\"/></properties>\n");
      for (Mark.OfCriterion criterion : mark.criteria()) {
        xml.append("<testcase name=\"").append(escaped(criterion.text())).append("\" classname=\"");
        xml.append(escaped(mark.student())).append("\">");
        if (!criterion.full()) {
          xml.append("<failure type=\"criterion\" message=\"");
          xml.append(Feedback.points(criterion.points())).append(" of ");
          xml.append(Feedback.points(criterion.worth())).append(" points\">");
          xml.append(escaped(String.join("\n", feedback.reasons(criterion))));
          xml.append("</failure>");
        }
        xml.append("</testcase>\n");
      }
      if (!mark.problem().isEmpty()) {
        xml.append("<system-out>").append(escaped(mark.problem())).append("</system-out>\n");
      }
      xml.append("</testsuite>\n");
    }
    return xml.append("</testsuites>\n").toString();
  }

  private static long failing(Mark mark) {
    return mark.criteria().stream().filter(criterion -> !criterion.full()).count();
  }

  /** XML 1.0 has no control characters at all. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default ->
                    safe.appendCodePoint(
                        (c < ' ' && c != '\n' && c != '\t') || c == 0xFFFE || c == 0xFFFF
                            ? 0xFFFD
                            : c);
              }
            });
    return safe.toString();
  }
}
