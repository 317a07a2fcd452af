package org.hospes.source;

import org.jspecify.annotations.Nullable;

/**
 * A text with a name to show. Two files are the same only if they are the same object: a text read
 * twice is two files, and an error points into the one that was read.
 */
public final class SourceFile {
  private final String name;
  private final String text;
  private @Nullable LineMap lines;

  private SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** A text under the name that messages show. A byte-order mark at the start is dropped. */
  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /**
   * The path as the user wrote it, with forward strokes; or a name such as {@code
   * std/hosts.hospes}.
   */
  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  public LineMap lines() {
    LineMap known = lines;
    if (known == null) {
      known = new LineMap(text);
      lines = known;
    }
    return known;
  }

  public Span span(int start, int end) {
    return new Span(this, start, end);
  }

  /** The empty place at the end of the text. */
  public Span end() {
    return new Span(this, text.length(), text.length());
  }

  @Override
  public String toString() {
    return name;
  }
}
