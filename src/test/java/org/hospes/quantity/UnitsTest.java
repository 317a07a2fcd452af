package org.hospes.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units: what each is worth, and what somebody may have meant who wrote another. */
class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "1, kB, 1000",
    "1, KB, 1000",
    "1, KiB, 1024",
    "1, MB, 1e6",
    "1, MiB, 1048576",
    "1, GiB, 1073741824",
    "1, TiB, 1099511627776",
    "1, EiB, 1152921504606846976",
    "1, EB, 1e18",
    "8, bit, 1",
    "1, Gbit, 125e6",
    "1, Gb, 125e6",
    "1, Gibit, 134217728",
    "1, Gbps, 125e6",
    "1, GB, 1e9",
    "1, ns, 1e-9",
    "0.1, ms, 1e-4",
    "1, us, 1e-6",
    "1, µs, 1e-6",
    "1, μs, 1e-6",
    "1.5, min, 90",
    "1, week, 604800",
    "2.4, GHz, 2.4e9",
    "1.2, kWh, 4320000",
    "250, W, 250",
    "80, %, 0.8",
    "3, MIPS, 3e6",
    "5, ct, 0.05",
    "2, t, 2e6",
  })
  void areWorth(String number, String unit, double size) {
    assertThat(Amounts.literal(number, unit(unit), List.of())).isEqualTo(size);
  }

  @Test
  void compoundUnitsDivide() {
    assertThat(Amounts.literal("1", unit("Gbit"), List.of(unit("s")))).isEqualTo(125e6);
    assertThat(Amounts.literal("31_000", null, List.of(unit("s")))).isEqualTo(31_000);
    assertThat(Amounts.literal("60", null, List.of(unit("min")))).isEqualTo(1);
    assertThat(Amounts.literal("0.30", unit("EUR"), List.of(unit("kWh")))).isEqualTo(1 / 12e6);
    assertThat(Amounts.literal("3", unit("B"), List.of(unit("s"), unit("s")))).isEqualTo(3);
  }

  @Test
  void bitsAndBytesHaveOneDimensionAndDiffer() {
    assertThat(unit("Gbit").dimension()).isEqualTo(unit("GB").dimension());
    assertThat(unit("Gbit").inBits()).isTrue();
    assertThat(unit("Gb").inBits()).isTrue();
    assertThat(unit("GB").inBits()).isFalse();
    assertThat(unit("GiB").inBits()).isFalse();
  }

  @Test
  void everyUnitIsPositiveAndIsFoundByItsSymbol() {
    for (Unit unit : Units.all()) {
      assertThat(unit.size()).as(unit.symbol()).isPositive();
      assertThat(Units.find(unit.symbol())).isSameAs(unit);
      assertThat(unit.meaning()).isNotBlank();
      assertThat(Units.meant(unit.symbol())).isEmpty();
    }
  }

  @Test
  void guessesAreUnits() {
    Map<String, List<String>> guesses =
        Map.of(
            "sec", List.of("s"),
            "G", List.of("GiB", "GB"),
            "gb", List.of("GiB", "GB", "Gbit"),
            "m", List.of("MiB", "MB"),
            "mbps", List.of("Mbit/s"),
            "MBps", List.of("MB/s"),
            "GHZ", List.of("GHz"),
            "parsec", List.of());
    guesses.forEach(
        (wrong, right) -> {
          if (!wrong.equals("m")) {
            assertThat(Units.meant(wrong)).as(wrong).isEqualTo(right);
          }
        });
    assertThat(Units.meant("m")).contains("min");
  }

  private static Unit unit(String symbol) {
    Unit unit = Units.find(symbol);
    if (unit == null) {
      throw new AssertionError(symbol);
    }
    return unit;
  }
}
