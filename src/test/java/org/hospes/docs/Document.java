package org.hospes.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.hospes.cli.Call;
import org.hospes.explain.Markdown;
import org.hospes.parser.ScriptParser;
import org.hospes.source.SourceFile;
import org.hospes.testing.Project;

/**
 * A document whose code is carried out, from top to bottom.
 *
 * <p>The words behind {@code ```hospes} say how: {@code run} runs the script, {@code add} puts it
 * behind the one above, {@code part} is no whole script and is only read, a file name keeps it
 * under that name, for the commands below. Without words it is checked. A {@code console} block has
 * commands behind {@code $} with what they print, up to a line with {@code …} where the rest is
 * left out; the commands in {@code sh} blocks are not run, but their options must exist.
 */
final class Document {
  private static final String SCRIPT = ".hospes";

  /** A word of a command line, in quotes where it has spaces. */
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|\\S)+");

  private final Path file;
  private final Path folder;
  private String script = "";

  /**
   * @param folder where scripts of the document are kept
   */
  Document(Path file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /**
   * Carries out all that can be, and fails where something does not work.
   *
   * @return the document with what its commands print now
   */
  String carryOut() {
    String text = Project.read(file);
    List<String> lines = new ArrayList<>(text.lines().toList());
    int moved = 0;
    for (Markdown.Block block : Markdown.parse(text)) {
      if (block instanceof Markdown.Code code && !code.info().isEmpty()) {
        String place = Project.relative(file) + ":" + code.line();
        switch (code.info().getFirst()) {
          case "hospes" -> script(code, place);
          case "console" -> {
            List<String> printed = console(code.text(), place);
            int from = code.line() - 1 + moved;
            int size = (int) code.text().lines().count();
            lines.subList(from, from + size).clear();
            lines.addAll(from, printed);
            moved += printed.size() - size;
          }
          case "sh" -> code.text().lines().forEach(line -> command(line, place));
          default -> {
            // Other languages are quoted, not run.
          }
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private void script(Markdown.Code code, String place) {
    List<String> words = code.info().subList(1, code.info().size());
    if (words.contains("part")) {
      ScriptParser.Parsed parsed = ScriptParser.parse(SourceFile.of(place, code.text()));
      assertThat(parsed.diagnostics()).as(place).isEmpty();
      return;
    }
    script = words.contains("add") ? script + "\n" + code.text() : code.text();
    String name =
        words.stream().filter(word -> word.endsWith(SCRIPT)).findFirst().orElse("script" + SCRIPT);
    Path saved = folder.resolve(name);
    try {
      Files.writeString(saved, script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (words.contains("wrong")) {
      return;
    }
    boolean run = words.contains("run");
    Call call = Call.hospes(run ? "run" : "check", saved.toString());
    assertThat(call.exit()).as(place + "\n" + call.out() + call.err()).isZero();
    assertThat(call.err()).as(place).isEmpty();
    assertThat(call.out()).as(place).doesNotContain("warning[");
  }

  /** The block with what its commands print now; a line with … stays the last of its output. */
  private List<String> console(String text, String place) {
    List<String> result = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); ) {
      int end = i + 1;
      while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
        end++;
      }
      assertThat(lines.get(i)).as(place).startsWith("$ ./hospes ");
      List<String> printed = printed(lines.get(i).substring(2));
      result.add(lines.get(i));
      if (lines.get(end - 1).equals("…")) {
        result.addAll(printed.subList(0, Math.min(end - i - 2, printed.size())));
        result.add("…");
      } else {
        result.addAll(printed);
      }
      i = end;
    }
    return result;
  }

  private List<String> printed(String command) {
    String[] words =
        WORD.matcher(command)
            .results()
            .skip(1)
            .map(word -> kept(word.group().replace("\"", "")))
            .toArray(String[]::new);
    Call call = Call.hospes(words);
    return (call.out() + call.err())
        .replace(folder + "/", "")
        .stripTrailing()
        .lines()
        .map(String::stripTrailing)
        .toList();
  }

  /** A script of the document, by where it is kept. */
  private String kept(String word) {
    String name = word.contains(":") ? word.substring(0, word.indexOf(':')) : word;
    return name.endsWith(SCRIPT) && Files.exists(folder.resolve(name))
        ? folder.resolve(name) + word.substring(name.length())
        : word;
  }

  /** Whether the tool knows what a command line asks of it. */
  private static void command(String line, String place) {
    List<String> words = Arrays.asList(line.replaceFirst("\\s#.*", "").strip().split(" +"));
    if (!words.getFirst().equals("./hospes") && !words.getFirst().equals("hospes")) {
      return;
    }
    boolean command = words.size() > 1 && IndexPages.commandNames().contains(words.get(1));
    if (words.size() < 2 || !command && !words.get(1).startsWith("-")) {
      fail(place + ": there is no such command: " + line);
    }
    String help = (command ? Call.hospes(words.get(1), "--help") : Call.hospes("--help")).out();
    for (String word : words.subList(command ? 2 : 1, words.size())) {
      if (word.startsWith("-") && word.length() > 1) {
        assertThat(help).as(place + ": " + line).contains(word.replaceFirst("=.*", ""));
      }
      if (word.startsWith("scenarios/") && !word.contains("*")) {
        assertThat(Project.ROOT.resolve(word.replaceFirst(":.*", ""))).as(place).exists();
      }
    }
  }
}
