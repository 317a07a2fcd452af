package org.hospes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hospes.cli.Call;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports as files; how they look in a browser is tested in {@link BrowserTest}. */
class HtmlReportTest {
  private static final Path APPROVED = Project.ROOT.resolve("src/test/resources/reports");

  static final String SMALL =
      """
      scenario "Ada & <Grace>"
      param load = 50%
      host metal[2] { cores = 2, clock = 3 GHz, memory = 16 GiB, network = 1 Gbit/s }
      guest vm on metal[0] { memory = 1 GiB, workload = spin { load = load } }
      at 10 s migrate vm to metal[1] using stop_and_copy
      run 40 s
      expect vm.cpu.usage < 90%
      expect vm.cpu.usage > 95% because "a script says </script> & more"
      report migrations
      plot vm.cpu.usage
      experiment loads {
        vary load in [20%, 60%]
        measure vm.cpu.usage, vm.migration.downtime
        plot vm.cpu.usage against load
        plot vm.cpu.usage by load
      }
      published "nobody" { compare vm.cpu.usage with 50% within 1% }
      """;

  /** Every kind of section, long names, charts without values, and failures. */
  static final String EVERYTHING =
      """
      scenario "Everything that a report can show, under a title so long that a phone has to break it"
      param load = 50%
      param size = 256 MiB
      host metal[2] {
        cores = 2, clock = 3 GHz, memory = 16 GiB, network = 1 Gbit/s, hypervisor = xen_pv
        scheduling = credit { fidelity = quantum }
      }
      guest vm on metal[0] { vcpus = 2, memory = size, workload = spin { load = load } }
      guest a_neighbour_with_a_long_name[3] on metal[0] { memory = 512 MiB, workload = spin }
      at 2 s migrate vm to metal[1] using precopy
      run 20 s
      expect vm.migration.downtime < 1 us because "nobody's students would notice"
      expect always vm.cpu.usage > 95%
      expect sum([a_neighbour_with_a_long_name[i].cpu.time for i in 0 .. 2]) > 1 h
      report schedule of metal[0] from 10 s to 10.2 s
      report migrations
      report utilization every 5 s
      report summary
      plot vm.cpu.usage, a_neighbour_with_a_long_name[0].cpu.usage, vm.memory.used
      trace page_fault, packet_send on vm
      experiment loads_and_sizes {
        vary load in [20%, 60%, 100%]
        vary size in [128 MiB, 256 MiB]
        repeat 2
        measure vm.cpu.usage, vm.migration.downtime, vm.migration.transferred
        plot vm.migration.downtime, vm.migration.transferred, vm.cpu.usage against load by size
        plot vm.requests.completed against load
        plot vm.migration.transferred by load
        expect falling(vm.cpu.usage, along = load)
      }
      published "nobody" { compare vm.cpu.usage with 50% within 1% because "a reason of many words" }
      """;

  @TempDir Path temp;

  private String report(String format) throws IOException {
    Path script = temp.resolve("small.hospes");
    Files.writeString(script, SMALL);
    return Call.hospes("run", "--format", format, script.toString()).out();
  }

  @Test
  void needsNothingElse() throws IOException {
    String html = report("html");
    assertThat(html)
        .contains("default-src 'none'")
        .doesNotContain("http://www.w3.org/1999", "https://", "<link rel=\"stylesheet")
        .doesNotContainPattern("src=\"(?!data:)");
    // The only address is the name of SVG, which no browser fetches.
    assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:");
  }

  @Test
  void whatTheScriptSaysIsTextAndNoMarkup() throws IOException {
    String html = report("html");
    assertThat(html)
        .contains("<h1>Ada &amp; &lt;Grace&gt;</h1>", "&lt;/script&gt; &amp; more")
        .doesNotContain("<Grace>");
    assertThat(html.split("</script>", -1)).hasSize(html.split("<script", -1).length);
  }

  @Test
  void verdictsComeFirstAndLeadToTheirLine() throws IOException {
    String html = report("html");
    assertThat(html.indexOf("Expectations")).isLessThan(html.indexOf("What was where"));
    assertThat(html)
        .contains("href=\"#L8\"", "class=\"l bad\" id=\"L8\"", "1 of 2 expectations fail");
  }

  @Test
  void aNumberIsBehindEveryChart() throws IOException {
    String html = report("html");
    int charts = html.split("<svg[^>]*class=\"chart\"", -1).length - 1;
    int tables = html.split("<summary>", -1).length - 1;
    // The rounds of the migration are drawn above their own table.
    assertThat(charts).isEqualTo(tables + 1).isEqualTo(5);
  }

  @Test
  void aFailureTellsTheCommandThatAsksWhy() throws IOException {
    Path script = temp.resolve("small.hospes");
    Files.writeString(script, SMALL);
    String html =
        Call.hospes(
                "run", "--format", "html", "--set", "load=30%", "--seed", "7", script.toString())
            .out();
    String see =
        html.substring(html.indexOf("to see how it came to this"))
            .replaceAll("(?s)</li>.*", "")
            .replaceAll("<[^>]*>", "");
    assertThat(see).endsWith(script + " --set &#39;load=30%&#39; --seed 7 --why vm.cpu.usage");
    assertThat(html.split("to see how", -1)).as("once, for the one that fails").hasSize(2);
  }

  @Test
  void aScheduleNamesItsColoursAndHasItsNumbersBehindIt() throws IOException {
    String html = everything();
    String schedule = html.substring(html.indexOf(">Schedule"), html.indexOf(">Waiting"));
    assertThat(schedule)
        .contains("</svg> vm</li>", "</svg> a_neighbour_with_a_long_name[2]</li>")
        .contains("<summary>The numbers", "a_neighbour_with_a_long_name[0].vcpu[0]</td>");
  }

  @Test
  void whatHasNoValuesSaysSo() throws IOException {
    assertThat(everything()).contains(">no values</text>");
  }

  @Test
  void aLineThatChangesTooOftenIsDrawnByItsMeans() throws IOException {
    assertThat(everything()).contains("class=\"band s0\"", "lines are means over 62.5 ms each");
    assertThat(report("html")).doesNotContain("class=\"band");
  }

  private String everything() throws IOException {
    Path script = temp.resolve("everything.hospes");
    Files.writeString(script, EVERYTHING);
    return Call.hospes("run", "--format", "html", script.toString()).out();
  }

  @Test
  void theSameScriptGivesTheSameBytes() throws IOException {
    assertThat(report("html")).isEqualTo(report("html"));
  }

  @Test
  void csv() throws IOException {
    Approved.verify(APPROVED, "small_csv", report("csv").replace("\r\n", "\n"));
  }

  @Test
  void junit() throws IOException {
    Approved.verify(
        APPROVED, "small_junit", report("junit").replaceAll("file=\"[^\"]*/", "file=\""));
  }

  @Test
  void eachTableIsAFileAndAManifestIsBesideThem() throws IOException {
    Path script = temp.resolve("small.hospes");
    Files.writeString(script, SMALL);
    Path out = temp.resolve("out");
    Call.hospes("run", "--format", "csv", "--out", out.toString(), script.toString());
    try (Stream<Path> files = Files.walk(out)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(f -> out.relativize(f).toString())
              .sorted()
              .toList();
      assertThat(names)
          .contains("small.manifest.json", "small/01-expectations.csv", "small/05-loads.csv");
    }
    assertThat(out.resolve("small.manifest.json"))
        .content()
        .contains("\"seed\":1", "\"sha256\":\"", "--format csv");
  }

  @Test
  void aCellThatASpreadsheetWouldRunIsText() {
    assertThat(CsvReport.quoted("=1+1")).isEqualTo("'=1+1");
    assertThat(CsvReport.quoted("-3.5")).isEqualTo("-3.5");
    assertThat(CsvReport.quoted("a \"b\", c")).isEqualTo("\"a \"\"b\"\", c\"");
  }
}
