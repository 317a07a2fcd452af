package org.hospes.result;

import java.util.List;

/** A script with what is to be coloured in it. */
public record SourceText(String name, String text, List<Stretch> stretches) {
  /** A stretch of one kind, from an offset to before another. */
  public record Stretch(int start, int end, Kind kind) {}

  /** What a reader tells apart. */
  public enum Kind {
    KEYWORD,
    NUMBER,
    TEXT,
    COMMENT
  }
}
