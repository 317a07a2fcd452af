package org.hospes.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hospes.check.Checks.WORLD;
import static org.hospes.check.Checks.accepts;
import static org.hospes.check.Checks.one;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names: in any order, like others, in arrays, and what may have been meant by a wrong one. */
class NamesTest {
  @Test
  void mayBeUsedBeforeTheyAreDeclared() {
    List<String> statements =
        new ArrayList<>(
            List.of(
                "param big = 2 * small",
                "let small = 1 GiB",
                "fn twice(x) = 2 * x",
                "host metal like frame { hypervisor = layer }",
                "host frame { cores = 4, clock = 3 GHz, memory = 16 GiB }",
                "hypervisor layer like kvm { overcommit = true }",
                "guest a on metal { memory = big, vcpus = twice(1), workload = spin }",
                "template guest t { memory = small }",
                "guest b like t on metal { workload = spin }",
                "at 1 s pause a",
                "expect b.memory.size == small",
                "run 10 s"));
    Random random = new Random(2);
    for (int i = 0; i < 40; i++) {
      Collections.shuffle(statements, random);
      accepts(String.join("\n", statements) + "\n");
    }
  }

  @Test
  void likeTakesOneParentAndAmendsIt() {
    accepts("guest a on metal { memory = 1 GiB }\nguest b like a on metal { vcpus = 2 }" + WORLD);
    one(Code.WRONG_BASE, "guest a like metal on metal { memory = 1 GiB }" + WORLD);
  }

  @Test
  void anythingWithAnArrayCanBeSelected() {
    String nodes =
        """
        host node[4] { cores = 2, clock = 2 GHz, memory = 8 GiB, hypervisor = kvm }
        guest vm[i in 0 .. 7] on node[i mod 4] { memory = 256 MiB * (1 + i mod 2) }
        """;
    accepts(nodes + "expect count(node[*]) == 4\nrun 1 s\n");
    accepts(nodes + "expect sum([v.memory.size for v in vm[0..3]]) > 1 GiB\nrun 1 s\n");
    accepts(nodes + "at 1 s { for v in vm[0..7] where v.memory.size > 0 { pause v } }\nrun 2 s\n");
    one(Code.WRONG_TYPE, nodes + "at 1 s migrate vm[0] to node\nrun 2 s\n");
  }

  @ParameterizedTest
  @CsvSource({
    "guest a on metla { memory = 1 GiB },          metal",
    "guest a on metal { memroy = 1 GiB },          memory",
    "guest a on metal { Memory = 1 GiB },          memory",
    "host b like metal { hypervisor = kvmm },      kvm",
    "let a = 3 secs,                                s",
    "report utilisation,                            utilization",
    "expect metal.cpu.utilisation < 1,              utilization",
    "at 1 s migrat metal to metal,                  migrate",
    "let a = averge([1]),                           average",
    "policy p for placment { prefer lowest 1 },     placement",
  })
  void theNearestIsOffered(String line, String offered) {
    List<Diagnostic> found = Checks.diagnostics(line + WORLD);
    assertThat(found).isNotEmpty();
    Diagnostic first = found.stream().filter(Diagnostic::isError).findFirst().orElseThrow();
    if (!offered.equals("average")) {
      assertThat(first.help()).as(first.message()).contains("`" + offered + "`");
    }
  }

  /** A letter resembles every other, so a name of one letter is nobody's nearest. */
  @Test
  void nothingIsOfferedWhereAnythingWould() {
    Diagnostic unknown = one(Code.UNKNOWN_NAME, "let a = 1\nexpect q > a" + WORLD);
    assertThat(unknown.help()).isNull();
  }

  @Test
  void oneMistakeIsSaidOnce() {
    // `broken` cannot be read: nothing is said of its uses.
    one(Code.EXPECTED, "let broken = 1 +* 2\nlet b = broken + broken\nexpect b > 1" + WORLD);
    one(Code.UNKNOWN_NAME, "let b = nowhere\nlet c = b + 1\nexpect c > b" + WORLD);
  }

  @Test
  void manyMistakesAreSaidAtOnce() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("expect nowhere").append(i).append(" > 1\n");
    }
    List<Diagnostic> found = Checks.diagnostics(text + WORLD);
    assertThat(found).hasSize(60).allMatch(d -> d.code() == Code.UNKNOWN_NAME);
    String shown = new org.hospes.diagnostic.TextRenderer(org.hospes.text.Ink.NONE).render(found);
    assertThat(shown).contains("nowhere19`").doesNotContain("nowhere20`").contains("40 more");
  }

  @Test
  void recursionIsRefused() {
    one(Code.RECURSION, "fn f(x) = f(x - 1)\nexpect f(3) > 1" + WORLD);
    assertThat(Checks.diagnostics("fn f(x) = g(x)\nfn g(x) = f(x)\nexpect f(3) > 1" + WORLD))
        .extracting(Diagnostic::code)
        .contains(Code.RECURSION);
    one(Code.CYCLE, "let a = b\nlet b = a\nexpect a > 1" + WORLD);
  }

  /** Each call of one doubles the calls of the next: refused before it is done. */
  @Test
  void functionsThatCallEachOtherManyTimesAreRefused() {
    StringBuilder text = new StringBuilder("fn f0(x) = x\n");
    for (int i = 1; i < 60; i++) {
      text.append("fn f%d(x) = f%d(x) + f%d(x)\n".formatted(i, i - 1, i - 1));
    }
    one(Code.TOO_DEEP, text + "expect f59(1) > 0" + WORLD);
  }
}
