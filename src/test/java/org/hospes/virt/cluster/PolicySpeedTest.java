package org.hospes.virt.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.cli.Call;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that a script brings along cost at most twice what the built-in ones cost. */
@Tag("slow")
class PolicySpeedTest {
  @TempDir Path folder = Path.of("");

  private static final String POLICIES =
      """
      policy own_placement for placement {
        require host.memory.free >= guest.memory.size
        require host.cpu.free    >= guest.cpu.demand
        prefer  lowest host.power.increase(guest)
      }
      """;

  /** The least time of some runs of the day, in seconds, with and without the first of all. */
  private double seconds(String script, String... more) {
    double least = Double.POSITIVE_INFINITY;
    for (int run = 0; run < 4; run++) {
      long start = System.nanoTime();
      String[] all = new String[more.length + 2];
      all[0] = "run";
      System.arraycopy(more, 0, all, 1, more.length);
      all[all.length - 1] = script;
      Call call = Call.hospes(all);
      assertThat(call.exit()).as(call.err()).isZero();
      least = run == 0 ? least : Math.min(least, (System.nanoTime() - start) / 1e9);
    }
    return least;
  }

  @Test
  void aScriptedConsolidationCostsAtMostTwiceTheBuiltInOne() throws IOException {
    Path data = Path.of(System.getenv().getOrDefault("HOSPES_DATA", "../shared/data"));
    Assumptions.assumeTrue(
        Files.isReadable(data.resolve("planetlab/20110303/cpu.csv")),
        "the PlanetLab traces are not here; HOSPES_DATA says where");
    String day = Files.readString(Path.of("benchmarks/planetlab.hospes"));
    Path builtIn = folder.resolve("built_in.hospes");
    Path own = folder.resolve("own.hospes");
    Files.writeString(
        builtIn,
        day.replace("local_regression { safety = 1.2 }", "threshold { utilization = 80% }"));
    Files.writeString(
        own,
        POLICIES
            + day.replace("local_regression { safety = 1.2 }", "threshold { utilization = 80% }")
                .replace("power_aware_best_fit", "own_placement"));
    double scripted = seconds(own.toString(), "--data", data.toString());
    double library = seconds(builtIn.toString(), "--data", data.toString());
    assertThat(scripted / library)
        .as("%.2f s with policies of the script, %.2f s with built-in ones", scripted, library)
        .isLessThan(2);
  }
}
