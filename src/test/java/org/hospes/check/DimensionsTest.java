package org.hospes.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hospes.check.Checks.WORLD;
import static org.hospes.check.Checks.accepts;
import static org.hospes.check.Checks.one;

import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dimensions are known before anything runs. */
class DimensionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 GiB / (1 Gbit/s) < 10 s",
        "250 W * 1 h < 1 kWh",
        "0.30 EUR/kWh * 2 kWh < 1 EUR",
        "1 / 3 s < 1/s",
        "10 MB / 2 MB == 5",
        "sqrt(4 s * 9 s) == 6 s",
        "(if true then 1 GiB else 1 GB) > 0",
        "max(1 s, 500 ms) > 0",
        "sum([1 s, 2 s]) == 3 s",
        "mean([x * 2 for x in [1 W, 2 W]]) < 5 W",
        "7 s mod 2 s == 1 s",
        "abs(-3 s) == 3 s",
        "80% < 1",
        "-(1 s) < 0",
      })
  void thatAgree(String condition) {
    accepts("expect " + condition + WORLD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 s + 1", "1 s + 1 B", "1 GHz - 1 W", "7 s mod 2 B", "max(1 s, 1 B)"})
  void thatDifferCannotBeAdded(String value) {
    assertThat(Checks.diagnostics("expect " + value + " == 2 s" + WORLD))
        .filteredOn(Diagnostic::isError)
        .isNotEmpty()
        .allMatch(d -> !d.message().isBlank() && !d.primary().text().isBlank());
  }

  @Test
  void aPlainNumberIsOfferedItsUnit() {
    Diagnostic found = one(Code.COMPARED_WITH_NUMBER, "expect metal.memory.size > 300" + WORLD);
    assertThat(found.help()).contains("300 ");
  }

  @Test
  void onlyZeroMayBeBare() {
    accepts("expect metal.memory.size > 0" + WORLD);
  }

  @Test
  void rangesOfAmountsNeedAStep() {
    accepts("let a = [x for x in 1 s .. 5 s by 1 s]\nexpect count(a) == 5" + WORLD);
    one(Code.RANGE_NEEDS_STEP, "let a = [x for x in 1 s .. 5 s]\nexpect count(a) == 5" + WORLD);
  }
}
