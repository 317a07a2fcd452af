package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.testing.Json;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queueing theory as an oracle: the scripts expect what theory says within 99% confidence. */
class QueueingTest {
  private static final Path FOLDER = Project.SCENARIOS.resolve("queueing");

  static List<String> scripts() {
    return Project.scripts(FOLDER).stream().map(Project::relative).toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void theoryIsInsideTheConfidenceInterval(String script) {
    Call call = Call.hospes("run", "--format", "json", script);
    assertThat(call.err()).isEmpty();
    Map<String, Object> result = Json.object(Json.read(call.out()));
    assertThat(Json.objects(result.get("expectations")))
        .isNotEmpty()
        .allSatisfy(verdict -> assertThat(verdict).containsEntry("holds", true));
    assertThat(call.exit()).isZero();
  }

  private static double number(String script, String name) {
    Matcher matcher =
        Pattern.compile("let " + name + " *= ([0-9.]+)")
            .matcher(Project.read(FOLDER.resolve(script)));
    assertThat(matcher.find()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void theNumberOfThreeServersIsErlangs() {
    int servers = 3;
    double load = 2.4;
    double term = 1;
    double sum = 0;
    for (int k = 0; k < servers; k++) {
      sum += term;
      term *= load / (k + 1);
    }
    double last = term * servers / (servers - load);
    double waits = last / (sum + last);
    assertThat(number("mmc.hospes", "expected"))
        .isCloseTo(waits / (servers - load) + 1, within(1e-6));
  }

  @Test
  void theNumbersOfTheClosedNetworkAreThoseOfMeanValueAnalysis() {
    double[] demands = {0.5, 0.4};
    double[] present = {0, 0};
    double throughput = 0;
    double response = 0;
    for (int clients = 1; clients <= 10; clients++) {
      double[] times = new double[2];
      response = 0;
      for (int i = 0; i < 2; i++) {
        times[i] = demands[i] * (1 + present[i]);
        response += times[i];
      }
      throughput = clients / (5 + response);
      for (int i = 0; i < 2; i++) {
        present[i] = throughput * times[i];
      }
    }
    assertThat(number("closed_network.hospes", "response")).isCloseTo(response, within(1e-6));
    assertThat(number("closed_network.hospes", "throughput")).isCloseTo(throughput, within(1e-6));
  }
}
