package org.hospes.virt.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.cli.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Energy does not depend on how often anybody looks. */
class SamplingTest {
  @TempDir Path folder = Path.of("");

  private static final String SCRIPT =
      """
      host node[6] like [hp_ml110_g4, hp_ml110_g5][0]
      cluster dc {
        hosts          = node
        enforce_memory = false
        placement      = power_aware_best_fit
        consolidation  = dynamic { overload = threshold { utilization = 80% }, select = minimum_utilization, interval = 5 min }
      }
      guest vm[i in 0..19] like planetlab_1000 in dc {
        workload = trace {
          demand   = [abs((i * 37 + k * 53) mod 101 - 20) * 1% for k in 0..47]
          interval = 5 min
        }
      }
      run 4 h
      report energy of dc
      report energy of dc every STEP
      plot dc.power, max(node.cpu.utilization) every STEP
      expect always dc.power >= 0 W
      """;

  /** The energy of the cluster, and that of its mean powers step by step; in joules. */
  private double[] energies(int step) throws IOException {
    Path script = folder.resolve("sampling.hospes");
    Files.writeString(script, SCRIPT.replace("STEP", step + " s"));
    Call call = Call.hospes("run", "--format", "json", script.toString());
    assertThat(call.exit()).as(call.err()).isZero();
    Matcher total = Pattern.compile("\\[\"node\",6\\.0,([0-9.E]+),").matcher(call.out());
    assertThat(total.find()).as(call.out()).isTrue();
    String steps = call.out().substring(call.out().indexOf("mean power in each step"));
    Matcher rows =
        Pattern.compile("\\[([0-9.E]+),([0-9.E]+)\\]").matcher(steps.split("\\]\\]", 2)[0] + "]");
    double sum = 0;
    while (rows.find()) {
      double length = Math.min(step, 14_400 - Double.parseDouble(rows.group(1)));
      sum += Double.parseDouble(rows.group(2)) * length;
    }
    return new double[] {Double.parseDouble(total.group(1)), sum};
  }

  @Test
  void tenSecondsAMinuteAndFiveMinutesGiveTheSameEnergy() throws IOException {
    double energy = energies(60)[0];
    assertThat(energy).isPositive();
    for (int step : new int[] {7, 10, 300, 3600}) {
      double[] again = energies(step);
      assertThat(again[0]).as("looked at every %d s", step).isEqualTo(energy);
      assertThat(again[1]).as("from means of %d s", step).isCloseTo(energy, within(1e-9 * energy));
    }
  }
}
