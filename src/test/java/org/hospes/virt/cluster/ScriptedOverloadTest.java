package org.hospes.virt.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.cli.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule of the script that says what a built-in one says decides what that decides. */
class ScriptedOverloadTest {
  private static final String SCRIPT =
      """
      scenario "overload"
      host h[12] {
        cores = 4, clock = 2 GHz, memory = 64 GiB, network = 1 Gbit/s
        power = linear { idle = 90 W, max = 140 W }
      }
      cluster dc {
        hosts = h, placement = best_fit
        consolidation = dynamic { overload = OVERLOAD, select = minimum_migration_time, interval = 5 min }
      }
      let demand = [[(10 + (37 * k + 61 * t) mod 90) * 1% for t in 0 .. 95] for k in 0 .. 29]
      guest vm[k in 0 .. 29] in dc {
        vcpus = 1, memory = 1 GiB, workload = trace { demand = demand[k], interval = 15 min }
      }
      run 24 h
      report energy, sla, migrations of dc
      policy mine for overload { require host.cpu.demand > 75% * host.cpu.capacity }
      """;

  @TempDir Path folder = Path.of("");

  private String report(String overload) throws IOException {
    Path file = folder.resolve("script.hospes");
    Files.writeString(file, SCRIPT.replace("OVERLOAD", overload));
    Call call = Call.hospes("run", file.toString());
    assertThat(call.exit()).as(call.err()).isZero();
    return call.out();
  }

  @Test
  void targetsAreNotFilledUntilTheyAreOverloadedThemselves() throws IOException {
    String own = report("mine");
    assertThat(own).isEqualTo(report("threshold { utilization = 75% }"));
    assertThat(own).doesNotContain("begun  0");
  }
}
