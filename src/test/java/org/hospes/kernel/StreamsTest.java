package org.hospes.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamsTest {
  private static final int DRAWS = 200_000;

  private static double[] draws(long seed, String name, int count) {
    org.hospes.kernel.Stream stream = new Streams(seed).named(name);
    return DoubleStream.generate(stream::open).limit(count).toArray();
  }

  @Test
  void aNameAlwaysGivesTheSameDraws() {
    assertThat(draws(1, "web/arrivals", 100)).isEqualTo(draws(1, "web/arrivals", 100));
  }

  @Test
  void anotherStreamDoesNotShiftTheDraws() {
    double[] alone = draws(1, "web/arrivals", 100);
    Streams streams = new Streams(1);
    org.hospes.kernel.Stream other = streams.named("db/arrivals");
    org.hospes.kernel.Stream web = streams.named("web/arrivals");
    for (double expected : alone) {
      other.open();
      assertThat(web.open()).isEqualTo(expected);
    }
  }

  @Test
  void namesAndSeedsThatDifferLittleShareNothing() {
    double[] first = draws(1, "vm[1]/work", 10_000);
    for (double[] second :
        List.of(
            draws(1, "vm[2]/work", 10_000),
            draws(2, "vm[1]/work", 10_000),
            draws(1, "vm[1]/work ", 10_000))) {
      double covariance = 0;
      for (int i = 0; i < first.length; i++) {
        assertThat(first[i]).isNotEqualTo(second[i]);
        covariance += (first[i] - 0.5) * (second[i] - 0.5);
      }
      // The correlation of 10,000 independent pairs has a standard deviation of 1%.
      assertThat(covariance / first.length * 12).isBetween(-0.04, 0.04);
    }
  }

  @Test
  void numbersAreAboveZeroAndBelowOne() {
    for (double draw : draws(3, "x", DRAWS)) {
      assertThat(draw).isGreaterThan(0).isLessThan(1);
    }
  }

  static Stream<Distribution> distributions() {
    return Stream.of(
        new Distribution.Fixed(3),
        new Distribution.Uniform(2, 6),
        new Distribution.Exponential(4),
        new Distribution.Normal(10, 2),
        new Distribution.Lognormal(5, 3),
        new Distribution.Pareto(1, 3),
        new Distribution.Weibull(2, 1.5),
        Distribution.Zipf.of(100, 1.1),
        new Distribution.Empirical(List.of(1.0, 2.0, 6.0)));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void theMeanOfManyDrawsIsTheMean(Distribution distribution) {
    org.hospes.kernel.Stream stream = new Streams(4).named("draws");
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double draw = distribution.sample(stream);
      assertThat(draw).isGreaterThanOrEqualTo(0);
      sum += draw;
      squares += draw * draw;
    }
    double mean = sum / DRAWS;
    double error = Math.sqrt(Math.max(0, squares / DRAWS - mean * mean) / DRAWS);
    assertThat(mean).isCloseTo(distribution.mean(), within(4 * error + 1e-12));
  }

  @Test
  void aStandardDeviationIsThatOfTheAmountItself() {
    org.hospes.kernel.Stream stream = new Streams(5).named("draws");
    Distribution distribution = new Distribution.Lognormal(5, 3);
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      squares += Math.pow(distribution.sample(stream) - 5, 2);
    }
    assertThat(Math.sqrt(squares / DRAWS)).isCloseTo(3, within(0.15));
  }

  @Test
  void aTailWithoutMeanHasAnInfiniteOne() {
    assertThat(new Distribution.Pareto(1, 1).mean()).isInfinite();
    assertThat(new Distribution.Pareto(1, 2).mean()).isEqualTo(2);
  }
}
