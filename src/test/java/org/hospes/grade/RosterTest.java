package org.hospes.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static Mark mark(String student, double points) {
    return new Mark(
        student,
        student,
        List.of(new Mark.OfCriterion("works", points, 10, List.of())),
        "",
        Mark.Kind.GRADED,
        List.of(),
        "");
  }

  private static final Feedback FEEDBACK = new Feedback("Lab", false);

  @Test
  void canvasKeepsEverythingElse() {
    String export =
        "Student,ID,SIS User ID,SIS Login ID,Section,Lab 3 (77),Lab 4 (78)\r\n"
            + "    Points Possible,,,,,10.0,5.0\r\n"
            + "\"Lovelace, Ada\",101,u1,ada,A,,4\r\n"
            + "\"Hopper, Grace\",102,u2,grace,A,EX,\r\n";
    Roster.Filled filled =
        Roster.read(export)
            .canvas(
                "Lab 3",
                List.of(mark("lovelaceada", 7.5), mark("grace", 10), mark("nobody", 3)),
                Map.of("lovelaceada", "101"));
    assertThat(filled.text())
        .isEqualTo(export.replace("ada,A,,4", "ada,A,7.5,4").replace("grace,A,EX,", "grace,A,10,"));
    assertThat(filled.filled()).isEqualTo(2);
    assertThat(filled.unmatched()).containsExactly("nobody");
  }

  @Test
  void canvasGetsAColumnThatItDoesNotHave() {
    String export = "Student;ID\n Points Possible;\nAda;1\n";
    assertThat(Roster.read(export).canvas("Lab", List.of(mark("Ada", 2)), Map.of()).text())
        .isEqualTo("Student;ID;Lab\n Points Possible;;10\nAda;1;2\n");
  }

  @Test
  void moodleIsMatchedByTheNumberOfTheParticipant() {
    String export =
        "\uFEFFIdentifier,Full name,Email address,Grade,Maximum grade,Feedback comments\n"
            + "Participant 4711,Ada Lovelace,ada@example.org,,10.00,\n"
            + "Participant 471,Grace Hopper,grace@example.org,,10.00,\n";
    Roster.Filled filled =
        Roster.read(export)
            .moodle(
                "",
                "",
                List.of(mark("Ada Lovelace_4711_assignsubmission_file", 8), mark("grace", 9)),
                Map.of("Ada Lovelace_4711_assignsubmission_file", "4711"),
                FEEDBACK);
    assertThat(filled.filled()).isEqualTo(2);
    assertThat(filled.text())
        .startsWith("\uFEFFIdentifier")
        .contains("ada@example.org,8,10.00,\"Lab")
        .contains("grace@example.org,9,10.00,\"Lab");
  }

  @Test
  void twoSubmissionsOfOneRowAreLeftToAPerson() {
    String export = "Student,ID\nAda,1\n";
    Roster.Filled filled =
        Roster.read(export).canvas("Lab", List.of(mark("ada", 2), mark("Ada ", 3)), Map.of());
    assertThat(filled.filled()).isZero();
    assertThat(filled.unmatched()).hasSize(2);
  }

  @Test
  void quotesAndLineEndsInCellsSurvive() {
    String export = "Student,ID,Note\n\"A \"\"B\"\" C\",1,\"two\nlines\"\n";
    assertThat(Roster.read(export).canvas("Note", List.of(), Map.of()).text()).isEqualTo(export);
  }
}
