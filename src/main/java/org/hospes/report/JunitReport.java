package org.hospes.report;

import java.util.List;
import java.util.stream.Stream;
import org.hospes.result.ExperimentResult;
import org.hospes.result.Result;
import org.hospes.result.Verdict;

/** Writes expectations as JUnit XML: an expectation is a test case, an experiment a suite. */
public final class JunitReport {
  private JunitReport() {}

  /** The whole file. */
  public static String render(Result result) {
    Markup xml = new Markup();
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    List<Verdict> all =
        Stream.concat(
                result.verdicts().stream(),
                result.experiments().stream().flatMap(e -> e.verdicts().stream()))
            .toList();
    xml.open("testsuites", "tests", all.size(), "failures", failures(all)).line();
    suite(xml, result.title(), result.file(), result.verdicts(), result.notices());
    for (ExperimentResult experiment : result.experiments()) {
      suite(xml, experiment.name(), result.file(), experiment.verdicts(), experiment.notices());
    }
    return xml.close("testsuites").line().toString();
  }

  private static long failures(List<Verdict> verdicts) {
    return verdicts.stream().filter(verdict -> !verdict.holds()).count();
  }

  private static void suite(
      Markup xml, String name, String file, List<Verdict> verdicts, List<String> notices) {
    xml.open(
            "testsuite",
            "name",
            name,
            "tests",
            verdicts.size(),
            "failures",
            failures(verdicts),
            "errors",
            0,
            "skipped",
            0)
        .line();
    for (Verdict verdict : verdicts) {
      xml.open(
          "testcase",
          "name",
          verdict.text(),
          "classname",
          name,
          "file",
          file,
          "line",
          verdict.line());
      if (!verdict.holds()) {
        String message =
            verdict.because().isEmpty()
                ? (verdict.measured().isEmpty() ? "does not hold" : "it is " + verdict.measured())
                : verdict.because();
        xml.line()
            .element(
                "failure",
                String.join("\n", verdict.details()),
                "message",
                message,
                "type",
                "expectation")
            .line();
      }
      xml.close("testcase").line();
    }
    if (!notices.isEmpty()) {
      xml.element("system-out", String.join("\n", notices)).line();
    }
    xml.close("testsuite").line();
  }
}
