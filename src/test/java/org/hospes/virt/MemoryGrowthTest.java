package org.hospes.virt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.cli.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that allocate memory bit by bit. */
class MemoryGrowthTest {
  @TempDir Path temp;

  private Call run(String script) throws IOException {
    Path file = temp.resolve("growth.hospes");
    Files.writeString(
        file, "host box { cores = 2, clock = 2 GHz, memory = 8 GiB, hypervisor = kvm }\n" + script);
    return Call.hospes("run", file.toString());
  }

  @Test
  void itGrowsInAStraightLineAndIsGivenBack() throws IOException {
    Call call =
        run(
            """
            guest vm on box {
              memory = 2 GiB
              workload = spin { growth { from = 100 MiB, after = 10 s, rate = 10 MiB/s, lasts = 60 s } }
            }
            run 2 min
            var at_30 = 0 B
            at 30 s set at_30 = vm.memory.used
            expect at_30 == 300 MiB
            expect max(vm.memory.used) <= 700 MiB
            expect max(vm.memory.used) >= 690 MiB
            expect vm.memory.used == 100 MiB
            expect max(vm.memory.used, to = 10 s) == 100 MiB
            """);
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).as(call.out()).isZero();
  }

  @Test
  void itEndsAtTheFootprintAndAtAllOfTheMemory() throws IOException {
    Call call =
        run(
            """
            guest small on box {
              memory = 2 GiB
              workload = spin { footprint = 500 MiB, growth { rate = 1 GiB/s } }
            }
            guest large on box { memory = 2 GiB, workload = spin { growth { rate = 1 GiB/s } } }
            guest none on box { memory = 2 GiB, workload = spin { growth { rate = 0 B/s } } }
            run 10 s
            expect small.memory.used == 500 MiB
            expect large.memory.used == 2 GiB
            expect none.memory.used == 0 B
            """);
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).as(call.out()).isZero();
  }

  @Test
  void whoHasTooLittlePagesAndWhoIsPausedAllocatesNothing() throws IOException {
    Call call =
        run(
            """
            guest vm on box {
              memory = 2 GiB
              workload = spin { growth { rate = 100 MiB/s } }
            }
            guest other on box {
              memory = 2 GiB
              workload = spin { growth { rate = 100 MiB/s } }
            }
            at 0 s balloon vm to 512 MiB
            at 1 s pause other
            run 10 s
            expect vm.memory.used == 512 MiB
            expect vm.memory.paging > 0/s
            expect vm.memory.free == 0 B
            expect other.memory.used <= 100 MiB
            """);
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).as(call.out()).isZero();
  }

  @Test
  void aNewStartBeginsAnew() throws IOException {
    Call call =
        run(
            """
            guest vm on box {
              memory = 2 GiB
              boot_time = 1 s
              workload = spin { growth { rate = 100 MiB/s } }
            }
            at 10 s stop vm
            at 11 s start vm
            run 16 s
            expect max(vm.memory.used, to = 9 s) >= 890 MiB
            expect vm.memory.used == 400 MiB
            """);
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).as(call.out()).isZero();
  }
}
