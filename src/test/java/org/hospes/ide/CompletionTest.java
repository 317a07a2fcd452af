package org.hospes.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hospes.source.SourceFile;
import org.junit.jupiter.api.Test;

/** The cursor stands where the text has a caret. */
class CompletionTest {
  private static final String WORLD =
      """
      host metal { cores = 4, clock = 3 GHz, memory = 16 GiB, hypervisor = kvm }
      host node[3] like dell_2650
      guest vm on metal { vcpus = 1, memory = 1 GiB, workload = spin }
      template guest worker { memory = 1 GiB }
      param method = precopy
      """;

  private static List<String> labels(String text) {
    String all = WORLD + text;
    int caret = all.indexOf('^');
    SourceFile file = SourceFile.of("test", all.replace("^", ""));
    return Completion.at(file, caret, Insight.of(file, null, null)).items().stream()
        .map(Completion.Item::label)
        .toList();
  }

  @Test
  void offersStatementsAtTheTop() {
    assertThat(labels("^")).contains("host", "guest", "expect", "run").doesNotContain("cores");
  }

  @Test
  void offersThePropertiesOfTheKind() {
    assertThat(labels("host h { ^ }")).contains("cores", "nic").doesNotContain("vcpus");
    assertThat(labels("guest g on metal {\n  vc^")).contains("vcpus").doesNotContain("cores");
    assertThat(labels("workload w like service { ^")).contains("clients");
  }

  @Test
  void offersThePropertiesOfWhatIsAmended() {
    assertThat(labels("guest g on metal { workload = kernel_build { ^"))
        .contains("work", "operations")
        .doesNotContain("vcpus");
    assertThat(labels("guest g on metal { workload = kernel_build { operations { ^"))
        .contains("syscall");
  }

  @Test
  void offersValuesOfTheType() {
    assertThat(labels("host h { hypervisor = ^")).contains("kvm", "xen_pv").doesNotContain("spin");
    assertThat(labels("guest g on metal { workload = ^")).contains("spin", "kernel_build");
  }

  @Test
  void offersUnitsBehindANumber() {
    assertThat(labels("host h { memory = 4 ^")).contains("GiB", "MiB").doesNotContain("GHz");
    assertThat(labels("host h { clock = 4 G^")).contains("GHz").doesNotContain("GiB");
    assertThat(labels("host h { network = 1 ^")).contains("Gbit/s");
    assertThat(labels("at 5 ^")).contains("s", "min").doesNotContain("GiB");
  }

  @Test
  void offersWhatCanBeAskedOfAThing() {
    assertThat(labels("expect vm.^")).contains("slowdown", "cpu").doesNotContain("cores");
    assertThat(labels("expect vm.memory.^")).contains("free").doesNotContain("slowdown");
    assertThat(labels("expect node[0].memory.^")).contains("used");
    assertThat(labels("expect max(node[*].^")).contains("memory");
  }

  @Test
  void offersPlacesBasesAndMethods() {
    assertThat(labels("guest g on ^")).contains("metal", "node").doesNotContain("vm");
    assertThat(labels("host h like ^")).contains("dell_2650", "metal").doesNotContain("kvm");
    assertThat(labels("at 5 s ^")).contains("migrate", "set");
    assertThat(labels("at 5 s migrate ^")).contains("vm").doesNotContain("metal");
    assertThat(labels("at 5 s migrate vm to node[1] using ^")).contains("precopy", "postcopy");
    assertThat(labels("report ^")).contains("summary", "migrations");
    assertThat(labels("trace ^")).contains("syscall");
    assertThat(labels("policy p for ^")).contains("placement");
  }

  @Test
  void offersNothingInTextsAndComments() {
    assertThat(labels("# host ^")).isEmpty();
    assertThat(labels("scenario \"vm^\"")).isEmpty();
    assertThat(labels("scenario \"{v^\"")).contains("vm");
  }

  @Test
  void needsNoCorrectTextAroundIt() {
    assertThat(labels("host h { cores = = ) \nguest g on metal {\n  ^\nexpect expect {{{"))
        .contains("vcpus")
        .doesNotContain("cores");
  }
}
