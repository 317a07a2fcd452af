package org.hospes.grade;

import java.nio.file.Path;
import org.hospes.source.SourceFile;
import org.hospes.source.SourceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What a student handed in: a script, or why there is none.
 *
 * @param student the name of the student, as far as it is known
 * @param from where it came from, as the user wrote it
 */
public record Submission(
    String student,
    String from,
    @Nullable SourceFile file,
    @Nullable Path path,
    @Nullable SourceLoader loader,
    String refused) {

  /** A script. */
  public static Submission of(
      String student, String from, SourceFile file, Path path, SourceLoader loader) {
    return new Submission(student, from, file, path, loader, "");
  }

  /** Something that is no script; the reason is for the student. */
  public static Submission refused(String student, String from, String why) {
    return new Submission(student, from, null, null, null, why);
  }
}
