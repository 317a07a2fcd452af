package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of the mechanisms: diagrams, tables of exits and levels, pages. */
final class MechanismTest {
  private static final Path FOLDER = Project.ROOT.resolve("src/test/resources/mechanism");

  @Test
  void showsPathsExitsLevelsAndVerdicts() {
    Call call = Call.hospes("run", "src/test/resources/mechanism/paths.hospes");
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).isZero();
    Approved.verify(FOLDER, "paths", call.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "paravirtualization",
        "binary_translation",
        "nested_paging",
        "popek_goldberg",
        "xen_pv",
        "docker"
      })
  void explains(String topic) {
    Call call = Call.hospes("explain", topic);
    assertThat(call.exit()).isZero();
    Approved.verify(FOLDER, topic, call.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trap_and_emulate",
        "hosted",
        "xen",
        "hardware_assisted",
        "exits",
        "shadow_paging",
        "nested_virtualization",
        "containers",
        "dynamic_translation",
        "api_remoting",
        "managed_runtime"
      })
  void everyPageCanBeWritten(String topic) {
    Call call = Call.hospes("explain", topic);
    assertThat(call.exit()).isZero();
    assertThat(call.out()).isNotEmpty();
  }

  @Test
  void amendedCostsForgetWhereTheyCameFrom() {
    Call call = Call.hospes("explain", "src/test/resources/mechanism/amended.hospes:mine");
    assertThat(call.exit()).isZero();
    Approved.verify(FOLDER, "amended", call.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zero", "extremes"})
  void lawsHoldInARun(String script) {
    Call call = Call.hospes("run", "src/test/resources/mechanism/" + script + ".hospes");
    assertThat(call.out()).doesNotContain("NaN").contains("hold");
    assertThat(call.exit()).as(call.out()).isZero();
  }

  @Test
  void tracesWithoutARun() {
    Call call =
        Call.hospes("trace", "scenarios/tour/09_levels.hospes", "syscall", "--on", "app[3]");
    assertThat(call.exit()).isZero();
    assertThat(call.out())
        .startsWith("syscall on app[3] · xen_pv on pc (3 GHz) · extra 8 ns")
        .contains("ring 3 → 1");
    Call all = Call.hospes("trace", "scenarios/tour/02_cpu.hospes");
    assertThat(all.out()).contains("syscall on", "page_fault on", "context_switch on");
    Call wrong = Call.hospes("trace", "scenarios/tour/02_cpu.hospes", "pagefault");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("did you mean `page_fault`?");
    Call nobody = Call.hospes("trace", "scenarios/tour/02_cpu.hospes", "--on", "biuld");
    assertThat(nobody.exit()).isEqualTo(2);
    assertThat(nobody.err()).contains("did you mean `build`?");
  }
}
