package org.hospes.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any bytes at all, led by Jazzer to code that it has not seen yet. {@code mvn test
 * -Dtest.groups=fuzz -Dtest.excludedGroups=} replays what lies in {@code BytesFuzzTestInputs};
 * {@code mvn -Pfuzz test} looks for more. It is in no other run: Jazzer's agent changes every class
 * of its JVM.
 */
@Tag("fuzz")
class BytesFuzzTest {
  @TempDir private static Path folder;

  @FuzzTest
  void bytesAreTreatedWell(byte[] bytes) {
    assertThat(new Oracle(folder).judge(bytes)).isNull();
  }
}
