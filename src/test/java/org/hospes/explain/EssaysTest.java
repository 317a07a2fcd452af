package org.hospes.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hospes.cli.Call;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each architecture is explained with paths that the engine computes. */
class EssaysTest {
  static List<String> names() {
    return Essays.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsExamplesRun(String name, @TempDir Path folder) throws Exception {
    for (Markdown.Block block : Markdown.parse(Essays.page(name))) {
      if (block instanceof Markdown.Code code) {
        Path script = Files.writeString(folder.resolve("example.hospes"), code.text());
        Call call = Call.hospes("run", script.toString());
        assertThat(call.err()).isEmpty();
        assertThat(call.exit()).as(call.out()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void itShowsThePathOfEachKindOfOperation(String name) {
    Call call = Call.hospes("explain", name.split(" ")[0], "architecture");
    assertThat(call.exit()).isZero();
    assertThat(call.out())
        .contains("TRACE  syscall", "TRACE  page_fault", "TRACE  packet_send", "TRACE  block_read")
        .contains("a scenario to run")
        .doesNotContain("```", "**");
  }
}
