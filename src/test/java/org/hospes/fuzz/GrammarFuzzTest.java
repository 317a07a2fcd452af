package org.hospes.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scripts at random: so many of a seed, so that a slower machine comes to the same verdict. {@code
 * -Dhospes.fuzz.seconds=600 -Dhospes.fuzz.seed=7} let the long test run for that time instead, from
 * another seed; what it finds is made small and left in {@code target/fuzz}, to be moved to {@code
 * src/test/resources/regression} with its repair.
 */
class GrammarFuzzTest {
  private static final Path FINDINGS = Project.ROOT.resolve("target/fuzz");

  @TempDir private Path folder;

  @Test
  void aFew() throws IOException {
    fuzz(100, Integer.MAX_VALUE, 1);
  }

  @Test
  @Tag("slow")
  void many() throws IOException {
    Integer seconds = Integer.getInteger("hospes.fuzz.seconds");
    fuzz(
        seconds == null ? 2_500 : Long.MAX_VALUE,
        seconds == null ? Integer.MAX_VALUE : seconds,
        Long.getLong("hospes.fuzz.seed", 2));
  }

  private void fuzz(long most, int seconds, long seed) throws IOException {
    Oracle oracle = new Oracle(folder);
    Mutations mutations = new Mutations(seed);
    Map<String, String> findings = new LinkedHashMap<>();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long texts = 0;
    while (texts < most && System.nanoTime() < end && findings.size() < 20) {
      String text = mutations.next();
      Oracle.Finding found = oracle.judge(text);
      texts++;
      if (found != null && !findings.containsKey(found.signature())) {
        String small = found.signature().equals("hangs") ? text : smaller(oracle, text, found);
        findings.put(found.signature(), small + "\n# " + found.detail().replace("\n", "\n# "));
        Files.createDirectories(FINDINGS);
        Files.writeString(
            FINDINGS.resolve("finding-" + findings.size() + ".hospes"),
            findings.get(found.signature()));
      }
    }
    System.out.println(texts + " scripts at random, seed " + seed);
    assertThat(findings).as("seed %d", seed).isEmpty();
  }

  /** Leaves out lines for as long as the same thing is wrong. */
  private static String smaller(Oracle oracle, String text, Oracle.Finding wanted) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int size = Math.max(1, lines.size() / 2); size >= 1; size /= 2) {
      for (int at = lines.size() - size; at >= 0; at -= size) {
        List<String> fewer = new ArrayList<>(lines.subList(0, at));
        fewer.addAll(lines.subList(Math.min(lines.size(), at + size), lines.size()));
        Oracle.Finding found = oracle.judge(String.join("\n", fewer) + "\n");
        if (found != null && found.signature().equals(wanted.signature())) {
          lines = fewer;
          at = Math.min(at, lines.size());
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
