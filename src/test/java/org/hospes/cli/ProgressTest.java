package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.hospes.text.Ink;
import org.junit.jupiter.api.Test;

/** The line that says how far something is. */
class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;

  private Progress progress(boolean live, int all, int before) {
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(out, err, Ink.NONE, 80, live, new Stop());
    return new Progress(terminal, "policies", all, before, () -> now);
  }

  private String shown() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    return text.substring(text.lastIndexOf('\u001B') + 4);
  }

  @Test
  void runsDoneAndTheirRateAndTheTimeLeftAreSaid() {
    Progress progress = progress(true, 96, 0);
    for (int run = 1; run <= 61; run++) {
      now = run == 61 ? 1_270_000_000L : 0;
      progress.step();
    }
    assertThat(shown())
        .isEqualTo("policies  ━━━━━━━━━━━━━━━━━━╺━━━━━━━━━━  61/96 runs · 48/s · 0.7 s left");
  }

  @Test
  void whatWasKeptIsNotPartOfTheRate() {
    Progress progress = progress(true, 100, 90);
    for (int run = 1; run <= 5; run++) {
      now = run * 2_000_000_000L;
      progress.step();
    }
    assertThat(shown()).endsWith("95/100 runs · 0.5/s · 10 s left");
  }

  @Test
  void nothingIsSaidInTheFirstSecondAndInAPipe() {
    Progress quick = progress(true, 10, 0);
    now = 900_000_000L;
    quick.step();
    quick.end();
    Progress piped = progress(false, 10, 0);
    now = 9_000_000_000L;
    piped.step();
    piped.end();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void theLineIsTakenAway() {
    Progress progress = progress(true, 10, 0);
    now = 2_000_000_000L;
    progress.step();
    progress.end();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\r\u001B[2K");
  }
}
