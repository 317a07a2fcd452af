package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests with one kernel for all have in common, as scripts see it. */
class ContainersTest {
  @TempDir Path folder = Path.of("");

  private Call run(String script) throws IOException {
    Path file = folder.resolve("containers.hospes");
    Files.writeString(file, script);
    return Call.hospes("run", file.toString());
  }

  @Test
  void aKernelThatPanicsTakesAllOfItsContainers() throws IOException {
    Call call =
        run(
            """
            scenario "panic"
            host a { cores = 4, clock = 2 GHz, memory = 8 GiB, hypervisor = docker }
            host b { cores = 4, clock = 2 GHz, memory = 8 GiB, hypervisor = kvm }
            guest container[3] on a { memory = 1 GiB, workload = spin }
            guest vm[3] on b { memory = 1 GiB, workload = spin }
            at 5 s { fail container[0], fail vm[0] }
            run 10 s
            expect a.state == failed
            expect count(lost(container)) == 3
            expect b.state != failed
            expect vm[0].state == crashed
            expect count([g for g in vm where g.state == active]) == 2
            """
                .replace(", fail vm", "\n  fail vm"));
    assertThat(call.out() + call.err()).contains("5 hold");
  }

  @Test
  void theyHaveTheSystemOfTheirHost() throws IOException {
    Call call =
        run(
            """
            scenario "systems"
            host a { cores = 4, clock = 2 GHz, memory = 8 GiB, os = linux, hypervisor = docker }
            guest g on a { memory = 1 GiB, os = windows, workload = spin }
            run 10 s
            """);
    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err()).contains("has no kernel for");
  }

  @Test
  void theyStartSoonerAndTakeLess() throws IOException {
    Call call =
        run(
            """
            scenario "start"
            host a { cores = 4, clock = 2 GHz, memory = 8 GiB, hypervisor = docker }
            host b { cores = 4, clock = 2 GHz, memory = 8 GiB, hypervisor = kvm }
            guest container on a { memory = 128 MiB, workload = spin, starts = false }
            guest vm on b { memory = 128 MiB, workload = spin, starts = false }
            at 0 s start container
            at 0 s start vm
            run 40 s
            expect abs(container.cpu.time - 39.5 s) < 1 ms
            expect abs(vm.cpu.time - 10 s) < 1 ms
            """);
    assertThat(call.out() + call.err()).contains("2 hold");
  }
}
