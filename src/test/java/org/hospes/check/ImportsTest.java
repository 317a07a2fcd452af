package org.hospes.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hospes.check.Checks.WORLD;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;

/** Files that use others: values, not pasted text, and none from outside. */
class ImportsTest {
  private static final String MAIN = "/root/main.hospes";

  @Test
  void namesOfAUsedFileAreInScope() {
    assertThat(
            check(
                "use \"lib/sizes.hospes\"\nexpect metal.memory.size > small" + WORLD,
                "/root/lib/sizes.hospes",
                "let small = half * 2\nlet half = 1 GiB\n"))
        .isEmpty();
  }

  @Test
  void orBehindAnotherName() {
    String library = "let small = 1 GiB\n";
    assertThat(
            check(
                "use \"s.hospes\" as sizes\nexpect metal.memory.size > sizes.small" + WORLD,
                "/root/s.hospes",
                library))
        .isEmpty();
    assertThat(
            check(
                "use \"s.hospes\" as sizes\nexpect metal.memory.size > small" + WORLD,
                "/root/s.hospes",
                library))
        .extracting(Diagnostic::code)
        .contains(Code.UNKNOWN_NAME);
  }

  @Test
  void pathsAreRelativeToTheFileThatAsks() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(MAIN, "use \"lib/a.hospes\"\nexpect metal.memory.size > a" + WORLD);
    files.put("/root/lib/a.hospes", "use \"b.hospes\"\nlet a = b\n");
    files.put("/root/lib/b.hospes", "let b = 1 GiB\n");
    assertThat(Checks.files(files)).isEmpty();
  }

  @Test
  void dataFoldersAreSearchedLast() {
    assertThat(
            check(
                "use \"s.hospes\"\nexpect metal.memory.size > small" + WORLD,
                "/data/s.hospes",
                "let small = 1 GiB\n"))
        .isEmpty();
  }

  @Test
  void aCycleIsShownAsAChain() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(MAIN, "use \"a.hospes\"\nexpect metal.memory.size > a" + WORLD);
    files.put("/root/a.hospes", "use \"b.hospes\"\nlet a = 1 GiB\n");
    files.put("/root/b.hospes", "use \"a.hospes\"\nlet b = 1 GiB\n");
    assertThat(Checks.files(files))
        .filteredOn(d -> d.code() == Code.IMPORT_CYCLE)
        .singleElement()
        .satisfies(d -> assertThat(d.toString()).contains("a.hospes").contains("b.hospes"));
  }

  @Test
  void mistakesInAUsedFilePointIntoIt() {
    List<Diagnostic> found =
        check(
            "use \"s.hospes\"\nexpect metal.memory.size > small" + WORLD,
            "/root/s.hospes",
            "\nlet small = 1 GiB +* 2\n");
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().primary().span()).hasToString("s.hospes:2:20");
  }

  @Test
  void nothingOutsideIsRead() {
    String secret = "let small = 1 GiB\n";
    for (String way :
        List.of(
            "../secret.hospes", "lib/../../secret.hospes", "link.hospes", "folder/secret.hospes")) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put(MAIN, "use \"" + way + "\"\nexpect metal.memory.size > small" + WORLD);
      files.put("/secret.hospes", secret);
      files.put("/elsewhere/secret.hospes", secret);
      files.put("/root/lib/x.hospes", "");
      files.put("/root/link.hospes", "-> /secret.hospes");
      files.put("/root/folder", "-> /elsewhere");
      assertThat(Checks.files(files))
          .as(way)
          .extracting(Diagnostic::code)
          .contains(Code.FILE_OUTSIDE);
    }
  }

  @Test
  void aLinkThatStaysInsideIsFollowed() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(MAIN, "use \"link.hospes\"\nexpect metal.memory.size > small" + WORLD);
    files.put("/root/lib/s.hospes", "let small = 1 GiB\n");
    files.put("/root/link.hospes", "-> /root/lib/s.hospes");
    assertThat(Checks.files(files)).isEmpty();
  }

  @Test
  void aLinkToItselfIsNoFile() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(MAIN, "use \"link.hospes\"" + WORLD);
    files.put("/root/link.hospes", "-> /root/link.hospes");
    assertThat(Checks.files(files)).filteredOn(Diagnostic::isError).hasSize(1);
  }

  private static List<Diagnostic> check(String main, String path, String text) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(MAIN, main);
    files.put(path, text);
    return Checks.files(files);
  }
}
