package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a guest did is known after it has gone. */
class StoppedGuestsTest {
  @TempDir Path folder = Path.of("");

  private Call run(String script) throws IOException {
    Path file = folder.resolve("stopped.hospes");
    Files.writeString(file, script);
    return Call.hospes("run", file.toString());
  }

  @Test
  void theirNumbersEndWithThem() throws IOException {
    Call call =
        run(
            """
            host a { cores = 2, clock = 2 GHz, memory = 8 GiB, hypervisor = kvm, network = 1 Gbit/s }
            host b like a
            guest half  on a { memory = 1 GiB, workload = job { work = 100 s } }
            guest whole on a { memory = 1 GiB, workload = job { work = 20 s } }
            guest site  on b { memory = 1 GiB, workload = service { work = 1 ms, arrivals = 100/s, response_size = 10 kB } }
            guest crash on b { memory = 1 GiB, workload = job { work = 100 s } }
            at 30 s {
              stop half
              stop whole
              stop site
            }
            at 40 s fail crash
            run 60 s
            expect half.slowdown >= 1 and half.slowdown < 1.2
            expect half.runtime == 30 s
            expect half.progress > 25% and half.progress <= 30%
            expect not half.done
            expect whole.done and whole.runtime < 24 s and whole.progress == 100%
            expect site.requests.completed == 3000 and site.network.sent == 30 MB
            expect site.requests.rate == 0/s and site.requests.present == 0
            expect crash.runtime == 40 s
            """);
    assertThat(call.out()).contains("8 hold").contains("half   —   inactive     30 s");
    assertThat(call.exit()).isZero();
  }

  @Test
  void whoStartsAgainBeginsAnew() throws IOException {
    Call call =
        run(
            """
            host a { cores = 2, clock = 2 GHz, memory = 8 GiB, hypervisor = kvm }
            guest again on a { memory = 1 GiB, boot_time = 0 s, workload = job { work = 20 s } }
            at 5 s stop again
            at 30 s start again
            run 40 s
            expect again.runtime == 10 s
            expect again.progress > 40% and again.progress <= 50%
            """);
    assertThat(call.out()).contains("2 hold");
    assertThat(call.exit()).isZero();
  }
}
