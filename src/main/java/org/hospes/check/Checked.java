package org.hospes.check;

import java.util.List;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.source.SourceFile;
import org.hospes.term.Assignment;
import org.hospes.term.Definition;
import org.hospes.term.Expectation;
import org.hospes.term.Experiment;
import org.hospes.term.Publication;
import org.hospes.term.Request;
import org.hospes.term.Term;
import org.hospes.term.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * A script after checking: everything that it declares and says, in the order of the source, and
 * the diagnostics. With errors among these the rest may not be complete and is not to be run.
 *
 * @param title the title, or the name of the file
 * @param seed what `scenario` gives as the seed of random numbers, or null
 * @param params the parameters
 * @param values the parameters and everything that `let` declares
 * @param end when the run ends, or null if nothing says so
 */
public record Checked(
    SourceFile file,
    String title,
    @Nullable Term seed,
    List<Definition.Value> params,
    List<Definition.Value> values,
    List<Definition.Variable> variables,
    List<Definition.Entity> entities,
    List<Definition.Policy> policies,
    List<Trigger> triggers,
    @Nullable End end,
    List<Expectation> expectations,
    List<Request> requests,
    List<Publication> publications,
    List<Experiment> experiments,
    @Nullable Assignment assignment,
    List<SourceFile> files,
    List<Diagnostic> diagnostics) {

  /** {@code run duration} or {@code run until condition}. */
  public sealed interface End {
    record After(Term duration) implements End {}

    record Until(Term condition, int slots) implements End {}
  }

  /** The same script, to be looked at for other things. */
  public Checked expecting(List<Expectation> expected) {
    return new Checked(
        file,
        title,
        seed,
        params,
        values,
        variables,
        entities,
        policies,
        triggers,
        end,
        expected,
        List.of(),
        List.of(),
        List.of(),
        null,
        files,
        diagnostics);
  }

  /** The same script with other things that are to be said of it. */
  Checked saying(List<Diagnostic> said) {
    return new Checked(
        file,
        title,
        seed,
        params,
        values,
        variables,
        entities,
        policies,
        triggers,
        end,
        expectations,
        requests,
        publications,
        experiments,
        assignment,
        files,
        said);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
