package org.hospes.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecordTextTest {
  private static final RunRecord RECORD =
      new RunRecord(
          41,
          List.of(
              new double[] {0.1 + 0.2, Double.NaN, Double.POSITIVE_INFINITY, -0.0},
              new double[0],
              new double[] {Double.MIN_VALUE}),
          List.of(
              new RunRecord.Held(true, "3 s", List.of()),
              new RunRecord.Held(false, "", List.of("a\tb", "line\nline \\n", "größer"))),
          List.of("refused"),
          "",
          true);

  @Test
  void readsBackWhatWasWritten() {
    RunRecord again = Objects.requireNonNull(RecordText.read(RecordText.write(RECORD)));
    assertThat(again.held()).isEqualTo(RECORD.held());
    assertThat(again.remarks()).isEqualTo(RECORD.remarks());
    assertThat(again.spent()).isTrue();
    for (int q = 0; q < 3; q++) {
      assertThat(Arrays.equals(again.answers().get(q), RECORD.answers().get(q))).isTrue();
    }
    assertThat(RecordText.write(again)).isEqualTo(RecordText.write(RECORD));
  }

  @Test
  void isOneLine() {
    assertThat(RecordText.write(RECORD)).doesNotContain("\n", "\r");
  }

  @Test
  void aLineThatWasCutOffIsNone() {
    String line = RecordText.write(RECORD);
    for (int length = 0; length < line.length(); length++) {
      assertThat(RecordText.read(line.substring(0, length))).isNull();
    }
    assertThat(RecordText.read(line.replace("3 s", "4 s"))).isNull();
  }
}
