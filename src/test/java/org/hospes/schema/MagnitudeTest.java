package org.hospes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Amounts that are none of this world are refused, and all others are not. */
class MagnitudeTest {
  @Test
  void whatIsMuchTooLargeOrTooSmallIsRefused() {
    Property clock = Property.of("clock", Type.CLOCK).above(0).doc("");
    assertThat(clock.complaint(1e-291)).isEqualTo("is at least 1 Hz");
    assertThat(clock.complaint(1e300)).isEqualTo("is at most 1000000 GHz");
    assertThat(clock.complaint(Double.POSITIVE_INFINITY)).isEqualTo("is at most 1000000 GHz");
    assertThat(clock.complaint(1)).isNull();
    assertThat(clock.complaint(3e9)).isNull();
    assertThat(clock.complaint(0)).isEqualTo("is more than 0");
  }

  @Test
  void nothingAtAllIsNotTooSmall() {
    Property latency = Property.of("latency", Type.TIME).atLeast(0).doc("");
    assertThat(latency.complaint(0)).isNull();
    assertThat(latency.complaint(1e-300)).isEqualTo("is 0, or at least 0.000000001 ns");
    assertThat(latency.complaint(1e12)).isEqualTo("is at most 100000 days");
  }

  @Test
  void boundsOfThePropertyComeFirst() {
    Property load = Property.of("load", Type.RATIO).atLeast(0).atMost(1).doc("");
    assertThat(load.complaint(1e300)).isEqualTo("is at most 100%");
    assertThat(load.complaint(-1e300)).isEqualTo("is not negative");
    assertThat(load.complaint(Double.NaN)).isEqualTo("is not a number");
  }

  @Test
  void anAmountIsJudgedInTheDimensionThatItIsGivenIn() {
    Type instructions =
        new Type.Amount(
            org.hospes.quantity.Dimension.INSTRUCTIONS, org.hospes.quantity.Notation.PLAIN);
    Property work = Property.of("work", Type.TIME).or(instructions).atLeast(0).doc("");
    assertThat(work.complaint(1e12, instructions)).isNull();
    assertThat(work.complaint(1e12, Type.TIME)).isEqualTo("is at most 100000 days");
    assertThat(work.complaint(1e12, new Type.Random(org.hospes.quantity.Dimension.TIME)))
        .isEqualTo("is at most 100000 days");
  }

  @Test
  void aListIsJudgedByItsElements() {
    Property watts = Property.of("watts", new Type.ListOf(Type.POWER)).doc("");
    assertThat(watts.complaint(250, new Type.ListOf(Type.POWER))).isNull();
    assertThat(watts.complaint(1e300, new Type.ListOf(Type.POWER)))
        .isEqualTo("is at most 1000000 MW");
  }

  @Test
  void thereIsAWayOut() {
    Property cap = Property.of("cap", Type.RATIO).usually("unlimited").doc("");
    assertThat(cap.remedy(1e300, Type.RATIO)).isEqualTo("leave `cap` out where nothing limits it");
    assertThat(cap.remedy(1e-300, Type.RATIO)).isEqualTo("look at its unit");
    assertThat(cap.remedy(1, Type.RATIO)).isNull();
  }

  @Test
  void everyUsualAmountIsOneOfThisWorld() {
    List<Type> types =
        List.of(Type.TIME, Type.SIZE, Type.DATA_RATE, Type.CLOCK, Type.FREQUENCY, Type.POWER);
    for (Type type : types) {
      assertThat(Magnitude.of(type).least()).isLessThanOrEqualTo(1);
      assertThat(Magnitude.of(type).most()).isGreaterThanOrEqualTo(1e9);
    }
  }
}
