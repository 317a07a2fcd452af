package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand submissions, ten of them hostile: each gets its own verdict, in time. */
@Tag("slow")
class GradeSpeedTest {
  private static final String GOOD =
      Project.read(Project.SCENARIOS.resolve("tour/lab3/reference.hospes"));

  @TempDir Path temp;

  @Test
  void athousandSubmissionsAreGraded() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("s"));
    for (int i = 0; i < 990; i++) {
      String script = i % 3 == 1 ? GOOD.replace("precopy", "stop_and_copy") : GOOD;
      Files.writeString(folder.resolve(String.format("good%03d.hospes", i)), script);
    }
    hostile(folder);
    Path lab = temp.resolve("lab.hospes");
    Files.writeString(
        lab,
        Project.read(Project.SCENARIOS.resolve("tour/10_assignment.hospes"))
            .replace("  # Cases", "  max_events = 200_000\n  max_memory = 200 MiB\n\n  # Cases"));
    long begun = System.nanoTime();
    Call call = Call.hospes("grade", "--format", "csv", lab.toString(), folder.toString());
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(call.exit()).isZero();
    Map<String, String[]> rows =
        call.out()
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1))
            .collect(Collectors.toMap(row -> row[0], row -> row, (a, b) -> a, TreeMap::new));
    assertThat(rows).hasSize(1000);
    for (Map.Entry<String, String[]> row : rows.entrySet()) {
      if (row.getKey().startsWith("good")) {
        int number = Integer.parseInt(row.getKey().substring(4));
        assertThat(row.getValue()[1]).as(row.getKey()).isEqualTo(number % 3 == 1 ? "2" : "10");
      } else {
        assertThat(row.getValue()[1]).as(row.getKey()).isEqualTo("0");
        assertThat(row.getValue()[3]).as(row.getKey()).isNotEqualTo("graded");
      }
    }
    // On two processors that nobody else uses; others make it slower, but not ten times.
    assertThat(seconds).isLessThan(Boolean.getBoolean("hospes.quiet") ? 20 : 200);
  }

  /** Ten that nobody should meet. */
  private static void hostile(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("h0loop.hospes"),
        GOOD.replace("run 120 s", "var n = 0\nevery 1 ns { set n = n + 1 }\nrun 120 s"));
    StringBuilder eater = new StringBuilder(GOOD);
    eater.append("let a0 = [x + 1 for x in 1 .. 1_000_000]\n");
    for (int i = 1; i < 60; i++) {
      eater.append("let a" + i + " = [x + 1 for x in a" + (i - 1) + "]\n");
    }
    Files.writeString(folder.resolve("h1eater.hospes"), eater + "at 1 s log \"{count(a59)}\"\n");
    Files.writeString(
        folder.resolve("h2events.hospes"),
        GOOD.replace("run 120 s", "var n = 0\nevery 1 us { set n = n + 1 }\nrun 1000 s"));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("h3bomb.zip")))) {
      zip.putNextEntry(new ZipEntry("solution.hospes"));
      for (int i = 0; i < 500; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    byte[] garbage = new byte[100_000];
    new Random(1).nextBytes(garbage);
    Files.write(folder.resolve("h4garbage.hospes"), garbage);
    Files.writeString(folder.resolve("h5deep.hospes"), "let a = " + "(".repeat(100_000));
    Files.writeString(
        folder.resolve("h6fork.hospes"),
        GOOD.replace("run 120 s", "guest g[4_000_000] on node[0] { memory = 1 B }\nrun 120 s"));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("h7traversal.zip")))) {
      zip.putNextEntry(new ZipEntry("../../../../etc/solution.hospes"));
      zip.write(GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Files.writeString(
        folder.resolve("h8work.hospes"),
        GOOD.replace(
            "run 120 s",
            "let s = sum([sum([x * y for y in 1 .. 3000]) for x in 1 .. 3000])\n"
                + "at 1 s log \"{s}\"\nrun 120 s"));
    byte[] large = new byte[3_000_000];
    Arrays.fill(large, (byte) '#');
    Files.write(folder.resolve("h9large.hospes"), large);
  }
}
