package org.hospes.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hospes.parser.Colouring;
import org.hospes.parser.TokenClass;
import org.hospes.source.SourceFile;
import org.hospes.testing.Project;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every editor gives every character of every script the class that the lexer gives it. An editor
 * that is not installed is left out, with a reason.
 */
@Tag("slow")
class ColoursTest {
  private static final Path TESTS = Programs.TESTS;
  private static final Path OUT = Programs.OUT;

  /** Scripts on which every editor or one may differ, and why. */
  private static final Map<String, String> LISTED =
      Map.of(
          "scenarios/errors/nested_too_deeply.hospes",
          "behind the bracket that is one too many nothing is read, and no word is a unit",
          "vim editor-support/tests/open_hole.hospes",
          "a text whose hole is open at the end of its line goes on to the next quote",
          "nvim editor-support/tests/open_hole.hospes",
          "as in Vim");

  private static List<String> expected = List.of();
  private static Path letters = OUT;
  private static Path files = OUT;

  @BeforeAll
  static void write() throws IOException {
    Files.createDirectories(OUT);
    List<Path> scripts = new ArrayList<>(Project.scripts(Project.SCENARIOS));
    scripts.addAll(Project.scripts(Project.ROOT.resolve("src/main/resources/std")));
    scripts.addAll(
        Project.scripts(TESTS).stream()
            .filter(script -> !script.toString().contains("node_modules"))
            .toList());
    scripts.removeIf(script -> !isText(script) || LISTED.containsKey(Project.relative(script)));
    List<String> names = scripts.stream().map(Project::relative).toList();
    files = Files.write(OUT.resolve("files.txt"), names);
    letters = Files.writeString(OUT.resolve("letters.json"), Json.of(letters()));
    expected = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      expected.add("== " + names.get(i));
      expected.addAll(shown(SourceFile.of(names.get(i), Project.read(scripts.get(i)))));
    }
    Files.write(OUT.resolve("expected.txt"), expected);
  }

  /** One script of the errors is not in UTF-8, which is its error. */
  private static boolean isText(Path script) {
    try {
      Files.readString(script);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void everyCharacterHasAClass() {
    assertThat(expected).noneMatch(line -> !line.startsWith("==") && line.contains("?"));
  }

  @Test
  void everyClassOccurs() {
    StringBuilder all = new StringBuilder();
    expected.stream().filter(line -> !line.startsWith("==")).forEach(all::append);
    assertThat(TokenClass.values()).allMatch(kind -> all.indexOf("" + letter(kind)) >= 0);
  }

  @Test
  void textMate() throws Exception {
    compare("textmate", node("textmate.cjs", "vscode-textmate"), Map.of());
  }

  @Test
  void vim() throws Exception {
    Programs.installed("vim");
    Path out = OUT.resolve("vim.txt");
    Programs.run(
        "vim", Project.ROOT, vim(List.of("vim", "-Nu", "NONE", "-es"), out), environment(out));
    compare("vim", Files.readAllLines(out));
  }

  @Test
  void neovim() throws Exception {
    Programs.installed("nvim");
    Path out = OUT.resolve("nvim.txt");
    Programs.run(
        "nvim",
        Project.ROOT,
        vim(List.of("nvim", "--headless", "-u", "NONE"), out),
        environment(out));
    compare("nvim", Files.readAllLines(out));
  }

  @Test
  void emacs() throws Exception {
    Programs.installed("emacs");
    Path out = OUT.resolve("emacs.txt");
    Files.deleteIfExists(out);
    Programs.run(
        "emacs",
        Project.ROOT,
        List.of("emacs", "-Q", "--batch", "-l", TESTS.resolve("dump.el").toString()),
        environment(out));
    compare("emacs", Files.readAllLines(out));
  }

  @Test
  void highlightJs() throws Exception {
    compare("highlight.js", node("highlightjs.cjs", "highlight.js"), Map.of());
  }

  @Test
  void lezer() throws Exception {
    compare("lezer", node("lezer.cjs", "@lezer/generator"), Map.of());
  }

  @Test
  void pygments() throws Exception {
    String python = "/usr/bin/python3";
    assumeTrue(Files.isExecutable(Path.of(python)), "Python is not installed");
    Process asked =
        new ProcessBuilder(python, "-c", "import pygments").redirectErrorStream(true).start();
    assumeTrue(asked.waitFor() == 0, "Pygments is not installed");
    compare(
        "pygments",
        List.of(
            python,
            TESTS.resolve("pygments_dump.py").toString(),
            letters.toString(),
            files.toString()),
        Map.of());
  }

  private static List<String> vim(List<String> command, Path out) throws IOException {
    Files.deleteIfExists(out);
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("-S", TESTS.resolve("dump.vim").toString()));
    return all;
  }

  private static Map<String, String> environment(Path out) {
    return Map.of(
        "HOSPES_LETTERS", letters.toString(),
        "HOSPES_FILES", files.toString(),
        "HOSPES_OUT", out.toString(),
        "HOSPES_VIM", EditorFilesTest.FOLDER.resolve("vim").toString());
  }

  private static List<String> node(String script, String module) {
    Programs.nodeModule(module);
    return List.of("node", TESTS.resolve(script).toString(), letters.toString(), files.toString());
  }

  private static void compare(String editor, List<String> command, Map<String, String> environment)
      throws Exception {
    String said = Programs.run(editor, Project.ROOT, command, environment);
    compare(editor, said.lines().toList());
  }

  private static void compare(String editor, List<String> actual) {
    Map<String, List<String>> wanted = byFile(expected);
    Map<String, List<String>> found = byFile(actual);
    assertThat(found.keySet()).as(editor).isEqualTo(wanted.keySet());
    List<String> differences = new ArrayList<>();
    wanted.forEach(
        (file, lines) -> {
          if (LISTED.containsKey(editor + " " + file)) {
            return;
          }
          String[] text = Project.read(Project.ROOT.resolve(file)).split("\r\n|\n|\r", -1);
          List<String> shown = found.getOrDefault(file, List.of());
          for (int i = 0; i < Math.max(lines.size(), shown.size()); i++) {
            String ours = i < lines.size() ? lines.get(i) : "(nothing)";
            String theirs = i < shown.size() ? shown.get(i) : "(nothing)";
            if (!ours.equals(theirs)) {
              differences.add(
                  file + ":" + (i + 1) + "\n  " + text[i] + "\n  " + ours + "\n  " + theirs);
            }
          }
        });
    assertThat(differences).as(editor + " differs from the lexer").isEmpty();
  }

  /** The lines of each file, without empty ones at its end. */
  private static Map<String, List<String>> byFile(List<String> all) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : all) {
      if (line.startsWith("== ")) {
        lines = new ArrayList<>();
        files.put(line.substring(3), lines);
      } else {
        lines.add(line.stripTrailing());
      }
    }
    for (List<String> each : files.values()) {
      while (!each.isEmpty() && each.getLast().isEmpty()) {
        each.removeLast();
      }
    }
    return files;
  }

  /** One letter for each character; spaces stay. */
  private static List<String> shown(SourceFile file) {
    char[] units = new char[file.text().length()];
    Arrays.fill(units, '?');
    for (Colouring.Coloured stretch : Colouring.of(file, NameList.names())) {
      Arrays.fill(units, stretch.start(), stretch.end(), letter(stretch.kind()));
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < units.length; i++) {
      char c = file.text().charAt(i);
      if (c == '\n' || c == '\r') {
        if (!(c == '\n' && i > 0 && file.text().charAt(i - 1) == '\r')) {
          lines.add(line.toString());
          line.setLength(0);
        }
      } else if (!Character.isLowSurrogate(c)) {
        line.append(" \t\u00A0\uFEFF".indexOf(c) >= 0 ? ' ' : units[i]);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static char letter(TokenClass kind) {
    return (char) ('a' + kind.ordinal());
  }

  private static Map<String, Object> letters() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("textMate", letters(TextMate::scope));
    all.put("vim", letters(Vim::group));
    all.put("highlightJs", letters(kind -> Scopes.of(kind).highlightJs()));
    all.put("pygments", letters(kind -> Scopes.of(kind).pygments()));
    all.put("lezer", letters(Scopes::camel));
    all.put("emacs", letters(kind -> "hospes-" + kind.word().replace('_', '-') + "-face"));
    return all;
  }

  private static Map<String, Object> letters(Function<TokenClass, String> name) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (TokenClass kind : TokenClass.values()) {
      map.put(name.apply(kind), "" + letter(kind));
    }
    assertThat(map).as("a name stands for one class").hasSize(TokenClass.values().length);
    return map;
  }
}
