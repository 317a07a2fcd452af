package org.hospes.virt.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.cli.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mean response time of a flow of requests counts those that had to wait. */
class FluidResponseTest {
  @TempDir Path folder = Path.of("");

  private void holds(String work, String script, String mean) throws IOException {
    Path file = folder.resolve("script.hospes");
    Files.writeString(
        file,
        """
        scenario "response"
        host metal { cores = 4, clock = 2 GHz, memory = 8 GiB }
        guest web on metal { memory = 1 GiB, workload = service { arrivals = 100/s, work = WORK, fidelity = fluid } }
        """
                .replace("WORK", work)
            + script);
    Call call = Call.hospes("run", file.toString());
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
    assertThat(call.out()).contains(mean);
  }

  /** 1000 come while it stands still and are served at 400/s more than come: 2.5 s. */
  @Test
  void ofAnInterruption() throws IOException {
    holds(
        "2 ms",
        """
        at 10 s pause web
        at 20 s resume web
        run 60 s
        expect web.requests.completed == 6000
        """,
        // (1000 * 10 s / 2 + 1000 * 2.5 s / 2) / 6000
        "1.04 s");
  }

  /**
   * The k-th comes after k/100 s and is answered after k/50 s; those that wait still do not count.
   */
  @Test
  void ofAnOverload() throws IOException {
    holds(
        "20 ms",
        """
        run 60 s
        expect abs(web.requests.completed - 3000) < 0.001
        """,
        "15.0 s");
  }
}
