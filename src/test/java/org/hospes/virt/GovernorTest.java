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

/** Clocks that change, and what that does to work and energy. */
class GovernorTest {
  @TempDir Path folder = Path.of("");

  private Call run(String text) throws IOException {
    Path script = folder.resolve("governor.hospes");
    Files.writeString(script, text);
    return Call.hospes("run", script.toString());
  }

  private void holds(String text) throws IOException {
    Call call = run(text);
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
  }

  @Test
  void theScenarioHoldsWhatItExpects() {
    Call call = Call.hospes("run", "scenarios/energy/dvfs.hospes");
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
    assertThat(call.err()).isEmpty();
  }

  /** Without watts for each level the power above idle falls with the cube of the clock. */
  @Test
  void powerFollowsTheClock() throws IOException {
    holds(
        """
        template host box { cores = 1, clock = 2 GHz, memory = 4 GiB, power = linear { idle = 50 W, max = 130 W } }
        host low  like box { governor = powersave { levels = [1 GHz, 2 GHz] } }
        host flat like box { governor = powersave { levels = [2 GHz, 1 GHz], exponent = 1 } }
        host one  like box { governor = ondemand { levels = [2 GHz] } }
        guest a on low  { memory = 1 GiB, workload = job { work = 100 s } }
        guest b on flat { memory = 1 GiB, workload = job { work = 100 s } }
        guest c on one  { memory = 1 GiB, workload = job { work = 100 s } }
        run 200 s
        expect abs(low.energy - 200 s * (50 W + 80 W / 8)) < 1 mJ
        expect abs(flat.energy - 200 s * (50 W + 80 W / 2)) < 1 mJ
        expect abs(one.energy - 100 s * 130 W - 100 s * 50 W) < 1 mJ
        expect abs(a.runtime - 200 s) < 1 us and abs(c.runtime - 100 s) < 1 us
        """);
  }

  /** What a trace asks for is work: at a lower clock it takes more of the processor. */
  @ParameterizedTest
  @CsvSource({"30%, 1", "36%, 1.2", "60%, 1.8", "90%, 2"})
  void onDemandTakesTheLowestLevelThatIsEnough(String load, double clock) throws IOException {
    holds(
        """
        host box {
          cores = 1, clock = 2 GHz, memory = 4 GiB, power = linear { idle = 50 W, max = 130 W }
          governor = ondemand { levels = [1 GHz, 1.2 GHz, 1.4 GHz, 1.6 GHz, 1.8 GHz, 2 GHz] }
        }
        guest vm on box { memory = 1 GiB, workload = trace { demand = [LOAD, LOAD, LOAD], interval = 1 min } }
        run 2 min
        expect abs(box.frequency - CLOCK * 1 GHz) < 1 Hz
        expect abs(box.cpu.utilization - LOAD / CLOCK * 2) < 0.0001
        expect eventually box.frequency == 2 GHz
        """
            .replace("LOAD", load)
            .replace("CLOCK", "" + clock));
  }

  @Test
  void conservativeGoesStepByStep() throws IOException {
    holds(
        """
        host box {
          cores = 1, clock = 2 GHz, memory = 4 GiB
          governor = conservative { levels = [1 GHz, 1.2 GHz, 1.4 GHz, 1.6 GHz, 1.8 GHz, 2 GHz], period = 1 s }
        }
        guest vm on box { memory = 1 GiB, workload = job { work = 10 s }, starts = false }
        at 20.5 s start vm
        run 1 min
        expect always box.frequency >= 1 GHz
        expect max(box.frequency, from = 10 s, to = 20 s) == 1 GHz
        # The first look at half a second of work is not above the threshold; then one step for each second.
        expect max(box.frequency, from = 21.1 s, to = 21.9 s) == 1 GHz
        expect max(box.frequency, from = 22.1 s, to = 22.9 s) == 1.2 GHz
        expect max(box.frequency, from = 26.1 s, to = 26.9 s) == 2 GHz
        # 1.5 s at 1 GHz, a second at each of the next four, the rest at 2 GHz.
        expect abs(vm.runtime - 5.5 s - (20 - 1.5 - 1.2 - 1.4 - 1.6 - 1.8) / 2 * 1 s) < 1 us
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ondemand { levels = [3 GHz] } | at most the `clock` of the host",
        "ondemand { levels = [1 GHz], idle = [5 W] } | nothing says `busy`",
        "powersave { levels = [1 GHz], idle = [5 W, 6 W], busy = [7 W, 8 W] } | has 2 values for 1"
            + " levels",
        "conservative { levels = [1 GHz], down_threshold = 90% } | is below `up_threshold`",
      })
  void mistakesAreSaid(String governor, String message) throws IOException {
    Call call =
        run(
            "host box { cores = 1, clock = 2 GHz, memory = 4 GiB, governor = GOVERNOR }\nrun 1 s\n"
                .replace("GOVERNOR", governor));
    assertThat(call.exit()).isEqualTo(3);
    assertThat((call.out() + call.err()).replaceAll("\\s+", " ")).contains(message);
  }
}
