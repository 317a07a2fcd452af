package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces and disks of guests, as scripts see them. */
class DevicesTest {
  private static final String HOST =
      """
      scenario "devices"
      host h {
        cores = 4, clock = 2.5 GHz, memory = 8 GiB, hypervisor = kvm
        nic eth0 { bandwidth = 10 Gbit/s, virtual_functions = 8 }
      }
      """;

  @TempDir Path folder = Path.of("");

  private void holds(String script, int expectations) throws IOException {
    Path file = folder.resolve("devices.hospes");
    Files.writeString(file, script);
    Call call = Call.hospes("run", file.toString());
    assertThat(call.err()).isEmpty();
    assertThat(call.out()).contains(expectations + " hold");
    assertThat(call.exit()).isZero();
  }

  @Test
  void theTourRunsWithoutComplaint() {
    Call call = Call.hospes("run", Project.SCENARIOS.resolve("tour/04_io.hospes").toString());
    assertThat(call.err()).doesNotContain("warning");
    assertThat(call.out()).contains("TRACE  packet_receive").contains("5 runs");
    assertThat(call.exit()).isZero();
  }

  @Test
  void packetsThatCostNothingGoAtLineRate() throws IOException {
    holds(
        HOST
            + """
            let free = processor {
              cost packet_receive { cycles = 0 cycles }
              cost packet_send { cycles = 0 cycles }
            }
            host bare {
              cores = 1, clock = 1 GHz, memory = 8 GiB, processor = free
              nic eth0 { bandwidth = 10 Gbit/s }
            }
            guest sink on bare { memory = 1 GiB, nic = bare.eth0, workload = stream_receive }
            run 1 s
            expect abs(sink.network.throughput / (10 Gbit/s * 1460 / 1538) - 1) < 1e-9
            expect sink.cpu.usage < 1e-9
            """,
        2);
  }

  @Test
  void theDriverDomainIsAStationThatGuestsShare() throws IOException {
    holds(
        """
        scenario "driver domain"
        host h {
          cores = 8, clock = 2.5 GHz, memory = 8 GiB, hypervisor = xen_pv
          nic eth0 { bandwidth = 100 Gbit/s }
        }
        guest web[6] on h { memory = 1 GiB, nic = h.eth0, workload = stream_receive }
        run 1 s
        expect abs(h.driver_domain.cpu.usage - 100%) < 1e-6
        expect abs(h.cpu.usage - h.driver_domain.cpu.usage - sum(web.cpu.usage)) < 1e-6
        expect abs(web[0].network.throughput / web[5].network.throughput - 1) < 1e-6
        expect web[0].cpu.usage < 60%
        """,
        4);
  }

  @Test
  void aBusyNeighbourTakesFromTheDriverDomainToo() throws IOException {
    holds(
        """
        scenario "neighbour"
        host h {
          cores = 2, clock = 2.5 GHz, memory = 8 GiB, hypervisor = xen_pv
          nic eth0 { bandwidth = 10 Gbit/s }
        }
        guest web on h { memory = 1 GiB, nic = h.eth0, workload = stream_receive }
        guest busy on h { vcpus = 2, memory = 1 GiB, workload = spin, starts = false, boot_time = 0 s }
        at 2 s start busy
        run 4 s
        expect mean(web.network.throughput, from = 2 s) < 0.9 * mean(web.network.throughput, to = 2 s)
        """,
        1);
  }

  @Test
  void onlyUnpluggedDevicesMigrate() throws IOException {
    holds(
        """
        scenario "unplug"
        host node[2] {
          cores = 4, clock = 2.5 GHz, memory = 8 GiB, hypervisor = kvm
          nic eth0 { bandwidth = 10 Gbit/s, virtual_functions = 4 }
        }
        guest web on node[0] {
          memory = 1 GiB
          nic = node[0].eth0 { through = sr_iov { unplug = true } }
          workload = stream_receive
        }
        at 1 s migrate web to node[1] using precopy
        run 1 min
        expect web.host == node[1]
        expect max(node[0].cpu.usage, to = 0.9 s) < max(node[0].cpu.usage)
        """,
        2);
  }

  @Test
  void aGlobalLockLimitsRequestsWhateverTheDisk() throws IOException {
    holds(
        HOST
            + """
            guest locked on h { vcpus = 4, memory = 1 GiB, disk = virtio, workload = fio_read }
            guest plane on h {
              vcpus = 4, memory = 1 GiB, disk = virtio { data_plane = true, queues = 4 }
              workload = fio_read
            }
            run 1 s
            expect locked.requests.rate < 147_100/s
            expect plane.requests.rate > locked.requests.rate
            """,
        2);
  }

  @Test
  void aPingWaitsForEverybodyOnItsWay() throws IOException {
    holds(
        HOST
            + """
            guest slow on h {
              memory = 1 GiB, nic = h.eth0 { through = emulated }, workload = request_response
            }
            guest fast on h {
              memory = 1 GiB, nic = h.eth0 { through = sr_iov }, workload = request_response
            }
            run 1 s
            expect slow.requests.response_time > 1.5 * fast.requests.response_time
            expect abs(fast.requests.rate * fast.requests.response_time - 1) < 1e-9
            """,
        2);
  }

  /** No step lets less through, whoever is the limit; and each answers sooner. */
  @Test
  void everyStepOfTheLadderIsFaster() throws IOException {
    StringBuilder script = new StringBuilder("scenario \"ladder\"\n");
    String[] ladder = {"emulated", "virtio", "vhost", "passthrough"};
    int holds = 0;
    for (int clock = 1; clock <= 4; clock++) {
      for (String way : ladder) {
        for (String load : new String[] {"stream_receive", "stream_send", "request_response"}) {
          String name = way + "_" + load + "_" + clock;
          script.append(
              """
              host h_%1$s {
                cores = 4, clock = %2$d GHz, memory = 8 GiB, hypervisor = kvm
                nic eth0 { bandwidth = 1000 Gbit/s }
              }
              guest g_%1$s on h_%1$s {
                memory = 1 GiB, workload = %3$s
                nic = h_%1$s.eth0 { through = %4$s { segment = 0 B, coalescing = 1 } }
              }
              """
                  .formatted(name, clock, load, way));
        }
      }
      for (int i = 1; i < ladder.length; i++) {
        for (String load : new String[] {"stream_receive", "stream_send"}) {
          script.append(
              "expect g_%s_%s_%d.network.throughput <= g_%s_%s_%d.network.throughput\n"
                  .formatted(ladder[i - 1], load, clock, ladder[i], load, clock));
          holds++;
        }
        script.append(
            "expect g_%s_%s_%d.requests.response_time > g_%s_%s_%d.requests.response_time\n"
                .formatted(
                    ladder[i - 1],
                    "request_response",
                    clock,
                    ladder[i],
                    "request_response",
                    clock));
        holds++;
      }
    }
    holds(script.append("run 100 ms\n").toString(), holds);
  }
}
