package org.hospes.editor;

import java.util.List;
import java.util.Map;

/** Writes maps, lists and texts as JSON that a person can read, and as a property list. */
final class Json {
  private Json() {}

  static String of(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, "", out);
    return out.append('\n').toString();
  }

  private static void write(Object value, String indent, StringBuilder out) {
    switch (value) {
      case Map<?, ?> map -> {
        String before = "{\n";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(before)
              .append(indent)
              .append("  ")
              .append(quoted(entry.getKey() + ""))
              .append(": ");
          write(entry.getValue(), indent + "  ", out);
          before = ",\n";
        }
        out.append(map.isEmpty() ? "{}" : "\n" + indent + "}");
      }
      case List<?> list -> {
        String before = "[\n";
        for (Object each : list) {
          out.append(before).append(indent).append("  ");
          write(each, indent + "  ", out);
          before = ",\n";
        }
        out.append(list.isEmpty() ? "[]" : "\n" + indent + "]");
      }
      case String text -> out.append(quoted(text));
      default -> out.append(value);
    }
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /** The same as a property list of macOS, as Sublime Text and TextMate read it. */
  static String propertyList(Object value) {
    StringBuilder out =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
                + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
                + "<plist version=\"1.0\">\n");
    element(value, "", out);
    return out.append("</plist>\n").toString();
  }

  private static void element(Object value, String indent, StringBuilder out) {
    switch (value) {
      case Map<?, ?> map -> {
        out.append(indent).append("<dict>\n");
        map.forEach(
            (key, each) -> {
              out.append(indent).append("  <key>").append(escaped(key + "")).append("</key>\n");
              element(each, indent + "  ", out);
            });
        out.append(indent).append("</dict>\n");
      }
      case List<?> list -> {
        out.append(indent).append("<array>\n");
        list.forEach(each -> element(each, indent + "  ", out));
        out.append(indent).append("</array>\n");
      }
      default ->
          out.append(indent).append("<string>").append(escaped(value + "")).append("</string>\n");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
