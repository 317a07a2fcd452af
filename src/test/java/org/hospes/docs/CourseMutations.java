package org.hospes.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hospes.cli.Call;
import org.hospes.docs.Course.Script;
import org.hospes.testing.Project;
import org.jspecify.annotations.Nullable;

/** What makes each expectation of the course fail, and the document that says so. */
final class CourseMutations {
  static final Path FILE = Project.ROOT.resolve("docs/COURSE_MUTATIONS.md");

  static final String COMMAND =
      "mvn -q test -Dtest=CourseMutationTest -Dtest.groups=slow -Dtest.excludedGroups="
          + " -Dregenerate";

  /** More than any script of the course needs, so that a mutant is ended and not a script. */
  private static final String EVENTS = "--max-events=1500000";

  /** An expectation that fails, but not for want of a value. */
  private static final Pattern FAILED =
      Pattern.compile("\"holds\":false,\"line\":(\\d+),\"measured\":\"(?!—\")");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.*)` \\| (.*) \\|$");

  private CourseMutations() {}

  /** The expectations of a script by their lines, without their reasons. */
  static Map<Integer, String> expectations(String script) {
    Map<Integer, String> found = new TreeMap<>();
    List<String> lines = script.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.strip().startsWith("expect ")) {
        StringBuilder text = new StringBuilder(line.strip().substring("expect ".length()));
        for (int j = i + 1; j < lines.size() && Mutations.goesOn(line, lines.get(j)); j++) {
          text.append(' ').append(lines.get(j).strip());
        }
        found.put(i + 1, text.toString().replaceFirst("\\s+because \".*", "").strip());
      }
    }
    return found;
  }

  /** The change that makes each expectation fail, by its line; null where there is none. */
  static Map<Integer, @Nullable String> killers(String script, Path folder) throws IOException {
    Map<Integer, @Nullable String> killers = new LinkedHashMap<>();
    expectations(script).keySet().forEach(line -> killers.put(line, null));
    for (Mutations.Mutant mutant : Mutations.of(Mutations.silent(script))) {
      failing(mutant, folder).stream()
          .filter(line -> killers.containsKey(line) && killers.get(line) == null)
          .forEach(line -> killers.put(line, mutant.what()));
      if (!killers.containsValue(null)) {
        break;
      }
    }
    return killers;
  }

  /**
   * The expectations of a script that do not fail with what the document says they fail with, or
   * that are not in it.
   */
  static List<String> wrong(Script script, Path folder) throws IOException {
    String text = script.text();
    Map<String, String> document = recorded(script);
    Map<String, Set<Integer>> failing = new LinkedHashMap<>();
    for (Mutations.Mutant mutant : Mutations.of(Mutations.silent(text))) {
      if (document.containsValue(mutant.what())) {
        failing.put(mutant.what(), failing(mutant, folder));
      }
    }
    List<String> wrong = new ArrayList<>();
    expectations(text)
        .forEach(
            (line, expectation) -> {
              String killer = document.getOrDefault(expectation, "");
              if (!failing.getOrDefault(killer, Set.of()).contains(line)) {
                wrong.add(expectation + " does not fail with " + killer);
              }
            });
    return wrong;
  }

  /** What the document says, by the expectation. */
  static Map<String, String> recorded(Script script) {
    String page = Project.read(FILE);
    String heading = "(../scenarios/course/" + script.path() + ")\n";
    int start = page.indexOf(heading);
    Map<String, String> rows = new LinkedHashMap<>();
    if (start >= 0) {
      String section = page.substring(start + heading.length()).split("\n## ", 2)[0];
      ROW.matcher(section)
          .results()
          .forEach(
              row -> rows.put(row.group(1).replace("\\|", "|"), row.group(2).replace("\\|", "|")));
    }
    return rows;
  }

  /** The lines of the expectations that fail with a change. */
  private static Set<Integer> failing(Mutations.Mutant mutant, Path folder) throws IOException {
    Path file = folder.resolve("mutant.hospes");
    Files.writeString(file, mutant.script());
    // The verdict must not depend on how fast the machine is: there is no end but by events.
    Call call = Call.hospes("run", "--format=json", EVENTS, "--max-time=3600", file.toString());
    return call.exit() != 1
        ? Set.of()
        : FAILED
            .matcher(call.out())
            .results()
            .map(found -> Integer.valueOf(found.group(1)))
            .collect(Collectors.toSet());
  }

  /** The part of the document that is about a script. */
  static String section(Script script, Map<Integer, @Nullable String> killers) {
    Map<Integer, String> expectations = expectations(script.text());
    List<List<String>> rows = new ArrayList<>();
    killers.forEach(
        (line, killer) ->
            rows.add(
                List.of(
                    "`" + expectations.get(line) + "`",
                    killer == null ? "**nothing that was tried**" : killer)));
    return "\n## ["
        + script.title()
        + "](../scenarios/course/"
        + script.path()
        + ")\n"
        + MarkdownPage.rows(List.of("expectation", "it fails with"), rows);
  }

  /** The part as the document has it. */
  static String section(Script script) {
    Map<String, String> recorded = recorded(script);
    Map<Integer, @Nullable String> killers = new LinkedHashMap<>();
    expectations(script.text()).forEach((line, text) -> killers.put(line, recorded.get(text)));
    return section(script, killers);
  }

  static String page(Map<String, String> sections) {
    return """
    # What makes the expectations of the course fail

    <!-- Generated: COMMAND -->

    An expectation that always holds shows nothing. So each script of the course was run with one thing changed at a time:
    a model taken for another, a statement left out, a number three times as large, a third or 0, a list the other way round, a
    sign or a comparison turned round. For each expectation the first change that makes it fail; a change that makes the script
    wrong, or that does not come to an end, counts for nothing.
    """
            .replace("COMMAND", COMMAND)
        + String.join("", sections.values());
  }
}
