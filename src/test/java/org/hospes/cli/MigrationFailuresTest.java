package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a failure does to a migration, at many moments: as long as the source has all of the guest
 * it lives on there; half moved it is lost; and nothing is left over anywhere.
 */
class MigrationFailuresTest {
  @TempDir Path folder = Path.of("");

  private static final List<String> METHODS =
      List.of("precopy", "stop_and_copy", "postcopy", "hybrid", "suspend_resume", "cr_tr_motion");

  private static final List<String> FAILURES =
      List.of("node[0]", "node[1]", "wire.links[0]", "vm.migration");

  static Stream<Arguments> cases() {
    return METHODS.stream()
        .flatMap(
            method ->
                FAILURES.stream()
                    .flatMap(
                        failure ->
                            Stream.of(
                                    "10 s",
                                    "10.001 s",
                                    "12 s",
                                    "18 s",
                                    "19.5 s",
                                    "20.5 s",
                                    "40 s",
                                    "200 s")
                                .map(when -> Arguments.of(method, failure, when))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void losesOnlyWhatIsHalfMoved(String method, String failure, String when) throws IOException {
    Path script = folder.resolve("failure.hospes");
    Files.writeString(
        script,
        """
        host node[2] {
          cores   = 4
          clock   = 2 GHz
          memory  = 4 GiB
          network = 1 Gbit/s
          disk { bandwidth = 200 MB/s }
        }
        network wire {
          link cable { bandwidth = 1 Gbit/s }
          route way  { from = node[0], to = node[1], over = ["cable"] }
        }
        guest vm on node[0] {
          memory   = 1 GiB
          workload = spin { writes hot { rate = 40 MB/s, to = 200 MiB } }
        }
        at 10 s migrate vm to node[1] using %s
        at %s fail %s
        run 300 s
        report summary, timeline, migrations
        expect vm.state == active or vm.state == lost
        expect vm.migration.state == completed or vm.migration.state == failed
        expect sum([n.memory.used for n in node]) == (if vm.state == lost then 0 B else 1 GiB)
        # A file goes over the disks, in and out; an event is late by less than a nanosecond.
        expect abs(vm.migration.transferred - node[0].network.sent) < 10 B or "%s" == "suspend_resume"
        """
            .formatted(method, when, failure, method));

    Call call = Call.hospes("run", script.toString());

    assertThat(call.exit()).as(call.out() + call.err()).isZero();
    boolean lost = call.out().contains("vm is lost") || call.out().contains("vm  is lost");
    if (failure.equals("vm.migration") || failure.startsWith("wire")) {
      boolean splits = method.equals("postcopy") || method.equals("hybrid");
      assertThat(lost && !splits).as("lost without having been split\n" + call.out()).isFalse();
    }
  }

  /** Two hypervisors that amend the same method differently do not share what they amended. */
  @Test
  void eachHypervisorMovesInItsOwnWay() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("ways.hospes"),
            """
            hypervisor slow like kvm { migration = precopy { bandwidth = 100 Mbit/s } }
            hypervisor fast like kvm { migration = precopy { bandwidth = 1 Gbit/s } }
            host a[2] { cores = 2, clock = 2 GHz, memory = 8 GiB, network = 1 Gbit/s, hypervisor = slow }
            host b[2] { cores = 2, clock = 2 GHz, memory = 8 GiB, network = 1 Gbit/s, hypervisor = fast }
            guest ga on a[0] { memory = 1 GiB, workload = spin }
            guest gb on b[0] { memory = 1 GiB, workload = spin }
            at 1 s migrate ga to a[1]
            at 1 s migrate gb to b[1]
            run 10 min
            expect ga.migration.total_time > 5 * gb.migration.total_time
            """);
    assertThat(Call.hospes("run", script.toString()).out()).contains("1 holds");
  }
}
