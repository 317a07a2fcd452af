package org.hospes.source;

/** A line and a column, both from 1; the column counts code points, as a person would. */
public record Position(int line, int column) {
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
