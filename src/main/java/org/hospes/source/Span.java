package org.hospes.source;

/**
 * A stretch of a source text, from {@code start} to before {@code end}, in UTF-16 code units. Lines
 * and columns are computed only where something is shown to a person.
 */
public record Span(SourceFile file, int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + ".." + end);
    }
  }

  /** The stretch from the start of this one to the end of {@code last}. */
  public Span to(Span last) {
    return new Span(file, start, Math.max(end, last.end));
  }

  public int length() {
    return end - start;
  }

  public boolean contains(int offset) {
    return start <= offset && offset < end;
  }

  /** The text itself. */
  public String text() {
    return file.text().substring(start, Math.min(end, file.text().length()));
  }

  /** The empty place just behind this stretch. */
  public Span after() {
    return new Span(file, end, end);
  }

  @Override
  public String toString() {
    return file.name() + ":" + file.lines().position(start);
  }
}
