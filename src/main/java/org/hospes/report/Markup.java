package org.hospes.report;

import java.util.Locale;

/**
 * Puts HTML and SVG together: what is not markup is escaped, and numbers are the same everywhere.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder();

  /** Text that is markup already. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text to be read. */
  Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** The start of an element: its name, then names and values of attributes in turn. */
  Markup open(String name, Object... attributes) {
    return tag(name, ">", attributes);
  }

  /** An element without content. */
  Markup leaf(String name, Object... attributes) {
    return tag(name, "/>", attributes);
  }

  private Markup tag(String name, String end, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String shown = value instanceof Double number ? number(number) : String.valueOf(value);
      out.append(' ').append(attributes[i]).append("=\"").append(escaped(shown)).append('"');
    }
    out.append(end);
    return this;
  }

  Markup close(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  /** An element with text in it. */
  Markup element(String name, String text, Object... attributes) {
    return open(name, attributes).text(text).close(name);
  }

  /** A command for a shell; an option stays on one line, for dashes are where lines are broken. */
  Markup command(String command) {
    raw("<code>");
    String gap = "";
    for (String word : command.split(" ", -1)) {
      raw(gap);
      if (word.startsWith("-")) {
        element("span", word, "class", "option");
      } else {
        text(word);
      }
      gap = " ";
    }
    return raw("</code>");
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  /** A coordinate: two decimals are finer than any screen. */
  static String number(double value) {
    double rounded = Math.rint(value * 100) / 100;
    if (rounded == Math.rint(rounded)) {
      return String.valueOf((long) rounded);
    }
    return String.format(Locale.ROOT, "%.2f", rounded).replaceFirst("0$", "");
  }

  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
