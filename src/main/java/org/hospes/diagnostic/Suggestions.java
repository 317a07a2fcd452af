package org.hospes.diagnostic;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody probably meant, among the names that are legal in that place. */
public final class Suggestions {
  private Suggestions() {}

  /**
   * The legal name nearest to {@code written}, or null if none is near: the same but for case and
   * underscores, else one that differs in at most a third of its letters (a swap of neighbours
   * counts once), else the only one that begins with what was written.
   */
  public static @Nullable String nearest(String written, Collection<String> legal) {
    String plain = plain(written);
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String name : legal) {
      String other = plain(name);
      if (other.equals(plain) && !name.equals(written)) {
        return name;
      }
      int allowed = Math.max(1, Math.max(plain.length(), other.length()) / 3);
      if (plain.length() < 3 && other.length() > 2
          || Math.abs(plain.length() - other.length()) > allowed) {
        continue;
      }
      int distance = distance(plain, other, Math.min(allowed, least - 1));
      if (distance < least && distance <= allowed && distance < plain.length()) {
        least = distance;
        best = name;
      }
    }
    if (best != null || plain.length() < 3) {
      return best;
    }
    String only = null;
    for (String name : legal) {
      String other = plain(name);
      if (other.startsWith(plain) || (other.length() >= 4 && plain.startsWith(other))) {
        if (only != null) {
          return null;
        }
        only = name;
      }
    }
    return only;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /**
   * The number of insertions, deletions, changes and swaps of neighbours; anything above {@code
   * bound} is alike.
   */
  static int distance(String a, String b, int bound) {
    int n = a.length();
    int m = b.length();
    int[] before = new int[m + 1];
    int[] last = new int[m + 1];
    int[] row = new int[m + 1];
    for (int j = 0; j <= m; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= n; i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= m; j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int value = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          value = Math.min(value, before[j - 2] + 1);
        }
        row[j] = value;
        least = Math.min(least, value);
      }
      if (least > bound) {
        return bound + 1;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[m];
  }
}
