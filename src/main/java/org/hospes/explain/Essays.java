package org.hospes.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pages about whole architectures; what they cost is computed when they are shown. */
public final class Essays {
  private static final List<String> NAMES = List.of("xen", "paravirtualization");
  private static final String TAIL = " architecture";

  private Essays() {}

  /** The essay of a name among {@link #names}, in Markdown. */
  public static String page(String name) {
    String page = find(name);
    if (page == null) {
      throw new IllegalArgumentException(name);
    }
    return page;
  }

  /** What there are essays about, such as {@code xen architecture}. */
  public static List<String> names() {
    return NAMES.stream().map(name -> name + TAIL).toList();
  }

  /** The essay about an architecture, in Markdown, or null if there is none. */
  static @Nullable String find(String what) {
    String name = what.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    for (String each : NAMES) {
      if (name.equals(each + TAIL)) {
        return read("topics/" + each + ".md");
      }
    }
    return null;
  }

  /** A page of the folder, or null if it is not there. */
  static @Nullable String read(String file) {
    try (InputStream in = Essays.class.getResourceAsStream("/explain/" + file)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
