package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.text.Ink;
import org.junit.jupiter.api.Test;

/** A mistake of ours, wherever it happens: one sentence, a file to send, and 70. */
class InternalErrorTest {
  private static final String SCRIPT = "scenarios/live_migration.hospes";

  /** Breaks once, as something inside might. */
  private static final class Breaking extends PrintStream {
    private boolean broken;

    Breaking() {
      super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (!broken) {
        broken = true;
        throw new IllegalStateException("what must not be");
      }
    }
  }

  @Test
  void endsWithASentenceAndAFileToSend() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new Breaking(), new PrintStream(err, false, StandardCharsets.UTF_8), Ink.NONE, 80);
    int exit = Main.run(new String[] {"run", SCRIPT}, terminal);
    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(exit).isEqualTo(70);
    assertThat(said)
        .contains("this is a bug in Hospes, and not in your script: IllegalStateException")
        .doesNotContain("\tat ");
    Matcher file = Pattern.compile("please send the file (\\S+) ").matcher(said);
    assertThat(file.find()).isTrue();
    Path report = Path.of(file.group(1));
    assertThat(Files.readString(report))
        .contains("hospes run " + SCRIPT)
        .contains("java 2")
        .contains("IllegalStateException: what must not be")
        .contains("\tat org.hospes.cli.Main.run");
    Files.delete(report);
  }
}
