package org.hospes.virt.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.cli.Call;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lease is given only if all of its guests will find a place, whatever keeps them apart. */
class LeaseRoomTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "'', '', 16, 0",
    "'', '', 17, -1",
    "'ha = slots { failures = 1 }', '', 12, 0",
    "'ha = slots { failures = 1 }', '', 13, -1",
    "'ha = percentage { cpu = 25%, memory = 50% }', '', 8, 0",
    "'ha = percentage { cpu = 25%, memory = 50% }', '', 9, -1",
    "'', 'anti_affinity = \"copy\"', 4, 0",
    "'', 'anti_affinity = \"copy\"', 5, -1",
    "'ha = failover_hosts { hosts = [node[3]] }', 'anti_affinity = \"copy\"', 3, 0",
    "'ha = failover_hosts { hosts = [node[3]] }', 'anti_affinity = \"copy\"', 4, -1",
  })
  void whatIsKeptFreeIsNotPromised(String cluster, String guest, int size, int refused)
      throws IOException {
    Path script = folder.resolve("lease.hospes");
    Files.writeString(
        script,
        """
        host node[4] { cores = 4, clock = 2 GHz, memory = 8 GiB }
        cluster site { hosts = node
          CLUSTER }
        template guest vm { memory = 2 GiB, boot_time = 0 s
          GUEST }
        virtual cluster a in site { template = vm, size = SIZE, lease = immediate { duration = 10 min } }
        at 1 s deploy a
        at 10 s set seen = a.running
        var seen = 0
        run 20 min
        expect seen == HAS
        """
            .replace("CLUSTER", cluster)
            .replace("GUEST", guest)
            .replace("SIZE", "" + size)
            .replace("HAS", "" + (refused < 0 ? 0 : size)));
    Call call = Call.hospes("run", script.toString());
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
    assertThat(call.out().contains("there is no place for all guests")).isEqualTo(refused < 0);
  }
}
