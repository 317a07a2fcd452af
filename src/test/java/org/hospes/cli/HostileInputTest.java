package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hospes.text.Ink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script cannot hurt the machine that it runs on: every limit ends in a message of its own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileInputTest {
  private static final String WORLD =
      "host metal { cores = 4, clock = 3 GHz, memory = 16 GiB, hypervisor = kvm }\n";

  @TempDir private Path folder;

  // ---- files that are no scripts

  @Test
  void aGigabyteIsNotRead() throws IOException {
    Path large = folder.resolve("large.hospes");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    refuses(large, "larger than a script can be");
  }

  @Test
  void aTextOfMegabytesIsRead() throws IOException {
    Call call =
        run("check", script("let a = \"" + "x".repeat(8 << 20) + "\"\n" + WORLD + "run 1 s"));
    assertThat(call.exit()).isZero();
    assertThat(call.out()).hasSizeLessThan(5_000);
  }

  @Test
  void anEndlessDeviceIsNotRead() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero), "there is no /dev/zero here");
    refuses(zero, "larger than a script can be");
  }

  @Test
  void aPipeThatNobodyWritesIsNotWaitedFor() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe.hospes");
    assumeTrue(made("mkfifo", pipe.toString()), "there is no mkfifo here");
    refuses(pipe, "neither a file nor a folder");
  }

  @Test
  void aFolderIsNoScript() {
    refuses(folder, "is a folder");
  }

  @Test
  void aFileThatChangesIsReadAgain() {
    // Its size is said to be 0, whatever is read from it.
    Path changing = Path.of("/proc/self/status");
    assumeTrue(Files.exists(changing), "there is no /proc here");
    refuses(changing, "changed while it was read");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = folder.resolve("a.hospes");
    Files.write(file, new byte[] {'l', 'e', 't', (byte) 0xC3, 0x28});
    refuses(file, "not a text in UTF-8");
    Files.write(file, new byte[] {'#', 0, '\n'});
    refuses(file, "NUL character at offset 1");
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0});
    refuses(file, "not a text in UTF-8");
  }

  @Test
  void windowsFilesAreRead() throws IOException {
    Path file = script("\uFEFF" + (WORLD + "run 1 s\n").replace("\n", "\r\n"));
    assertThat(run("run", file).exit()).isZero();
  }

  // ---- what a script asks for

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host h[1_000_000_000] { cores = 1, clock = 1 GHz, memory = 1 GiB }\nrun 1 s",
        "let n = count([i for i in 0 .. 1_000_000_000])\nexpect n > 1\nrun 1 s",
        "at 0 s { for i in 0 .. 1_000_000_000 { log \"{i}\" } }\nrun 1 s",
        "var n = 0\n"
            + "at 0 s { for i in 0 .. 1_000_000 { for j in 0 .. 1_000_000 { set n = n + 1 } } }\n"
            + "run 1 s",
        "var n = 0\nwhen n >= 0 { set n = n + 1 }\nevery 0 s { set n = n + 1 }\nrun 1 s",
        "var s = \"ab\"\nevery 1 ns { set s = \"{s}{s}{s}{s}\" }\nrun 1 s",
      })
  void endlessWorkEndsInAMessage(String text) throws IOException {
    Call call = run("run", "--max-time", "3", script(WORLD + text + "\n"));
    assertThat(call.exit()).as(call.err()).isBetween(3, 4);
    assertThat(call.err() + call.out()).containsPattern("H0\\d\\d\\d|budget");
  }

  @Test
  void eventsHaveABudget() throws IOException {
    Path file = script(WORLD + "var n = 0\nevery 1 us { set n = n + 1 }\nrun 10 h\n");
    Call events = run("run", "--max-events", "5000", file);
    assertThat(events.exit()).isEqualTo(4);
    assertThat(events.out()).contains("the budget of 5000 events was spent at ", "--max-events");
    Call time = run("run", "--max-time", "0.2", file);
    assertThat(time.exit()).isEqualTo(4);
    assertThat(time.out()).contains("the budget of 0.2 s was spent at ", "--max-time");
  }

  @Test
  void outputIsBounded() throws IOException {
    Path file =
        script(
            WORLD
                + "let long = \""
                + "y".repeat(5_000)
                + "\"\nevery 10 us { log \"{long}\" }\nrun 3 s\nreport timeline\n");
    Call call = run("run", file);
    assertThat(call.exit()).isZero();
    assertThat(call.out()).hasSizeLessThan(4 << 20).contains("more");
  }

  @Test
  void memoryThatIsUsedUpIsSaid() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder(WORLD);
    for (int i = 0; i < 100_000; i++) {
      text.append("guest vm").append(i).append(" on metal { memory = 1 KiB, workload = spin }\n");
    }
    Path file = script(text + "run 1 s\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.hospes.cli.Main",
                "check",
                file.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(err).isEqualTo(4);
    assertThat(err).contains("the memory is used up").contains("HOSPES_HEAP");
  }

  // ---- what it shows

  @Test
  void noControlCharacterOfAScriptReachesTheTerminal() throws IOException {
    String escape = "\u001b[31m\u0007\u009b2J\u202e";
    Path file =
        script(
            "scenario \"a"
                + escape
                + "\"\nhost `m"
                + escape
                + "` { cores = 4, clock = 3 GHz, memory = 16 GiB }\nlet `x"
                + escape
                + "` = 1\nat 0 s log \"l"
                + escape
                + "\"\nrun 1 s\nreport timeline, utilization\nexpect `m"
                + escape
                + "`.cpu.used > 5 because \"b"
                + escape
                + "\"\n");
    for (String command : List.of("run", "check", "fmt")) {
      Call call = run(command, file);
      assertThat(call.exit()).as(call.err()).isNotEqualTo(70);
      assertThat(call.out() + call.err()).doesNotContainPattern("[\\p{Cntrl}\u202e&&[^\\n]]");
    }
  }

  // ---- where it goes

  @Test
  void aFullDiskIsSaid() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full here");
    try (OutputStream out = new FileOutputStream(full.toFile());
        OutputStream err = new java.io.ByteArrayOutputStream()) {
      PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
      Terminal terminal =
          new Terminal(new PrintStream(out, false, StandardCharsets.UTF_8), errors, Ink.NONE, 80);
      int exit = Main.run(new String[] {"run", script(WORLD + "run 1 s\n").toString()}, terminal);
      assertThat(exit).isEqualTo(4);
      assertThat(err.toString()).contains("the disk is full");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws IOException {
    Path file = script(WORLD + "run 1 s\n");
    Call call = run("run", "--out", file.toString(), file);
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains("cannot be written");
  }

  private void refuses(Path file, String why) {
    for (String command : List.of("check", "run", "fmt")) {
      Call call = run(command, file);
      assertThat(call.exit()).as(command).isEqualTo(2);
      assertThat(call.err()).contains(why);
      assertThat(call.err().lines()).hasSize(1);
    }
  }

  private static boolean made(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Path script(String text) throws IOException {
    return Files.writeString(folder.resolve("script.hospes"), text);
  }

  private static Call run(String command, Path file) {
    return Call.hospes(command, file.toString());
  }

  private static Call run(String command, String option, String value, Path file) {
    return Call.hospes(command, option, value, file.toString());
  }
}
