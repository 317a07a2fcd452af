package org.hospes.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hospes.testing.Corpus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every property and argument of every script we have, as small and as large as it can be written.
 */
class ExtremesTest {
  private static final Pattern AMOUNT =
      Pattern.compile("(?m)\\b([a-z_]+)\\s*=\\s*(\\d[\\d_.]*(?:e-?\\d+)?)(?=[^\\d_.])");
  private static final List<String> EXTREMES =
      List.of("0", "1e-300", "1e-12", "1e-6", "1e6", "1e12", "1e18", "1e300");

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void areTreatedWell() throws IOException {
    Oracle oracle = new Oracle(folder);
    List<String> findings = new ArrayList<>();
    int count = 0;
    for (Map.Entry<String, Place> name : places().entrySet()) {
      Place place = name.getValue();
      for (String extreme : EXTREMES) {
        Oracle.Finding found = oracle.judge(place.with(extreme));
        count++;
        if (found != null) {
          findings.add(
              place.script + ": " + name.getKey() + " = " + extreme + ": " + found.signature());
        }
      }
    }
    System.out.println(count + " scripts with an extreme amount");
    assertThat(findings).isEmpty();
  }

  /** A literal in a script. */
  private record Place(String script, String text, int start, int end) {
    String with(String number) {
      return text.substring(0, start) + number + text.substring(end);
    }
  }

  private static Map<String, Place> places() {
    Map<String, Place> places = new TreeMap<>();
    Corpus.all().stream()
        // The library alone runs nothing.
        .filter(script -> !script.name().contains("resources/std"))
        .sorted(Comparator.comparing(script -> script.text().length()))
        .forEach(
            script -> {
              for (MatchResult match : AMOUNT.matcher(script.text()).results().toList()) {
                places.putIfAbsent(
                    match.group(1),
                    new Place(script.name(), script.text(), match.start(2), match.end(2)));
              }
            });
    return places;
  }
}
