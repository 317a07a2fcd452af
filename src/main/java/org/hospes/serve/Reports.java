package org.hospes.serve;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last few reports, each under a name that nobody can guess, until others take their place. */
final class Reports {
  private static final int KEPT = 8;

  /** More of a report than a browser shows with ease, in characters. */
  private static final int LONGEST = 8 << 20;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> pages =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  /** Keeps a page; its name, or null if it is too long to be shown. */
  synchronized @Nullable String keep(String page) {
    if (page.length() > LONGEST) {
      return null;
    }
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    String name = HexFormat.of().formatHex(bits);
    pages.put(name, page);
    return name;
  }

  synchronized @Nullable String get(String name) {
    return pages.get(name);
  }
}
