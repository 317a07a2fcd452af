package org.hospes.text;

/**
 * How a text looks in a terminal: how wide it is, and what stands for characters that would move
 * the cursor.
 */
public final class Display {
  private static final int TAB = 4;

  private Display() {}

  /** The number of columns that a text takes. */
  public static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      width += width(point);
      i += Character.charCount(point);
    }
    return width;
  }

  /**
   * The text with tabs as spaces, and with control and direction characters replaced by visible
   * signs.
   */
  public static String visible(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F) {
        if (out != null) {
          out.append(c);
        }
        continue;
      }
      String replaced = replacement(c);
      if (replaced != null && out == null) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (out != null) {
        out.append(replaced == null ? String.valueOf(c) : replaced);
      }
    }
    return out == null ? text : out.toString();
  }

  private static @org.jspecify.annotations.Nullable String replacement(char c) {
    if (c == '\t') {
      return " ".repeat(TAB);
    } else if (c < ' ') {
      return String.valueOf((char) (0x2400 + c));
    } else if (c == 0x7F) {
      return "\u2421";
    } else if (c < 0xA0
        || (c >= 0x200E && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)) {
      return "\uFFFD";
    }
    return null;
  }

  private static int width(int point) {
    if (point < 0x300) {
      return point == '\t' ? TAB : 1;
    }
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0xA4CF)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF00 && point <= 0xFF60)
            || (point >= 0xFFE0 && point <= 0xFFE6)
            || (point >= 0x1F300 && point <= 0x1FAFF)
            || (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
