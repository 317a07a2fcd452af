package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hospes.testing.Approved;
import org.hospes.testing.Json;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code hospes run --why}: how a number came to be. */
class WhyTest {
  private static final Path APPROVED = Project.ROOT.resolve("src/test/resources/why");
  private static final String MIGRATION = "scenarios/live_migration.hospes";

  @TempDir Path temp;

  private static Call why(String file, String value) {
    return Call.hospes("run", "--experiment", "none", "--why", value, file);
  }

  @Test
  void aDowntimeIsTakenApart() {
    Approved.verify(APPROVED, "downtime", why(MIGRATION, "web.migration.downtime").out());
  }

  @Test
  void anEnergyIsTakenApartByHostsAndByTime() {
    Approved.verify(
        APPROVED, "energy", why("scenarios/clusters/consolidation.hospes", "dc.energy").out());
  }

  @Test
  void aVariableIsTakenApartByActions() {
    Approved.verify(
        APPROVED, "variable", why("scenarios/tour/11_vcpu_balancing.hospes", "moves").out());
  }

  @Test
  void whatNeverHappenedSaysSo() throws IOException {
    Path script = temp.resolve("still.hospes");
    Files.writeString(
        script,
        """
        host metal { cores = 2, clock = 2 GHz, memory = 8 GiB }
        guest vm on metal { memory = 2 GiB, workload = spin }
        run 1 min
        """);
    Call call = why(script.toString(), "vm.migration.downtime");
    assertThat(call.exit()).isZero();
    assertThat(call.out()).contains("it has no value: there is no `vm.migration`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web.migrtion.downtime | did you mean `migration`?",
        "nobody.energy | there is no `nobody`",
        "web.migration. | expected a name after `.`",
        "1 s + 1 B | a time",
        "node[7].cpu.usage | numbered from 0 to 1",
        "expect 9 | the script has 3",
        "line 1 | there is no expectation `line 1`"
      })
  void whatCannotBeAskedIsAMistake(String value, String says) {
    Call call = why(MIGRATION, value);
    assertThat(call.exit()).isIn(ExitCode.ERRORS.code(), ExitCode.USAGE.code());
    assertThat(call.err()).contains(says);
    assertThat(call.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "live_migration | web.migration.downtime",
        "live_migration | web.migration.total_time",
        "live_migration | web.migration.copy_time",
        "live_migration | web.migration.transferred",
        "live_migration | web.migration.rounds",
        "live_migration | web.migration.round[3].rate",
        "live_migration | web.cpu.time",
        "live_migration | web CPU time",
        "live_migration | web.runtime",
        "live_migration | web.network.sent",
        "live_migration | node[0].cpu.usage + node[1].cpu.usage",
        "live_migration | node[1].memory.free",
        "live_migration | node[0].network.sent",
        "live_migration | mean(web.network.throughput, from = 30 s, to = 90 s)",
        "live_migration | mean(web.cpu.time)",
        "live_migration | min(web.network.throughput)",
        "live_migration | mean([h.cpu.time for h in node])",
        "live_migration | sum(web.migration.round.sent)",
        "live_migration | -web.runtime",
        "live_migration | if web.migration.blackout then 1 s else web.migration.downtime",
        "clusters/consolidation | dc.energy",
        "clusters/consolidation | dc.power",
        "clusters/consolidation | dc.sla.slatah",
        "clusters/consolidation | dc.sla.slatah_total",
        "clusters/consolidation | dc.sla.pdm",
        "clusters/consolidation | dc.sla.pdm_total",
        "clusters/consolidation | dc.sla.esv",
        "clusters/consolidation | dc.active_hosts",
        "clusters/consolidation | dc.migrations.count",
        "clusters/consolidation | blade[0].power",
        "clusters/consolidation | vm[0].energy",
        "clusters/consolidation | vm[0].cpu.ready_fraction",
        "clusters/energy | idle.carbon",
        "clusters/energy | idle.cost",
        "clusters/energy | full.energy",
        "tour/03_memory | box.memory.used",
        "tour/03_memory | idle[0].memory.free",
        "tour/01_hello | vm.runtime",
        "tour/01_hello | vm.slowdown",
        "tour/01_hello | vm.exits.rate",
        "tour/11_vcpu_balancing | expect 1",
        "tour/11_vcpu_balancing | lab.cpu.utilization",
        "experiments/jobs_with_neighbours | worker.cpu.ready_time"
      })
  void thePartsOfASumAddUp(String script, String value) {
    String file = "scenarios/" + script + ".hospes";
    Call call =
        Call.hospes("run", "--format", "json", "--experiment", "none", "--why", value, file);
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).isZero();
    Map<String, Object> result = Json.object(Json.read(call.out()));
    int tables = 0;
    boolean lines = false;
    for (Map<String, Object> section : Json.objects(result.get("sections"))) {
      lines |= "SCRIPT".equals(section.get("title"));
      if ("table".equals(section.get("kind"))) {
        tables += addsUp(section) ? 1 : 0;
      }
    }
    assertThat(lines).as("lines of the script").isTrue();
    boolean ofParts = !value.contains("round[3]") && !value.startsWith("min(");
    assertThat(tables).isGreaterThanOrEqualTo(ofParts && !value.contains("slowdown") ? 1 : 0);
  }

  /** Whether a table is a sum; it is an error if it is one and does not add up. */
  private static boolean addsUp(Map<String, Object> section) {
    List<Map<String, Object>> columns = Json.objects(section.get("columns"));
    int adds = columns.stream().map(c -> c.get("name")).toList().indexOf("adds");
    if (adds < 0) {
      return false;
    }
    List<?> rows = (List<?>) section.get("rows");
    double sum = 0;
    double largest = 0;
    for (Object row : java.util.Objects.requireNonNull(rows).subList(0, rows.size() - 1)) {
      double part = ((Number) ((List<?>) row).get(adds)).doubleValue();
      sum += part;
      largest = Math.max(largest, Math.abs(part));
    }
    double all = ((Number) ((List<?>) rows.getLast()).get(adds)).doubleValue();
    assertThat(sum).as(String.valueOf(section)).isCloseTo(all, within(1e-8 * largest));
    return true;
  }

  @Test
  void askingChangesNothing() {
    String plain = Call.hospes("run", "--format", "json", MIGRATION).out();
    String asked =
        Call.hospes("run", "--format", "json", "--why", "web.migration.downtime", MIGRATION).out();
    assertThat(asked).contains("\"seconds\":" + number(plain, "seconds"));
    assertThat(asked).contains("\"seed\":" + number(plain, "seed"));
  }

  private static String number(String json, String name) {
    return json.replaceAll("(?s).*?\"" + name + "\":([0-9.]+).*", "$1");
  }

  @Test
  void aFailureSaysHowToAsk() throws IOException {
    Path script = temp.resolve("slow.hospes");
    Files.writeString(
        script,
        """
        host metal { cores = 2, clock = 2 GHz, memory = 8 GiB }
        guest vm on metal { memory = 2 GiB, workload = kernel_build }
        run until done
        expect 10 s > vm.runtime
        """);
    Call call = Call.hospes("run", script.toString());
    assertThat(call.exit()).isEqualTo(ExitCode.FAILED.code());
    assertThat(call.out()).contains("slow.hospes --why vm.runtime\n");
    assertThat(why(script.toString(), "line 4").out()).contains("vm.runtime");
  }
}
