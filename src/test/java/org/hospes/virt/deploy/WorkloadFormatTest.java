package org.hospes.virt.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.hospes.cli.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of traces in the Standard Workload Format. */
class WorkloadFormatTest {
  @TempDir Path folder = Path.of("");

  private static final String REST = " -1 -1 1 1 1 -1 1 -1 -1 -1";

  private Call run(String script) throws IOException {
    Path file = folder.resolve("jobs.hospes");
    Files.writeString(file, script);
    return Call.hospes("run", file.toString());
  }

  private void trace(String text, boolean compressed) throws IOException {
    Path file = folder.resolve("jobs.swf");
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed = compressed ? new GZIPOutputStream(out) : out) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A guest that is given jobs, and a virtual cluster whose queue is; plain and compressed. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void jobsComeWhenTheyAreDue(boolean compressed) throws IOException {
    StringBuilder text = new StringBuilder("; Version: 2.2\n;\n");
    for (int job = 0; job < 1000; job++) {
      text.append("  %d %d -1 4 2 -1 -1 2".formatted(job + 1, 10 * job)).append(REST).append('\n');
    }
    trace(text.toString(), compressed);
    Call call =
        run(
            """
            host node[2] { cores = 2, clock = 1 GHz, memory = 8 GiB }
            cluster site { hosts = [node[1]] }
            template guest worker { vcpus = 2, memory = 1 GiB, workload = batch_queue }
            virtual cluster pool in site { template = worker, size = 1 }
            guest alone like worker on node[0]
            at 0 s { deploy pool
                     submit swf("jobs.swf") to pool }
            at 5 s submit swf("jobs.swf", count = 10) to alone
            run until done
            expect pool.queue.completed == 1000 and pool.queue.mean_wait == 0 s
            expect count(alone.jobs) == 10 and max(alone.jobs.waited) == 0 s
            expect abs(max(alone.jobs.finished) - 99 s) < 1 us
            expect abs(node[1].cpu.time - 8000 s) < 1 ms
            """);
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1 0 -1 4 2, line 2: there are 5 fields",
    "1 0 -1 4 two -1 -1 2, 'line 2, cell 5: `two` is no number of processors'",
    "1 -5 -1 4 2 -1 -1 2, 'line 2, cell 2: `-5` is no submit time'",
    "1 0 -1 4 1.5 -1 -1 2, 'line 2, cell 5'",
  })
  void aMistakeIsSaidWithItsLine(String line, String message) throws IOException {
    trace("; made for a test\n" + line + (line.length() < 12 ? "" : REST) + "\n", false);
    Call call =
        run(
            """
            host node { cores = 2, clock = 1 GHz, memory = 8 GiB }
            guest alone on node { memory = 1 GiB, workload = batch_queue { jobs = swf("jobs.swf") } }
            run 1 min
            """);
    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err()).contains("H0606").contains(message);
  }

  @Test
  void jobsAreInTheOrderInWhichTheyCame() throws IOException {
    trace("1 10 -1 4 1 -1 -1 1" + REST + "\n2 9 -1 4 1 -1 -1 1" + REST + "\n", false);
    Call call =
        run(
            """
            host node { cores = 2, clock = 1 GHz, memory = 8 GiB }
            guest alone on node { memory = 1 GiB, workload = batch_queue { jobs = swf("jobs.swf") } }
            run 1 min
            """);
    assertThat(call.err()).contains("line 2, cell 2: `9` is before the job above it");
  }
}
