package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pinning virtual CPUs to cores, as scripts see it. */
class PinningTest {
  @TempDir Path folder = Path.of("");

  private Call run(String script) throws IOException {
    Path file = folder.resolve("pins.hospes");
    Files.writeString(file, script);
    return Call.hospes("run", file.toString());
  }

  @Test
  void theBalancingTourBalances() {
    Call call =
        Call.hospes("run", Project.SCENARIOS.resolve("tour/11_vcpu_balancing.hospes").toString());
    assertThat(call.out()).contains("3 hold");
    assertThat(call.exit()).isZero();
  }

  @Test
  void whoIsPinnedSharesTheCore() throws IOException {
    Call call =
        run(
            """
            scenario "pins"
            host h { cores = 2, clock = 1 GHz, memory = 8 GiB, hypervisor = kvm }
            guest a on h { vcpus = 2, memory = 1 GiB, workload = spin }
            guest b on h { memory = 1 GiB, workload = spin }
            guest c on h { memory = 1 GiB, workload = spin { load = 30% } }
            at 1 s pin a.vcpu[0] to h.core[0]
            at 1 s pin b.vcpu[0] to h.core[0]
            at 2 s unpin a.vcpu[0]
            at 3 s unpin b.vcpu[0]
            run 4 s
            expect count(h.pins) == 2
            expect count(h.pins, from = 1.5 s) == 0
            expect abs(mean(a.vcpu[0].usage, from = 1 s, to = 2 s) - 50%) < 0.001%
            expect abs(mean(a.vcpu[1].usage, from = 1 s, to = 2 s) - 70%) < 0.001%
            expect abs(mean(b.cpu.usage, from = 1 s, to = 2 s) - 50%) < 0.001%
            expect abs(mean(b.cpu.usage, to = 1 s) - 170% / 3) < 0.001%
            expect abs(mean(b.cpu.usage, from = 3 s) - 170% / 3) < 0.001%
            expect always h.core[0].usage > 99.999% and h.core[1].usage > 99.999%
            expect abs(h.cpu.time - 8 s) < 1 us
            """);
    assertThat(call.out()).contains("9 hold");
    assertThat(call.exit()).isZero();
  }

  @Test
  void aCoreOfAnotherHostIsRefused() throws IOException {
    Call call =
        run(
            """
            scenario "pins"
            host h[2] { cores = 2, clock = 1 GHz, memory = 8 GiB, network = 1 Gbit/s }
            guest a on h[0] { memory = 1 GiB, workload = spin }
            at 1 s pin a.vcpu[0] to h[1].core[0]
            at 2 s pin a.vcpu[0] to h[0].core[1]
            at 3 s migrate a to h[1]
            at 60 s unpin a.vcpu[0]
            run 70 s
            expect count(h[0].core[1].pinned) == 0 because "its pins stay behind when it moves"
            """);
    assertThat(call.out())
        .contains("`a` is on `h[0]`, and the core belongs to `h[1]`")
        .contains("vcpu[0] of `a` is not pinned");
    assertThat(call.exit()).isZero();
  }
}
