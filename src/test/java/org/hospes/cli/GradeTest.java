package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grading as an instructor does it. */
class GradeTest {
  static final String LAB = "scenarios/tour/10_assignment.hospes";
  private static final Path APPROVED = Project.ROOT.resolve("src/test/resources/grading");
  private static final Path ADA = Project.SCENARIOS.resolve("tour/lab3/ada/solution.hospes");

  @TempDir Path temp;

  @Test
  void theTourIsGraded() {
    Call call = Call.hospes("grade", LAB);
    assertThat(call.exit()).isZero();
    Approved.verify(APPROVED, "summary", call.out() + call.err());
    assertThat(Call.hospes("run", LAB).out()).isEqualTo(call.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "grace", "ken"})
  void aStudentReadsWhy(String student) {
    Call call = Call.hospes("grade", LAB, "scenarios/tour/lab3/" + student);
    Approved.verify(APPROVED, "feedback_" + student, call.out() + call.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gradescope", "prairielearn", "json", "junit", "csv"})
  void platformsGetTheirForm(String format) {
    Call call = Call.hospes("grade", "--format", format, LAB, "scenarios/tour/lab3/grace");
    Approved.verify(APPROVED, "format_" + format, call.out() + call.err());
  }

  @Test
  void githubClassroomGetsBase64() {
    Call call = Call.hospes("grade", "--format", "github", LAB, "scenarios/tour/lab3/grace");
    String text = call.out().strip();
    assertThat(text).startsWith("result=");
    String json = new String(Base64.getDecoder().decode(text.substring(7)), StandardCharsets.UTF_8);
    assertThat(json)
        .startsWith("{\"version\":1,\"status\":\"fail\",\"max_score\":10.0,\"tests\":[")
        .contains("\"status\":\"pass\"");
  }

  @Test
  void everybodyGetsFeedback() throws IOException {
    Call call = Call.hospes("grade", "--out", temp.toString(), LAB);
    assertThat(call.exit()).isZero();
    assertThat(temp.resolve("feedback/grace.txt")).content().contains("2 of 10 points");
    assertThat(temp.resolve("feedback/grace.html"))
        .content()
        .contains("survives a high dirty rate", "default-src 'none'")
        .doesNotContain("<script", "http:", "https:");
    assertThat(temp.resolve("grades.csv")).content().contains("ada,10,10,graded,2,5,3");
    assertThat(temp.resolve("summary.txt")).content().isEqualTo(call.out());
  }

  // ---- what people hand in

  private Call grade(Path submission) {
    return Call.hospes("grade", LAB, submission.toString());
  }

  private Path zip(String name, String... entries) throws IOException {
    Path file = temp.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(Files.readAllBytes(ADA));
        zip.closeEntry();
      }
    }
    return file;
  }

  @Test
  void anArchiveIsASubmission() throws IOException {
    Path file = zip("ada.zip", "work/", "work/solution.hospes", "__MACOSX/work/._solution.hospes");
    assertThat(grade(file).out()).contains("10 of 10 points");
  }

  @Test
  void oddNamesAreFine() throws IOException {
    Path file = zip("größe ü'\"&.zip", "my work/Lösung (final) 2.hospes", ".DS_Store");
    assertThat(grade(file).out()).contains("10 of 10 points", "größe ü'\"&");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../solution.hospes",
        "/etc/solution.hospes",
        "a/../../solution.hospes",
        "C:\\solution.hospes",
        "..\\solution.hospes"
      })
  void nothingLeavesTheFolder(String entry) throws IOException {
    Call call = grade(zip("eve.zip", entry));
    assertThat(call.exit()).isZero();
    assertThat(call.out()).contains("  0 of 10 points", "a path that leads out of it");
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    Path file = temp.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("solution.hospes"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    assertThat(Files.size(file)).isLessThan(400_000);
    assertThat(grade(file).out()).contains("  0 of 10 points", "unpacks to more than it may");
  }

  @Test
  void aDamagedArchiveIsSaid() throws IOException {
    Path whole = zip("whole.zip", "solution.hospes");
    byte[] bytes = Files.readAllBytes(whole);
    Path file = temp.resolve("half.zip");
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(grade(file).out()).contains("  0 of 10 points", "the archive is damaged");
  }

  @Test
  void severalScriptsAreNotGuessedAt() throws IOException {
    assertThat(grade(zip("two.zip", "a.hospes", "b.hospes")).out())
        .contains("there are several scripts");
    assertThat(grade(zip("one.zip", "solution.hospes", "old.hospes")).out())
        .contains("10 of 10 points");
    assertThat(grade(zip("none.zip", "readme.txt")).out()).contains("there is no script");
  }

  @Test
  void otherEncodingsAreSaid() throws IOException {
    Path file = temp.resolve("latin.hospes");
    Files.write(file, "# gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(grade(file).out()).contains("not a text in UTF-8");
    Path marked = temp.resolve("marked.hospes");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(Files.readString(ADA).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    Files.write(marked, bytes.toByteArray());
    assertThat(grade(marked).out()).contains("10 of 10 points");
  }

  @Test
  void aLoopWithoutEndIsALimit() throws IOException {
    Path file = temp.resolve("loop.hospes");
    Files.writeString(
        file,
        Files.readString(ADA)
            .replace("run 120 s", "var n = 0\nevery 1 ns { set n = n + 1 }\nrun 120 s"));
    assertThat(limited(file).out()).contains("A limit was reached", "  0 of 10 points");
  }

  @Test
  void aMemoryEaterIsALimit() throws IOException {
    Path file = temp.resolve("eater.hospes");
    StringBuilder script = new StringBuilder(Files.readString(ADA));
    script.append("let a0 = [x + 1 for x in 1 .. 1_000_000]\n");
    for (int i = 1; i < 60; i++) {
      script.append("let a" + i + " = [x + 1 for x in a" + (i - 1) + "]\n");
    }
    script.append("at 1 s log \"{count(a59)}\"\n");
    Files.writeString(file, script);
    Call call = limited(file);
    assertThat(call.exit()).isZero();
    assertThat(call.out()).contains("  0 of 10 points", "limit was reached");
  }

  /** Grades with limits that are reached at once. */
  private Call limited(Path submission) throws IOException {
    Path lab = temp.resolve("limited.hospes");
    Files.writeString(
        lab,
        """
        assignment "Limits" {
          max_events = 50_000
          max_memory = 100 MiB
          criterion "moves" worth 10 { expect count(web.migrations) == 1 }
        }
        """);
    return Call.hospes("grade", lab.toString(), submission.toString());
  }

  @Test
  void aScriptWithoutTheNamesIsToldSo() throws IOException {
    Path file = temp.resolve("renamed.hospes");
    Files.writeString(file, Files.readString(ADA).replaceAll("\\bweb\\b", "server"));
    assertThat(grade(file).out()).contains("your script: there is no `web`");
    Files.writeString(
        file,
        Files.readString(ADA)
            .replace("param rate = 12 MiB/s", "")
            .replace("dirty_rate = rate", "dirty_rate = 1 MiB/s"));
    assertThat(grade(file).out()).contains("your script has no parameter `rate`");
  }

  // ---- the assignment

  private Call assignment(String items) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("lab"));
    Files.createDirectories(folder.resolve("s/ada"));
    Files.copy(
        ADA,
        folder.resolve("s/ada/solution.hospes"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Path file = folder.resolve("lab.hospes");
    Files.writeString(
        file, "assignment \"Lab\" {\n  submissions = \"s/*/solution.hospes\"\n" + items + "}\n");
    return Call.hospes("grade", file.toString());
  }

  @Test
  void partialCreditIsForAPartOfTheChecks() throws IOException {
    String criteria =
        """
          case easy { rate = 8 MiB/s }
          case hard { rate = 90 MiB/s }
          criterion "two of three" worth 6 {
            expect count(web.migrations) == 1
            expect web.migration.downtime < 1 ns because "nothing is that quick"
            expect web.migration.rounds >= 1
          }
        """;
    assertThat(assignment(criteria).out()).contains("0 of 6 points");
    assertThat(assignment("  partial_credit = true\n" + criteria).out())
        .contains("4 of 6 points", "◐", "in easy: web.migration.downtime < 1 ns");
    assertThat(assignment("  feedback = brief\n" + criteria).out())
        .contains("in easy: nothing is that quick")
        .doesNotContain("web.migration.downtime");
  }

  @Test
  void theReferenceMustGetAllPoints() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("lab"));
    Files.copy(
        Objects.requireNonNull(Project.SCENARIOS.resolve("tour/lab3/grace/solution.hospes")),
        folder.resolve("reference.hospes"));
    Call call =
        assignment(
            """
              reference = "reference.hospes"
              criterion "quick" worth 2 { expect web.migration.downtime < 1 s }
            """);
    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err()).contains("the reference solution does not get all points");
  }

  @Test
  void mistakesInTheAssignmentAreSaid() throws IOException {
    Call call =
        assignment(
            """
              sumbissions = "x"
              case a { rate = 1 MiB/s }
              case a { rate = 2 MiB/s }
              criterion "x" worth 1 in b { expect web.vcpus == 1 }
              criterion "y" worth 1 s { }
            """);
    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err())
        .contains("`assignment` has no property `sumbissions`")
        .contains("there are two cases `a`")
        .contains("there is no case `b`")
        .contains("this criterion expects nothing");
  }

  @Test
  void withoutSubmissionsItSaysSo() {
    Call call = Call.hospes("grade", LAB, temp.toString());
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains("there are no submissions to grade");
  }
}
