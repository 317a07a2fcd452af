package org.hospes.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.ExperimentResult;
import org.hospes.result.Manifest;
import org.hospes.result.Result;
import org.hospes.result.Scenes;
import org.hospes.result.Section;
import org.hospes.result.SourceText;
import org.hospes.result.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Writes a result as one HTML file that needs nothing else: no network, no other file. It can be
 * read without scripts; they add values under the pointer and the picture that moves.
 */
public final class HtmlReport {
  private final int digits;
  private final String again;

  /**
   * A writer of reports.
   *
   * @param digits the significant digits of amounts
   * @param again the command that makes the same run again, to ask it for more; or empty
   */
  public HtmlReport(int digits, String again) {
    this.digits = digits;
    this.again = again;
  }

  /**
   * The whole file.
   *
   * @param scenes where guests were, or null where there is nothing to watch
   * @param manifest how the report can be made again, or null where that is not told
   */
  public String render(
      Result result, SourceText source, @Nullable Scenes scenes, @Nullable Manifest manifest) {
    Markup page = new Markup();
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
            + " 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.raw("<link rel=\"icon\" href=\"data:,\">\n");
    page.element("title", result.title() + " — Hospes").line();
    page.raw("<style>\n").raw(resource("report.css")).raw("</style>\n</head>\n<body>\n");
    page.raw("<a class=\"skip\" href=\"#results\">Skip to the results</a>\n");
    header(page, result);
    page.raw("<main id=\"results\">\n");
    notices(page, result.notices());
    verdicts(page, "Expectations", result.verdicts(), "expectations");
    if (scenes != null && !scenes.guests().isEmpty() && scenes.end() > 0) {
      new HtmlScenes(scenes).write(page);
    }
    HtmlSections sections = new HtmlSections(page, digits);
    int migration = 0;
    for (Section section : result.sections()) {
      // A report of migrations has them in the order in which they began, as the scenes do.
      Scenes.@Nullable Move move = null;
      if (section.title().equals("MIGRATION") && scenes != null) {
        move = HtmlScenes.moveOf(scenes, section.subject(), migration++);
      }
      sections.write(section, move);
    }
    for (ExperimentResult experiment : result.experiments()) {
      experiment(page, experiment, sections);
    }
    source(page, source, result.verdicts());
    if (manifest != null) {
      manifest(page, manifest);
    }
    page.raw("</main>\n<script>\n").raw(resource("report.js")).raw("</script>\n</body>\n</html>\n");
    return page.toString();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void header(Markup page, Result result) {
    page.raw("<header>\n");
    page.element("h1", result.title()).line();
    String facts =
        Amounts.show(result.seconds(), Dimension.TIME, Notation.PLAIN, 4)
            + " simulated · seed "
            + result.seed()
            + (result.inventory().isEmpty() ? "" : " · " + String.join(" · ", result.inventory()));
    page.element("p", facts, "class", "facts").line();
    List<Verdict> all =
        java.util.stream.Stream.concat(
                result.verdicts().stream(),
                result.experiments().stream().flatMap(e -> e.verdicts().stream()))
            .toList();
    long failing = all.stream().filter(v -> !v.holds()).count();
    if (!all.isEmpty()) {
      page.element(
              "p",
              failing == 0
                  ? "✓ All " + all.size() + " expectations hold"
                  : "✗ " + failing + " of " + all.size() + " expectations fail",
              "class",
              failing == 0 ? "badge good" : "badge bad")
          .line();
    }
    page.raw("</header>\n");
  }

  private static void notices(Markup page, List<String> notices) {
    for (String notice : notices) {
      page.element("p", "! " + notice, "class", "notice").line();
    }
  }

  private void verdicts(Markup page, String title, List<Verdict> verdicts, String id) {
    if (verdicts.isEmpty()) {
      return;
    }
    page.open("section", "aria-labelledby", id).line();
    page.element("h2", title, "id", id).line();
    page.raw("<ul class=\"verdicts\">\n");
    for (Verdict verdict : verdicts) {
      page.open("li", "class", verdict.holds() ? "good" : "bad");
      page.element(
          "span",
          verdict.holds() ? "✓" : "✗",
          "class",
          "mark",
          "role",
          "img",
          "aria-label",
          verdict.holds() ? "holds:" : "fails:");
      page.raw(" ").element("code", verdict.text());
      if (!verdict.measured().isEmpty()) {
        page.raw(" ").element("span", verdict.measured(), "class", "measured");
      }
      page.raw(" ")
          .element("a", "line " + verdict.line(), "class", "line", "href", "#L" + verdict.line());
      String see =
          verdict.holds() || verdict.ask().isEmpty() || again.isEmpty()
              ? ""
              : again + " --why " + TextReport.word(verdict.ask());
      boolean reasoned = !verdict.holds() && !verdict.because().isEmpty();
      if (!verdict.details().isEmpty() || reasoned || !see.isEmpty()) {
        page.raw("<ul class=\"details\">");
        verdict.details().forEach(detail -> page.element("li", detail));
        if (reasoned) {
          page.element("li", "expected because " + verdict.because());
        }
        if (!see.isEmpty()) {
          page.raw("<li>to see how it came to this: ").command(see).raw("</li>");
        }
        page.raw("</ul>");
      }
      page.raw("</li>\n");
    }
    page.raw("</ul>\n</section>\n");
  }

  private void experiment(Markup page, ExperimentResult experiment, HtmlSections sections) {
    page.open("section", "class", "experiment").line();
    page.open("h2").text("Experiment ").element("code", experiment.name()).close("h2").line();
    page.element("p", String.join(" · ", experiment.facts()), "class", "facts").line();
    notices(page, experiment.notices());
    verdicts(page, "Expectations over the runs", experiment.verdicts(), "e-" + experiment.name());
    for (Section section : experiment.sections()) {
      sections.write(section, null);
    }
    page.raw("</section>\n");
  }

  /** The script, with a mark at each line that an expectation is on. */
  private static void source(Markup page, SourceText source, List<Verdict> verdicts) {
    page.raw("<section aria-labelledby=\"script\">\n<h2 id=\"script\">The scenario</h2>\n");
    page.element("p", source.name(), "class", "facts").line();
    page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"The script\">");
    page.raw("<pre class=\"script\">");
    int line = 1;
    int at = 0;
    int next = 0;
    String text = source.text();
    List<SourceText.Stretch> stretches = source.stretches();
    startLine(page, line, verdicts);
    while (at < text.length()) {
      SourceText.Stretch stretch = next < stretches.size() ? stretches.get(next) : null;
      boolean inside = stretch != null && stretch.start() <= at;
      int until = stretch == null ? text.length() : inside ? stretch.end() : stretch.start();
      int end = text.indexOf('\n', at);
      int stop = end >= 0 && end < until ? end : Math.min(until, text.length());
      if (stop > at) {
        if (stretch != null && inside) {
          page.element(
              "span",
              text.substring(at, stop),
              "class",
              "t-" + stretch.kind().name().toLowerCase(java.util.Locale.ROOT));
        } else {
          page.text(text.substring(at, stop));
        }
      }
      at = stop;
      if (at < text.length() && text.charAt(at) == '\n') {
        at++;
        page.raw("</span>\n");
        line++;
        startLine(page, line, verdicts);
      }
      if (stretch != null && at >= stretch.end()) {
        next++;
      }
    }
    page.raw("</span></pre></div>\n</section>\n");
  }

  private static void startLine(Markup page, int line, List<Verdict> verdicts) {
    String kind = "l";
    for (Verdict verdict : verdicts) {
      if (verdict.line() == line) {
        kind = verdict.holds() ? "l good" : "l bad";
      }
    }
    page.open("span", "class", kind, "id", "L" + line, "data-n", String.valueOf(line));
  }

  private static void manifest(Markup page, Manifest manifest) {
    page.raw("<footer>\n<h2>How to make this report again</h2>\n<p>");
    page.command(manifest.command()).raw("</p>\n<ul>");
    page.element("li", "Hospes " + manifest.version() + ", seed " + manifest.seed());
    for (Manifest.Hashed file : manifest.files()) {
      page.open("li").element("code", file.name()).text(" sha256 ");
      page.element("code", file.sha256(), "class", "hash").close("li");
    }
    page.raw("</ul>\n</footer>\n");
  }
}
