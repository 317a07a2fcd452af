package org.hospes.exchange;

/**
 * Something that was not taken over.
 *
 * @param file where it stands
 * @param line its line, from 1; 0 where lines say nothing
 * @param path the way to it, as XPath writes it: {@code /domain/devices/disk[2]/@snapshot}
 * @param why what became of it, or an empty text where Hospes has nothing like it
 */
public record LeftOut(String file, int line, String path, String why) {
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + path + (why.isEmpty() ? "" : ": " + why);
  }
}
