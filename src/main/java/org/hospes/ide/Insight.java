package org.hospes.ide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.check.Occurrence;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.source.SourceFile;
import org.hospes.source.SourceLoader;
import org.hospes.source.Span;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Script;
import org.hospes.syntax.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one version of a script. Made anew after each change; never changes.
 *
 * @param occurrences the words of this file that stand for something, by place
 * @param loader reads what the script uses, or null if it may use nothing
 */
public record Insight(
    SourceFile file,
    @Nullable SourceLoader loader,
    Script script,
    Checked checked,
    List<Occurrence> occurrences,
    List<Diagnostic> diagnostics) {

  /** Reads and checks a script, and all that can be checked without running it. */
  public static Insight of(SourceFile file, @Nullable Path path, @Nullable SourceLoader loader) {
    Checker.Analysis analysis = Checker.analyse(file, path, loader);
    Checked checked = analysis.checked();
    List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
    if (!checked.hasErrors()) {
      diagnostics.addAll(Lowering.lower(checked, Variation.NONE, null, loader).diagnostics());
    }
    List<Occurrence> mine = new ArrayList<>();
    for (Occurrence occurrence : analysis.understanding().occurrences()) {
      if (occurrence.span().file() == file) {
        mine.add(occurrence);
      }
    }
    mine.sort(Comparator.comparingInt(occurrence -> occurrence.span().start()));
    return new Insight(
        file, loader, analysis.script(), checked, List.copyOf(mine), List.copyOf(diagnostics));
  }

  /** The word at an offset, or just before it, or null. */
  public @Nullable Occurrence at(int offset) {
    Occurrence before = null;
    for (Occurrence occurrence : occurrences) {
      if (occurrence.span().contains(offset)) {
        return occurrence;
      }
      if (occurrence.span().end() == offset) {
        before = occurrence;
      }
    }
    return before;
  }

  /** The declarations of names in this file, in its order. */
  public List<Decl.Named> declarations() {
    List<Decl.Named> found = new ArrayList<>();
    for (Statement statement : script.statements()) {
      if (statement instanceof Decl.Named named) {
        found.add(named);
      }
    }
    return found;
  }

  public Decl.@Nullable Named declaration(String name) {
    for (Decl.Named named : declarations()) {
      if (named.name().text().equals(name)) {
        return named;
      }
    }
    return null;
  }

  /**
   * Where what stands at an offset is declared: the declaration itself is its own; null for what
   * the language brings, and for what is no name.
   */
  public @Nullable Span target(int offset) {
    for (Decl.Named named : declarations()) {
      Span span = named.name().span();
      if (span.contains(offset) || span.end() == offset) {
        return span;
      }
    }
    Occurrence occurrence = at(offset);
    if (occurrence != null) {
      return occurrence.meaning().declaration();
    }
    // The place where a local name is introduced stands for nothing but itself.
    for (Occurrence each : occurrences) {
      Span declared = each.meaning().declaration();
      if (declared != null
          && declared.file() == file
          && (declared.contains(offset) || declared.end() == offset)) {
        return declared;
      }
    }
    return null;
  }

  /** All places of this file that mean what is declared at a place, the declaration first. */
  public List<Span> references(Span target) {
    List<Span> found = new ArrayList<>();
    if (target.file() == file) {
      found.add(target);
    }
    for (Occurrence occurrence : occurrences) {
      Span declared = occurrence.meaning().declaration();
      if (declared != null
          && declared.start() == target.start()
          && declared.file().name().equals(target.file().name())
          && !found.contains(occurrence.span())) {
        found.add(occurrence.span());
      }
    }
    return found;
  }
}
