package org.hospes.virt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hospes.cli.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Topologies, graphs and the ways through them, against what was worked out by hand. */
class NetworkTest {
  @TempDir Path folder = Path.of("");

  private static final String HOSTS =
      """
      host node[16] {
        cores = 4, clock = 2 GHz, memory = 64 GiB, network = 1 Gbit/s, hypervisor = kvm
        disk { bandwidth = 10 GB/s }
      }
      """;

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios/networks"))) {
      return files.filter(file -> file.toString().endsWith(".hospes")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void theScenariosHoldWhatTheyExpect(Path script) {
    Call call = Call.hospes("run", script.toString());
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
  }

  private Call run(String text) throws IOException {
    Path script = folder.resolve("network.hospes");
    Files.writeString(script, text);
    return Call.hospes("run", script.toString());
  }

  private void holds(String text) throws IOException {
    Call call = run(text);
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
  }

  /** One of four in the rack keeps its uplink to itself; four share it. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 4, 1", "4, 1, 1", "4, 2, 2", "4, 4, 4", "4, 16, 16", "2, 4, 2"})
  void oversubscriptionIsSeenInMigrationTimes(int guests, double over, double times)
      throws IOException {
    holds(
        HOSTS
            + """
            cluster rack { hosts = node, network = tree { hosts_per_switch = 4, oversubscription = OVER } }
            guest vm[i in 1..COUNT] on node[i - 1] { memory = 1 GiB }
            at 0 s { for i in 0..LAST { migrate vm[i] to node[8 + i] using stop_and_copy } }
            run 10 min
            let alone = 1 GiB / (1 Gbit/s)
            expect abs(max(vm.migration.downtime) / alone - TIMES) < 0.001
            expect abs(min(vm.migration.downtime) / alone - TIMES) < 0.001
            """
                .replace("COUNT", "" + guests)
                .replace("LAST", "" + (guests - 1))
                .replace("OVER", "" + over)
                .replace("TIMES", "" + times));
  }

  /** A tree of any depth carries what stays below a switch without troubling those above. */
  @Test
  void whatStaysInARackDoesNotGoUp() throws IOException {
    holds(
        HOSTS
            + """
            network deep { hosts = node, topology = tree { hosts_per_switch = 2, fan_out = 2, oversubscription = 8 } }
            guest near on node[0] { memory = 1 GiB }
            guest far  on node[4] { memory = 1 GiB }
            at 0 s { migrate near to node[1] using stop_and_copy
                     migrate far to node[15] using stop_and_copy }
            run 2 h
            let alone = 1 GiB / (1 Gbit/s)
            expect abs(near.migration.downtime - alone) < 1 us
            expect count(deep.links) == 16 + 8 + 4 + 2
            # 2 Gbit/s below, over 8, twice that over 8, twice that over 8.
            expect abs(far.migration.downtime - 1 GiB / (2 Gbit/s * 2 * 2 / 8 / 8 / 8)) < 1 us
            """);
  }

  @ParameterizedTest
  @CsvSource({"spread, 1", "single, 4"})
  void aFatTreeIsAsGoodAsItsRouting(String routing, double times) throws IOException {
    holds(
        HOSTS
            + """
            network fabric { hosts = node, topology = fat_tree { ports = 4 }, routing = ROUTING }
            guest vm[i in 0..3] on node[i] { memory = 1 GiB }
            at 0 s { for i in 0..3 { migrate vm[i] to node[8 + i] using stop_and_copy } }
            run 10 min
            expect abs(max(vm.migration.downtime) / (1 GiB / (1 Gbit/s)) - TIMES) < 0.001
            """
                .replace("ROUTING", routing)
                .replace("TIMES", "" + times));
  }

  /** A hash takes one way for two hosts, and all ways for many. */
  @Test
  void ecmpUsesEveryCore() throws IOException {
    holds(
        HOSTS
            + """
            network fabric { hosts = node, topology = fat_tree { ports = 4 } }
            guest vm[i in 0..31] on node[i mod 8] { memory = 256 MiB }
            at 0 s { for i in 0..31 { migrate vm[i] to node[8 + (i * 5 + floor(i / 8)) mod 8] using stop_and_copy } }
            run 10 min
            fn carried(core) = sum([l.carried for l in fabric.links where l.name == "aggregation[{floor(core / 2)}]-core[{core}]"])
            expect min([carried(c) for c in 0..3]) > 0 B
            expect abs(sum(fabric.links.carried) - 32 * 256 MiB * 6) < 1 B
            """);
  }

  /** Ways avoid a cut link; where none is left a migration is refused, or waits and fails. */
  @Test
  void waysAvoidWhatIsCut() throws IOException {
    String script =
        HOSTS
            + """
            network ring {
              switch a {}
              switch b {}
              switch c {}
              link hosts { from = node[0..3], to = "a", bandwidth = 10 Gbit/s }
              link other { from = node[4..7], to = "b", bandwidth = 10 Gbit/s }
              link ab { from = "a", to = "b", bandwidth = 1 Gbit/s }
              link ac { from = "a", to = "c", bandwidth = 500 Mbit/s }
              link cb { from = "c", to = "b", bandwidth = 250 Mbit/s }
            }
            guest vm on node[0] { memory = 1 GiB }
            at 0 s migrate vm to node[4] using stop_and_copy
            at 2 s fail ring.links[8]
            """;
    holds(
        script
            + """
            run 2 min
            expect abs(vm.migration.downtime - 2 s - (1 GiB - 250 MB) / (250 Mbit/s)) < 1 us
            """);
    holds(
        script
            + """
            at 3 s fail ring.links[9]
            at 4 s repair ring.links[8]
            run 2 min
            expect abs(vm.migration.downtime - 3 s - 1 GiB / (1 Gbit/s) + 250 ms + 1 s) < 1 us
            """);
    Call call =
        run(
            script
                + """
                at 3 s fail ring.links[9]
                guest late on node[1] { memory = 1 GiB }
                at 10 s migrate late to node[5]
                run 2 min
                expect vm.migration.state == failed
                """);
    assertThat(call.out()).contains("there is no network from").contains("✓");
  }

  /** Costs count, not links; and a host with two links is no router. */
  @Test
  void theCheapestWayIsTakenAndNoneThroughAHost() throws IOException {
    holds(
        HOSTS
            + """
            network net {
              switch a {}
              switch b {}
              switch c {}
              link hosts  { from = node[0], to = "a", bandwidth = 10 Gbit/s }
              link other  { from = node[1], to = "b", bandwidth = 10 Gbit/s }
              link bridge { from = node[2], to = ["a", "b"], bandwidth = 10 Gbit/s }
              link direct { from = "a", to = "b", bandwidth = 100 Mbit/s, cost = 3 }
              link half   { from = "a", to = "c", bandwidth = 500 Mbit/s }
              link rest   { from = "c", to = "b", bandwidth = 500 Mbit/s }
              link peer   { from = node[0], to = node[3], bandwidth = 200 Mbit/s }
            }
            guest vm[3] on node[0] { memory = 100 MB }
            at 0 s   migrate vm[0] to node[1] using stop_and_copy
            at 20 s  migrate vm[1] to node[2] using stop_and_copy
            at 40 s  migrate vm[2] to node[3] using stop_and_copy
            run 2 min
            expect abs(vm[0].migration.downtime - 1.6 s) < 1 us
            expect abs(vm[1].migration.downtime - 0.8 s) < 1 us
            expect abs(vm[2].migration.downtime - 4 s) < 1 us
            """);
  }

  /** Clients are behind the gateway: their requests wait there with what migrates. */
  @ParameterizedTest
  @ValueSource(strings = {"fluid", "followed"})
  void servicesAndMigrationsShareTheUplink(String how) throws IOException {
    boolean followed = how.equals("followed");
    holds(
        HOSTS
            + """
            network net {
              switch edge {}
              switch core { gateway = true, latency = 1 ms }
              link hosts { from = node[0..3], to = "edge", bandwidth = 1 Gbit/s, latency = 2 ms, duplex = true }
              link up { from = "edge", to = "core", bandwidth = 100 Mbit/s, latency = 7 ms, duplex = true }
              link far { from = node[4], to = "core", bandwidth = 1 Gbit/s, duplex = true }
            }
            guest web on node[0] {
              memory = 1 GiB
              workload = service { arrivals = ARRIVALS, work = 1 us, response_size = 100 kB }
            }
            guest vm on node[1] { memory = 125 MB }
            at 100 s migrate vm to node[4] using stop_and_copy
            run 5 min
            expect abs(mean(web.network.throughput, to = 100 s) / (80 Mbit/s) - 1) < 2%
            expect web.requests.response_time > 20 ms
            # Of 100 Mbit/s the service has half while the guest moves, and all until it has caught up.
            expect abs(vm.migration.downtime - 20 s) < 200 ms
            expect max([l.utilization for l in net.links]) <= 100%
            """
                .replace(
                    "arrivals = ARRIVALS",
                    followed ? "interarrival = exponential(mean = 10 ms)" : "arrivals = 100/s"));
  }

  /** An image comes down the tree: an oversubscribed uplink slows the deployment. */
  @Test
  void imagesComeThroughTheTree() throws IOException {
    holds(
        HOSTS
            + """
            cluster site { hosts = node, network = tree { hosts_per_switch = 4, oversubscription = 4 }, placement = round_robin }
            image disk { size = 1 GB, boot_reads = 100 MB, store = site.repository }
            template guest small { memory = 1 GiB, image = disk, boot_time = 0 s }
            virtual cluster a in site { template = small, size = 16, deploy = full_copy }
            virtual cluster b in site { template = small, size = 16, deploy = multicast }
            at 0 s deploy a
            at 5 min deploy b
            run 10 min
            expect abs(a.deploy_time - 4 GB / (1 Gbit/s)) < 200 ms
            expect abs(b.deploy_time - 1 GB / (1 Gbit/s)) < 200 ms
            """);
  }

  /** Over a long way no more is sent than a window for each round trip. */
  @Test
  void theWindowLimitsALongWay() throws IOException {
    holds(
        HOSTS
            + """
            network wan {
              site a { hosts = node[0..3], subnet = "one" }
              site b { hosts = node[4..7], subnet = "one" }
              link long { from = "a", to = "b", bandwidth = 1 Gbit/s, latency = 50 ms }
            }
            guest vm[2] on node[0] { memory = 100 MB }
            at 0 s migrate vm[0] to node[4] using stop_and_copy
            at 1 min migrate vm[1] to node[4] using stop_and_copy { window = 64 KiB }
            run 10 min
            expect abs(vm[0].migration.downtime - 0.8 s - 50 ms) < 1 us
            expect abs(vm[1].migration.downtime - 100 MB / (64 KiB / 100 ms) - 50 ms) < 1 us
            """);
  }

  /** Until the switch knows the new place of a guest it gets nothing; then what was sent again. */
  @ParameterizedTest
  @ValueSource(strings = {"arrivals = 100/s", "interarrival = exponential(mean = 10 ms)"})
  void untilTheNeighboursKnowRequestsAreLost(String arrivals) throws IOException {
    holds(
        HOSTS
            + """
            guest web on node[0] { memory = 125 MB, workload = service { ARRIVALS, work = 1 ms } }
            guest idle on node[2] { memory = 125 MB, workload = service { clients = 5, think_time = 1 s, work = 1 ms } }
            at 10 s migrate web to node[1] using stop_and_copy { activation_time = 2 s }
            at 10 s migrate idle to node[3] using stop_and_copy { activation_time = 100 s }
            run 1 min
            fn silence() = web.migration.downtime + 2 s
            expect abs(web.migration.lost_packets - 100/s * silence()) < 0.001
            expect idle.migration.lost_packets <= 5
            at 11.5 s { let before = web.requests.completed
                        set seen = before }
            at 12.9 s set same = web.requests.completed
            var seen = 0
            var same = 0
            expect seen == same because "it runs, and nobody asks it"
            expect web.requests.completed / (100/s * 60 s) > 0.9
            """
                .replace("ARRIVALS", arrivals));
  }

  /** A guest that comes home needs no tunnel any more, and one that goes on keeps its home. */
  @Test
  void aTunnelBeginsWhereTheAddressBelongs() throws IOException {
    Call call =
        run(
            HOSTS
                + """
                network wan {
                  site a { hosts = node[0..3] }
                  site b { hosts = node[4..7] }
                  site c { hosts = node[8..11] }
                  link ab { from = "a", to = "b", bandwidth = 1 Gbit/s, latency = 10 ms }
                  link bc { from = "b", to = "c", bandwidth = 1 Gbit/s, latency = 10 ms }
                }
                guest web on node[0] { memory = 125 MB, workload = service { arrivals = 10/s, work = 1 ms, response_size = 1 kB } }
                let far = stop_and_copy { other_subnet = tunnel, tunnel_time = 1 h }
                at 1 min migrate web to node[4] using far
                at 2 min migrate web to node[8] using far
                at 3 min migrate web to node[0] using far
                at 4 min { for h in [node[4]] { migrate web to h } }
                run 10 min
                fn time(t) = max(web.requests.response_time, from = t, to = t + 10 s) - 1 ms
                expect abs(time(90 s) - 20 ms) < 1 ms
                expect abs(time(150 s) - 40 ms) < 1 ms
                expect time(210 s) < 1 ms
                """);
    assertThat(call.out()).contains("3 hold").contains("is in another subnet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hosts = node, topology = fat_tree { ports = 2 } | has room for 2 hosts, and there are 16",
        "hosts = node, topology = fat_tree { ports = 3 } | an odd number of them has no half",
        "topology = star | a topology does not say its `hosts`",
        "hosts = node | nothing says how these hosts are connected",
        "hosts = node, topology = star { uplink = 1 Gbit/s } | leads to the store of images",
        "link x { bandwidth = 1 Gbit/s, from = node[0] } | this link has one end",
        "link x { bandwidth = 1 Gbit/s, from = node[0], to = \"core\" } | there is no switch or"
            + " site `core`",
        "link x { bandwidth = 1 Gbit/s, from = node[0], to = node[0] } | both ends of this link"
            + " are",
        "hosts = node, topology = star, site p { hosts = node[0..1] } | is connected already",
      })
  void mistakesAreSaid(String body, String message) throws IOException {
    String lines = body.replaceFirst("star, site", "star\nsite");
    Call call = run(HOSTS + "network net {\n" + lines + "\n}\nrun 1 s\n");
    assertThat(call.exit()).isEqualTo(3);
    assertThat((call.out() + call.err()).replaceAll("\\s+", " ")).contains(message);
  }
}
