package org.hospes.virt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.cli.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Driver domains that fail, and devices that write where they should not. */
class DriverDomainTest {
  @TempDir Path folder = Path.of("");

  private Call run(String text) throws IOException {
    Path script = folder.resolve("driver.hospes");
    Files.writeString(script, text);
    return Call.hospes("run", script.toString());
  }

  private void holds(String text) throws IOException {
    Call call = run(text);
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
  }

  /** What each kind of domain takes with it: a web server, a database, one with its own device. */
  @ParameterizedTest
  @CsvSource({"everything, 0, 0", "network, 0, 100", "disk, 100, 0"})
  void onlyItsDevicesGo(String drives, int web, int database) throws IOException {
    for (String arrivals : new String[] {"arrivals = 100/s", "interarrival = 10 ms"}) {
      holds(
          """
          host box {
            cores = 4, clock = 2 GHz, memory = 8 GiB, hypervisor = xen_pv
            nic eth0 { bandwidth = 1 Gbit/s, virtual_functions = 2 }
            disk { bandwidth = 100 MB/s }
            driver_domain { drives = DRIVES, restart_time = 20 s }
          }
          template guest server { memory = 1 GiB }
          guest web  like server on box { workload = service { ARRIVALS, work = 1 ms, response_size = 1 kB } }
          guest db   like server on box { workload = job { work = 50 s } }
          guest own  like server on box {
            nic = box.eth0 { through = sr_iov }
            workload = service { ARRIVALS, work = 1 ms, response_size = 1 kB }
          }
          at 10 s fail box.driver_domain
          run 100 s
          var before = 0
          var after = 0
          var mine = 0
          at 11 s { set before = web.requests.completed
                    set mine = own.requests.completed }
          at 21 s { set after = web.requests.completed - before
                    set mine = own.requests.completed - mine }
          expect abs(after - WEB * 10) < 15
          expect abs(mine - 1000) < 15 because "its device is its own"
          expect abs(db.runtime - 50 s) < 0.5 s
          expect eventually not box.driver_domain.works
          expect box.driver_domain.works
          expect abs(web.requests.completed - 10_000) < 20 because "nothing is lost for good"
          """
              .replace("DRIVES", drives)
              .replace("ARRIVALS", arrivals)
              .replace("WEB", "" + web));
    }
    assertThat(database).isBetween(0, 100);
  }

  /** Dom0 has the daemons: a migration breaks off, and the guest lives on where it was. */
  @Test
  void migrationsNeedDom0() throws IOException {
    Call call =
        run(
            """
            host node[2] { cores = 4, clock = 2 GHz, memory = 8 GiB, hypervisor = xen_pv, network = 1 Gbit/s }
            guest vm on node[0] { memory = 4 GiB }
            at 1 s migrate vm to node[1]
            at 5 s fail node[1].driver_domain
            at 6 s migrate vm to node[1]
            at 7 s fail node[1].driver_domain
            at 8 s repair node[1].driver_domain
            at 9 s repair node[1].driver_domain
            at 10 s migrate vm to node[1]
            run 20 min
            expect vm.host == node[1] and vm.migration.state == completed
            report migrations
            """);
    assertThat(call.exit()).as(call.out()).isZero();
    assertThat(call.out())
        .contains("the driver domain of node[1] failed")
        .contains("the driver domain of `node[1]` has failed")
        .contains("has failed already")
        .contains("has not failed");
  }

  @Test
  void aHostWithoutOneSaysSo() throws IOException {
    Call call =
        run(
            """
            host node { cores = 4, clock = 2 GHz, memory = 8 GiB, hypervisor = kvm }
            guest vm on node { memory = 1 GiB }
            at 1 s fail node.driver_domain
            run 1 min
            """);
    assertThat(call.out()).contains("`node` has no driver domain");
  }

  /** Each page is as likely; an IOMMU, however it is used, keeps all in. */
  @ParameterizedTest
  @CsvSource({"none, 0.5", "static, 0", "strict, 0", "deferred, 0"})
  void anIommuKeepsDevicesIn(String iommu, double part) throws IOException {
    holds(
        """
        host box { cores = 4, clock = 2 GHz, memory = 8 GiB, hypervisor = kvm, nic eth0 { bandwidth = 10 Gbit/s } }
        guest bad on box {
          memory = 2 GiB, nic = box.eth0 { through = passthrough { iommu = IOMMU, stray_dma = 1000/s } }
          workload = stream_receive
        }
        guest victim on box { memory = 4 GiB }
        run 10 s
        expect abs(victim.corrupted_pages / 10_000 - PART) < 0.02
        expect bad.corrupted_pages == 0
        expect abs(bad.blocked_dma / 10_000 - (if PART > 0 then 0 else 0.75)) < 0.02
        """
            .replace("IOMMU", iommu)
            .replace("PART", "" + part));
  }
}
