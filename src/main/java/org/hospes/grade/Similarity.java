package org.hospes.grade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says which scripts are much like each other, as a hint for a person to look. Scripts are compared
 * by fingerprints of runs of tokens (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003), with
 * all names the same, so that renaming hides nothing; what the starter script has is left out.
 */
public final class Similarity {
  /** As many tokens in a row are a coincidence no more. */
  private static final int RUN = 8;

  private static final int WINDOW = 5;

  /**
   * A fingerprint that more scripts than this share is no trace of copying but the way to do it.
   */
  private static int common(int scripts) {
    return scripts < 20 ? Math.max(2, scripts / 2) : Math.max(10, scripts / 20);
  }

  private static final int LEAST_FINGERPRINTS = 4;
  private static final int MOST_PAIRS = 20;
  private static final double LEAST_SHARE = 0.7;

  private Similarity() {}

  /** A script: who handed it in, and its tokens with names made the same. */
  public record Script(String student, List<String> tokens) {}

  /** Two scripts, and the part of the smaller one's fingerprints that both have. */
  public record Pair(String first, String second, double share) {}

  /** The pairs to look at, the most alike first. */
  public static List<Pair> pairs(List<Script> scripts, List<String> starter) {
    Set<Integer> given = fingerprints(starter);
    List<Set<Integer>> prints = new ArrayList<>();
    Map<Integer, List<Integer>> having = new LinkedHashMap<>();
    for (int s = 0; s < scripts.size(); s++) {
      Set<Integer> own = fingerprints(scripts.get(s).tokens());
      own.removeAll(given);
      prints.add(own);
      for (int print : own) {
        having.computeIfAbsent(print, k -> new ArrayList<>()).add(s);
      }
    }
    Map<Long, Integer> shared = new HashMap<>();
    int[] rare = new int[scripts.size()];
    for (List<Integer> those : having.values()) {
      if (those.size() > common(scripts.size())) {
        continue;
      }
      those.forEach(s -> rare[s]++);
      for (int i = 0; i < those.size(); i++) {
        for (int j = i + 1; j < those.size(); j++) {
          shared.merge((long) those.get(i) << 32 | those.get(j), 1, Integer::sum);
        }
      }
    }
    List<Pair> pairs = new ArrayList<>();
    for (Map.Entry<Long, Integer> entry : shared.entrySet()) {
      int first = (int) (entry.getKey() >> 32);
      int second = (int) (long) entry.getKey();
      int smaller = Math.min(rare[first], rare[second]);
      double share = (double) entry.getValue() / smaller;
      if (smaller >= LEAST_FINGERPRINTS && share >= LEAST_SHARE) {
        pairs.add(new Pair(scripts.get(first).student(), scripts.get(second).student(), share));
      }
    }
    pairs.sort(
        Comparator.comparingDouble(Pair::share)
            .reversed()
            .thenComparing(Pair::first)
            .thenComparing(Pair::second));
    return List.copyOf(pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())));
  }

  /** The least hash of every window of hashes of runs of tokens. */
  static Set<Integer> fingerprints(List<String> tokens) {
    int count = tokens.size() - RUN + 1;
    if (count <= 0) {
      return new HashSet<>();
    }
    int[] hashes = new int[count];
    for (int i = 0; i < count; i++) {
      int hash = 17;
      for (int t = i; t < i + RUN; t++) {
        hash = hash * 31 + tokens.get(t).hashCode();
      }
      hash ^= hash >>> 16;
      hashes[i] = hash * 0x45D9F3B;
    }
    Set<Integer> prints = new TreeSet<>();
    for (int i = 0; i + WINDOW <= count || i == 0; i++) {
      int least = hashes[i];
      for (int j = i; j < Math.min(count, i + WINDOW); j++) {
        least = Math.min(least, hashes[j]);
      }
      prints.add(least);
    }
    return prints;
  }
}
