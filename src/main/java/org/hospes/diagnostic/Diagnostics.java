package org.hospes.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;

/**
 * Gathers the diagnostics of a pass: at most one for each place, and not more than a person would
 * read.
 */
public final class Diagnostics {
  /** After so many errors the rest is counted and not shown. */
  public static final int LIMIT = 20;

  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<Place> places = new HashSet<>();
  private int errors;

  private record Place(SourceFile file, int start, Code code) {}

  /** Adds a diagnostic, unless the same was said of the same place. */
  public void add(Diagnostic diagnostic) {
    Span span = diagnostic.primary().span();
    if (places.add(new Place(span.file(), span.start(), diagnostic.code()))) {
      found.add(diagnostic);
      if (diagnostic.isError()) {
        errors++;
      }
    }
  }

  public void addAll(Iterable<Diagnostic> diagnostics) {
    diagnostics.forEach(this::add);
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  public int errors() {
    return errors;
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them, by file in the order of first mention, then by place. */
  public List<Diagnostic> sorted() {
    List<SourceFile> files = found.stream().map(d -> d.primary().span().file()).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.comparingInt((Diagnostic d) -> files.indexOf(d.primary().span().file()))
                .thenComparingInt(d -> d.primary().span().start()))
        .toList();
  }
}
