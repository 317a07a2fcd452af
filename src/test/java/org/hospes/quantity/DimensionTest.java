package org.hospes.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Dimensions are a commutative group under multiplication. */
class DimensionTest {
  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void multiplyAsAGroup() {
    for (int i = 0; i < 5_000; i++) {
      Dimension a = any();
      Dimension b = any();
      Dimension c = any();
      assertThat(a.times(b)).isEqualTo(b.times(a));
      assertThat(a.times(b).times(c)).isEqualTo(a.times(b.times(c)));
      assertThat(a.times(b).over(b)).isEqualTo(a);
      assertThat(a.over(a)).isEqualTo(Dimension.NUMBER);
      assertThat(a.times(a).root()).isEqualTo(a);
      for (Dimension.Base base : Dimension.Base.values()) {
        assertThat(a.times(b).exponent(base)).isEqualTo(a.exponent(base) + b.exponent(base));
      }
      if (a.equals(b)) {
        assertThat(a.hashCode()).isEqualTo(b.hashCode());
      }
    }
  }

  @Test
  void haveARootOnlyWhereEveryPowerIsEven() {
    assertThat(Dimension.TIME.root()).isNull();
    assertThat(Dimension.TIME.times(Dimension.TIME).times(Dimension.DATA).root()).isNull();
    assertThat(Dimension.NUMBER.root()).isEqualTo(Dimension.NUMBER);
    assertThat(Dimension.NUMBER.over(Dimension.TIME).over(Dimension.TIME).root())
        .isEqualTo(Dimension.FREQUENCY);
  }

  @Test
  void areWhatPhysicsSays() {
    assertThat(Dimension.POWER.times(Dimension.TIME)).isEqualTo(Dimension.ENERGY);
    assertThat(Dimension.DATA.over(Dimension.DATA_RATE)).isEqualTo(Dimension.TIME);
    assertThat(Dimension.FREQUENCY.times(Dimension.TIME)).isEqualTo(Dimension.NUMBER);
    assertThat(Dimension.CARBON_INTENSITY.times(Dimension.ENERGY)).isEqualTo(Dimension.CARBON);
    assertThat(Dimension.INSTRUCTIONS.over(Dimension.TIME)).isEqualTo(Dimension.INSTRUCTION_RATE);
  }

  @Test
  void areNamedAsAPersonWould() {
    assertThat(Dimension.DATA_RATE.description()).isEqualTo("a data rate");
    assertThat(Dimension.NUMBER.description()).isEqualTo("a plain number");
    assertThat(Dimension.POWER.times(Dimension.DATA)).hasToString("B J/s");
    assertThat(Dimension.TIME.times(Dimension.TIME)).hasToString("s^2");
    assertThat(Dimension.FREQUENCY).hasToString("1/s");
  }

  @Test
  void refusePowersThatDoNotFit() {
    Dimension time = Dimension.TIME;
    for (int i = 0; i < 6; i++) {
      time = time.times(time);
    }
    Dimension large = time;
    assertThatThrownBy(() -> large.times(large)).isInstanceOf(ArithmeticException.class);
  }

  private Dimension any() {
    Dimension dimension = Dimension.NUMBER;
    for (int i = random.nextInt(6); i > 0; i--) {
      Dimension base = new Dimension(1L << (8 * random.nextInt(Dimension.Base.values().length)));
      dimension = random.nextBoolean() ? dimension.times(base) : dimension.over(base);
    }
    return dimension;
  }
}
