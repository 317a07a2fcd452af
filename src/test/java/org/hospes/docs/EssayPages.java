package org.hospes.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.cli.Call;
import org.hospes.explain.Essays;
import org.hospes.explain.Markdown;

/** The essays about architectures as documents, with what their examples show now. */
final class EssayPages {
  private EssayPages() {}

  static String write(String essay) {
    StringBuilder out = new StringBuilder();
    boolean first = true;
    Markdown.Block above = new Markdown.Paragraph("");
    for (Markdown.Block block : Markdown.parse(Essays.page(essay))) {
      boolean listGoesOn = above instanceof Markdown.Item && block instanceof Markdown.Item;
      out.append(first || listGoesOn ? "" : "\n");
      above = block;
      switch (block) {
        case Markdown.Heading heading ->
            out.append("#".repeat(heading.level())).append(' ').append(heading.text()).append('\n');
        case Markdown.Paragraph paragraph -> out.append(paragraph.text()).append('\n');
        case Markdown.Item item -> out.append("- ").append(item.text()).append('\n');
        case Markdown.Table table -> throw new IllegalStateException("no tables in essays");
        case Markdown.Code code ->
            out.append(
                code.is("hospes", "show")
                    ? "```text\n" + shown(code.text()) + "```\n"
                    : "```hospes run\n" + code.text() + "```\n");
      }
      if (first) {
        out.append("\n<!-- Generated: ").append(GeneratedDocs.COMMAND).append(" -->\n");
        first = false;
      }
    }
    return out.toString();
  }

  /** The sections of the report: what comes after its head. */
  private static String shown(String script) {
    try {
      Path file = Files.createTempFile("essay", ".hospes");
      try {
        String report = Call.hospes("run", Files.writeString(file, script).toString()).out();
        return report.substring(report.indexOf("\n\n") + 2).stripTrailing() + "\n";
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
