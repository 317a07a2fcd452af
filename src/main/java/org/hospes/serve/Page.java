package org.hospes.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hospes.ide.Highlighter;
import org.jspecify.annotations.Nullable;

/** The files of the page, which are inside of the tool. */
final class Page {
  /** The tour, in its order. */
  static final List<String> EXAMPLES =
      text("/tour/INDEX").lines().filter(line -> !line.isBlank()).toList();

  /** What is shown first. */
  private static final String FIRST = "01_hello.hospes";

  private Page() {}

  /** The page, with the word that lets its own styles in. */
  static String index(String nonce) {
    StringBuilder options = new StringBuilder();
    for (String example : EXAMPLES) {
      String title =
          example.replaceFirst("\\.hospes$", "").replaceFirst("^\\d+_", "").replace('_', ' ');
      options
          .append("<option value=\"")
          .append(example)
          .append(example.equals(FIRST) ? "\" selected>" : "\">")
          .append(title)
          .append("</option>");
    }
    return text("/serve/index.html").replace("@NONCE@", nonce).replace("@EXAMPLES@", options);
  }

  /** An example by its name, or null if there is none. */
  static @Nullable String example(String name) {
    return EXAMPLES.contains(name) ? text("/tour/" + name) : null;
  }

  /** The editor, with the names of the library that it colours. */
  static String editor() {
    return text("/serve/editor.js")
        .replace("@LIBRARY@", alternatives(Highlighter.known().library()))
        .replace("@PARTS@", alternatives(Highlighter.known().parts()));
  }

  /** For a regular expression; the longest first, so that none hides another. */
  private static String alternatives(Set<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(name -> name))
        .collect(Collectors.joining("|"));
  }

  static String text(String resource) {
    try (InputStream in = Page.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the tool has no " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
