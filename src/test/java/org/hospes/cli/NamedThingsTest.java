package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a report shows a thing of the world, it shows its name. */
class NamedThingsTest {
  @Test
  void verdictsAndTextsNameThings(@TempDir Path folder) throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("script.hospes"),
            """
            host node[2] { cores = 2, clock = 2 GHz, memory = 8 GiB, network = 1 Gbit/s }
            guest vm on node[0] { memory = 1 GiB, workload = spin }
            at 1 s migrate vm to node[1]
            at 50 s log "{vm} is on {vm.host}, beside {node[1].guests}"
            run 1 min
            report timeline
            expect vm.host == node[1]
            """);
    Call call = Call.hospes("run", script.toString());
    assertThat(call.out())
        .containsPattern("✓ vm.host == node\\[1] +node\\[1]\n")
        .contains("vm is on node[1], beside [vm]");
  }
}
