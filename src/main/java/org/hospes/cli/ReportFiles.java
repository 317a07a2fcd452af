package org.hospes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hospes.ide.ReportColours;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.report.CsvReport;
import org.hospes.report.HtmlReport;
import org.hospes.report.JsonReport;
import org.hospes.report.JunitReport;
import org.hospes.report.TextReport;
import org.hospes.result.Manifest;
import org.hospes.result.Result;
import org.hospes.result.Scenes;
import org.hospes.source.SourceFile;
import org.hospes.text.Ink;
import org.jspecify.annotations.Nullable;

/** Writes reports: to the terminal, or to files in a folder. */
final class ReportFiles {
  private ReportFiles() {}

  static void write(
      Terminal terminal, ScriptRun script, Result result, @Nullable Scenes scenes, RunWish wish)
      throws Scripts.Unreadable {
    String out = wish.out();
    Ink ink = out == null ? terminal.ink() : Ink.NONE;
    Manifest manifest = manifest(script, wish);
    String text =
        switch (wish.format()) {
          case text ->
              new TextReport(
                      ink,
                      out == null ? terminal.width() : 80,
                      wish.precision(),
                      again(script, wish))
                  .render(result);
          case json -> new JsonReport().render(result);
          case csv -> CsvReport.render(result);
          case junit -> JunitReport.render(result);
          case html ->
              new HtmlReport(wish.precision(), again(script, wish))
                  .render(result, ReportColours.of(script.script().file()), scenes, manifest);
        };
    if (out == null) {
      terminal.out().print(text);
      return;
    }
    Path folder = Scripts.path(out);
    Path target = folder.resolve(script.stem() + wish.format().ending());
    if (wish.format() == ReportFormat.csv) {
      target = folder.resolve(script.stem());
      for (CsvReport.File file : CsvReport.files(result)) {
        write(target.resolve(file.name() + ".csv"), file.text());
      }
    } else {
      write(target, text);
    }
    if (wish.format() != ReportFormat.text) {
      write(folder.resolve(script.stem() + ".manifest.json"), JsonReport.manifest(manifest));
    }
    terminal
        .out()
        .println(
            target
                + ": "
                + (result.allHold() ? "all expectations hold" : "an expectation failed")
                + ", "
                + Amounts.show(result.seconds(), Dimension.TIME, Notation.PLAIN)
                + " simulated");
  }

  /** What the report is made from: the scripts and the traces that were read. */
  private static Manifest manifest(ScriptRun script, RunWish wish) {
    List<Manifest.Hashed> files = new ArrayList<>();
    for (SourceFile file : script.checked().files()) {
      files.add(new Manifest.Hashed(file.name(), Fingerprint.of(file.text())));
    }
    Path home = script.script().path() == null ? null : script.script().path().getParent();
    for (Path data : script.script().loader().found()) {
      boolean isScript =
          script.checked().files().stream().anyMatch(f -> data.endsWith(Path.of(f.name())));
      if (isScript) {
        continue;
      }
      String name =
          home != null && data.startsWith(home)
              ? home.relativize(data).toString().replace('\\', '/')
              : String.valueOf(data.getFileName());
      try {
        files.add(new Manifest.Hashed(name, Fingerprint.of(data)));
      } catch (IOException e) {
        files.add(new Manifest.Hashed(name, "cannot be read any more"));
      }
    }
    StringBuilder command = new StringBuilder(settled(script, wish));
    command.append(" --seed ").append(script.plan().seed());
    wish.experiments().forEach(name -> command.append(" --experiment ").append(name));
    command.append(" --format ").append(wish.format());
    return new Manifest(
        Main.version(), command.toString(), script.plan().seed(), List.copyOf(files));
  }

  /** The script with its settings, as a shell takes it. */
  private static String settled(ScriptRun script, RunWish wish) {
    StringBuilder command = new StringBuilder("hospes run ").append(JobArray.quoted(script.name()));
    for (Map.Entry<String, String> setting : new TreeMap<>(wish.settings()).entrySet()) {
      command
          .append(" --set '")
          .append(setting.getKey())
          .append('=')
          .append(setting.getValue().replace("'", "'\\''"))
          .append('\'');
    }
    return command.toString();
  }

  /** The same run, to ask it for more. */
  private static String again(ScriptRun script, RunWish wish) {
    return settled(script, wish) + (wish.seed() == null ? "" : " --seed " + wish.seed());
  }

  /** Writes beside and then renames: who reads the file sees all of it or the one before. */
  static void write(Path target, String text) throws Scripts.Unreadable {
    try {
      Path folder = target.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path beside = target.resolveSibling(target.getFileName() + ".part");
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Files.move(
          beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Scripts.unwritable(target, e);
    }
  }
}
