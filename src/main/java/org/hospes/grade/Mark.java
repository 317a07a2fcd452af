package org.hospes.grade;

import java.util.List;

/**
 * What a submission got.
 *
 * @param problem why it could not be graded as it is, such as mistakes in the script; or empty
 * @param kind what kind of an end that was
 * @param hints for the instructor only
 * @param sha256 of the script, or empty
 */
public record Mark(
    String student,
    String from,
    List<OfCriterion> criteria,
    String problem,
    Kind kind,
    List<String> hints,
    String sha256) {

  /** How grading a submission ended. */
  public enum Kind {
    GRADED("graded"),
    /** The script has mistakes. */
    ERRORS("mistakes in the script"),
    /** There is no script, or it cannot be read. */
    UNREADABLE("cannot be read"),
    /** A limit was reached. */
    LIMIT("reached a limit"),
    /** A bug in Hospes. */
    BUG("a bug in Hospes");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * What it got for a criterion.
   *
   * @param findings what was looked at, in the order of cases and expectations
   */
  public record OfCriterion(String text, double points, double worth, List<Finding> findings) {
    public boolean full() {
      return points >= worth;
    }
  }

  /**
   * One expectation in one case.
   *
   * @param of the name of the case, or empty
   * @param because what the assignment says about it, or empty
   */
  public record Finding(
      String of,
      String text,
      boolean holds,
      String measured,
      List<String> details,
      String because) {}

  public double points() {
    return criteria.stream().mapToDouble(OfCriterion::points).sum();
  }

  public double worth() {
    return criteria.stream().mapToDouble(OfCriterion::worth).sum();
  }
}
