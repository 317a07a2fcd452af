package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Paths are added up once for each layer and machine, however many guests share them. */
@Tag("slow")
final class MechanismSpeedTest {
  @Test
  void tenThousandGuestsWithFullMixesForAnHour() {
    // The first run loads and compiles what the second is measured with.
    Call.hospes("run", "src/test/resources/mechanism/many.hospes");
    long begin = System.nanoTime();
    Call call = Call.hospes("run", "src/test/resources/mechanism/many.hospes");
    double seconds = (System.nanoTime() - begin) / 1e9;
    assertThat(call.exit()).isZero();
    assertThat(seconds).isLessThan(2);
  }
}
