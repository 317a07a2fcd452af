package org.hospes.source;

import java.util.Arrays;

/** Where the lines of a text begin; turns offsets into lines and columns. */
public final class LineMap {
  private final String text;
  private final int[] starts;

  LineMap(String text) {
    this.text = text;
    int[] found = new int[Math.max(16, text.length() / 32)];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = i + 1;
      }
    }
    this.starts = Arrays.copyOf(found, count);
  }

  /** The number of lines; a text that ends with a line end has an empty last line. */
  public int count() {
    return starts.length;
  }

  /** The line, from 1, that {@code offset} is in. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The offset at which a line, from 1, begins. */
  public int start(int line) {
    return starts[line - 1];
  }

  /** The offset behind the last character of a line, from 1, without its line end. */
  public int end(int line) {
    int end = line < starts.length ? starts[line] : text.length();
    while (end > starts[line - 1]
        && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  /** A line, from 1, without its line end. */
  public String text(int line) {
    return text.substring(start(line), end(line));
  }

  public Position position(int offset) {
    int bounded = Math.min(offset, text.length());
    int line = line(bounded);
    return new Position(line, text.codePointCount(start(line), bounded) + 1);
  }
}
