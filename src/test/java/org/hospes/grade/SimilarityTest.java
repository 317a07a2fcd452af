package org.hospes.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  private static List<String> random(int seed, int count) {
    Random random = new Random(seed);
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tokens.add("t" + random.nextInt(40));
    }
    return tokens;
  }

  private static Similarity.Script script(String student, List<String> tokens) {
    return new Similarity.Script(student, tokens);
  }

  @Test
  void aCopyWithAChangeIsFound() {
    List<String> original = random(1, 200);
    List<String> copy = new ArrayList<>(original);
    copy.set(50, "other");
    copy.addAll(150, random(9, 5));
    List<Similarity.Pair> pairs =
        Similarity.pairs(
            List.of(script("ada", original), script("bob", random(2, 200)), script("eve", copy)),
            List.of());
    assertThat(pairs)
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.first()).isEqualTo("ada");
              assertThat(pair.second()).isEqualTo("eve");
              assertThat(pair.share()).isBetween(0.8, 0.99);
            });
  }

  @Test
  void whatTheStarterHasIsNoCopy() {
    List<String> starter = random(1, 200);
    List<String> first = new ArrayList<>(starter);
    first.addAll(random(5, 60));
    List<String> second = new ArrayList<>(starter);
    second.addAll(random(6, 60));
    List<Similarity.Script> scripts = List.of(script("ada", first), script("bob", second));
    assertThat(Similarity.pairs(scripts, List.of())).isNotEmpty();
    assertThat(Similarity.pairs(scripts, starter)).isEmpty();
  }

  @Test
  void shortScriptsSayNothing() {
    List<String> few = List.of("a", "b", "c");
    assertThat(Similarity.pairs(List.of(script("ada", few), script("bob", few)), List.of()))
        .isEmpty();
    assertThat(Similarity.pairs(List.of(), List.of())).isEmpty();
  }
}
