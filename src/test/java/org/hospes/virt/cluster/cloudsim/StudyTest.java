package org.hospes.virt.cluster.cloudsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.ConsolidationPlan;
import org.hospes.plan.ConsolidationPlan.Overload;
import org.hospes.plan.PowerPlan;
import org.hospes.term.AmountList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The PlanetLab day of 2011-03-03 against what CloudSim 3.0.3 gives, measured with the unchanged
 * program and with guests in the order of the file.
 */
class StudyTest {
  private static final double[] G4 = {86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117};
  private static final double[] G5 = {93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135};

  @Test
  void thresholdIsAsPublished() throws IOException {
    isAsMeasured("THR", false, 192.62, 26711, 5885, 4.91);
  }

  @ParameterizedTest
  @Tag("slow")
  @CsvSource({
    "NPA, false, 2410.80, 0, 455, 0",
    "DVFS, false, 802.75, 0, 455, 0",
    "IQR, false, 189.98, 26282, 5868, 4.82",
    "MAD, false, 185.79, 26556, 5828, 5.05",
    "LR, false, 163.48, 27859, 5053, 5.86",
    "LRR, false, 163.48, 27859, 5053, 5.86",
    "THR, true, 253.76, 41634, 7763, 5.36",
    "LR, true, 221.38, 44405, 7079, 6.77",
    "DVFS, true, 927.99, 0, 571, 0",
  })
  void isAsMeasured(
      String policy, boolean keepsAll, double energy, int migrations, int shutdowns, double slatah)
      throws IOException {
    Study study = day(policy, keepsAll);
    assertThat(study.energy() / 3.6e6).isCloseTo(energy, Percentage.withPercentage(0.01));
    assertThat(study.migrations()).isEqualTo(migrations);
    assertThat(study.shutdowns()).isEqualTo(shutdowns);
    assertThat(100 * study.slatah()).isCloseTo(slatah, within(0.005));
    assertThat(study.removals()).isEqualTo(keepsAll ? 0 : 532);
  }

  private static Study day(String policy, boolean keepsAll) throws IOException {
    List<String> lines = Files.readAllLines(data());
    Machine[] hosts = new Machine[800];
    for (int h = 0; h < hosts.length; h++) {
      boolean g4 = h % 2 == 0;
      hosts[h] = new Machine(h, 2, g4 ? 1860 : 2660, new PowerPlan.Measured(g4 ? G4 : G5), 4096);
    }
    int quarter = (lines.size() + 3) / 4;
    double[] speeds = {2500, 2000, 1000, 500};
    double[] memories = {870, 1740, 1740, 613};
    Tenant[] guests = new Tenant[lines.size()];
    for (int g = 0; g < guests.length; g++) {
      String[] cells = lines.get(g).split(",");
      double[] samples = new double[cells.length - 1];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = Integer.parseInt(cells[i + 1]) / 100.0;
      }
      int type = g / quarter;
      guests[g] = new Tenant(g, speeds[type], memories[type], new AmountList(samples), 300);
    }
    boolean moves = !policy.equals("NPA") && !policy.equals("DVFS");
    ConsolidationPlan plan =
        new ConsolidationPlan(
            overload(policy),
            new ConsolidationPlan.Underload.Below(Double.POSITIVE_INFINITY),
            ConsolidationPlan.Selection.BuiltIn.MINIMUM_MIGRATION_TIME,
            300_000_000_000L,
            null,
            ClusterPlan.EmptyHosts.SLEEP);
    Study study = new Study(hosts, guests, plan, 300, moves, keepsAll, policy.equals("NPA"), 62.5);
    assertThat(study.place()).isZero();
    for (double time = Study.START + 300; time < 86400; time += 300) {
      for (double end : study.tick(time)) {
        study.finish(end);
      }
    }
    return study;
  }

  private static Overload overload(String policy) {
    return switch (policy) {
      case "IQR" -> new Overload.InterquartileRange(1.5);
      case "MAD" -> new Overload.MedianAbsoluteDeviation(2.5);
      case "LR" -> new Overload.LocalRegression(1.2, false);
      case "LRR" -> new Overload.LocalRegression(1.2, true);
      default -> new Overload.Threshold(0.8);
    };
  }

  private static Path data() {
    String root = System.getenv().getOrDefault("HOSPES_DATA", "../shared/data");
    Path file = Path.of(root, "planetlab/20110303/cpu.csv");
    Assumptions.assumeTrue(
        Files.isReadable(file), "the PlanetLab traces are not here; HOSPES_DATA says where");
    return file;
  }
}
