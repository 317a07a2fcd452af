package org.hospes.virt.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.cli.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What layers need for guests beside the guests' own memory goes where the guests go. */
class OverheadTest {
  @TempDir Path folder = Path.of("");

  @Test
  void itIsThereAsLongAsTheGuestIs() throws IOException {
    Path file = folder.resolve("script.hospes");
    Files.writeString(
        file,
        """
        scenario "overhead"
        hypervisor fat like kvm { memory_overhead = 256 MiB }
        host h { cores = 4, clock = 2 GHz, memory = 3 GiB, network = 10 Gbit/s, hypervisor = fat }
        host bare { cores = 4, clock = 2 GHz, memory = 8 GiB, network = 10 Gbit/s }
        guest vm[2] on h { memory = 1 GiB, workload = spin }
        guest app on h { memory = 1 GiB, under = jvm, workload = spin }
        guest plain on bare { memory = 1 GiB, workload = spin }
        guest box on bare { memory = 1 GiB, under = docker, workload = spin }
        at 10 s stop vm[1]
        at 20 s migrate vm[0] to bare
        run 60 s
        expect max(h.memory.overhead, to = 5 s) == 2 * 256 MiB + jvm.memory_overhead
        expect max(h.memory.overhead, from = 11 s, to = 19 s) == 256 MiB + jvm.memory_overhead
        expect h.memory.overhead == jvm.memory_overhead because "its own layer takes the place of the host's"
        expect bare.memory.overhead == docker.memory_overhead because "there is no layer under the others"
        expect max(h.memory.used, to = 5 s) == 3 GiB because "it takes nothing from the guests"
        """);
    Call call = Call.hospes("run", file.toString());
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
  }
}
