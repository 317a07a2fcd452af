package org.hospes.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.parser.GrammarWalk;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.source.SourceFile;
import org.hospes.testing.Corpus;

/** Scripts made from scripts: tokens and lines lost, doubled, swapped and taken from elsewhere. */
public final class Mutations {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "1e9",
          "1e300",
          "1e-300",
          "9223372036854775807",
          "0.1",
          "1_000_000",
          "4294967296",
          "1e18",
          // What is still an amount of this world.
          "1e-12",
          "1e-6",
          "1e6",
          "1e12");
  private static final Pattern NUMBER = Pattern.compile("\\b\\d[\\d_.]*\\b");

  private final SplittableRandom random;
  private final GrammarWalk grammar;
  private final List<String> seeds = new ArrayList<>();

  public Mutations(long seed) {
    random = new SplittableRandom(seed);
    grammar = new GrammarWalk(random.split());
    for (Corpus.Script script : Corpus.all()) {
      // Long runs would be all that there is time for.
      if (script.text().length() < 6_000) {
        seeds.add(script.text());
      }
    }
  }

  /** The next text. */
  public String next() {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return grammar.script();
    }
    String text = any(seeds);
    if (kind == 1) {
      return text + "\n" + grammar.script();
    }
    for (int n = random.nextInt(1, 6); n > 0; n--) {
      text = kind < 5 ? numbers(text) : random.nextInt(3) == 0 ? lines(text) : tokens(text);
    }
    return text;
  }

  private String numbers(String text) {
    Matcher matcher = NUMBER.matcher(text);
    List<int[]> places = new ArrayList<>();
    while (matcher.find()) {
      places.add(new int[] {matcher.start(), matcher.end()});
    }
    if (places.isEmpty()) {
      return tokens(text);
    }
    int[] place = any(places);
    return text.substring(0, place[0]) + any(NUMBERS) + text.substring(place[1]);
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.size() < 2) {
      return text;
    }
    int at = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, any(lines));
      case 2 -> lines.add(at, any(any(seeds).lines().toList()));
      default -> lines.set(at, any(lines));
    }
    return String.join("\n", lines) + "\n";
  }

  private String tokens(String text) {
    List<String> tokens = split(text);
    if (tokens.size() < 2) {
      return text;
    }
    int at = random.nextInt(tokens.size());
    switch (random.nextInt(6)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(at));
      case 2 -> tokens.set(at, any(tokens));
      case 3 -> tokens.set(at, any(split(any(seeds))));
      case 4 -> {
        int other = random.nextInt(tokens.size());
        String moved = tokens.get(at);
        tokens.set(at, tokens.get(other));
        tokens.set(other, moved);
      }
      default -> tokens.add(at, any(split(any(seeds))));
    }
    return String.join("", tokens);
  }

  /** The tokens of a text, each with the spaces behind it. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    SourceFile file = SourceFile.of("seed", text);
    int start = 0;
    for (Lexeme token : Lexemes.of(file)) {
      if (token.start() > start) {
        parts.add(file.text().substring(start, token.start()));
      }
      start = token.start();
    }
    parts.add(file.text().substring(start));
    return parts;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
