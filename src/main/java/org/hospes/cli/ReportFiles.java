package org.hospes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.report.JsonReport;
import org.hospes.report.TextReport;
import org.hospes.result.Result;
import org.hospes.text.Ink;

/** Writes reports: to the terminal, or to files in a folder. */
final class ReportFiles {
  private ReportFiles() {}

  static void write(Terminal terminal, ScriptRun script, Result result, RunWish wish)
      throws Scripts.Unreadable {
    String out = wish.out();
    Ink ink = out == null ? terminal.ink() : Ink.NONE;
    String text =
        switch (wish.format()) {
          case text ->
              new TextReport(ink, out == null ? terminal.width() : 80, wish.precision())
                  .render(result);
          case json -> new JsonReport().render(result);
        };
    if (out == null) {
      terminal.out().print(text);
      return;
    }
    Path target = Scripts.path(out).resolve(script.stem() + wish.format().ending());
    write(target, text);
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
      throw new Scripts.Unreadable("`" + target + "` cannot be written: " + e.getMessage());
    }
  }
}
