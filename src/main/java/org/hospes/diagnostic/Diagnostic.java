package org.hospes.diagnostic;

import java.util.ArrayList;
import java.util.List;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * One mistake: a code, a sentence that stands alone, the place, other places that explain it,
 * facts, and one way out.
 *
 * <p>The message says what is wrong and only {@code help} says what to do. Both are lower case and
 * end without a full stop; names of the language and of the script are in backticks.
 *
 * @param help the way out, or null where there is none to name
 * @param fix the way out as a change of text, where it is one
 */
public record Diagnostic(
    Code code,
    String message,
    Label primary,
    List<Label> secondary,
    List<String> notes,
    @Nullable String help,
    @Nullable Fix fix) {

  public Diagnostic {
    secondary = List.copyOf(secondary);
    notes = List.copyOf(notes);
  }

  public Severity severity() {
    return code.severity();
  }

  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /** Puts a diagnostic together; begins at {@link Code#at}. */
  public static final class Builder {
    private final Code code;
    private final Label primary;
    private final List<Label> secondary = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable String help;
    private @Nullable Fix fix;

    Builder(Code code, Label primary) {
      this.code = code;
      this.primary = primary;
    }

    /** Another place that helps to see the mistake. */
    public Builder label(Span span, String text) {
      secondary.add(new Label(span, text));
      return this;
    }

    /** A fact. */
    public Builder note(String note) {
      notes.add(note);
      return this;
    }

    /** The way out; null says nothing. */
    public Builder help(@Nullable String text) {
      help = text;
      return this;
    }

    /** The way out as a change of text. */
    public Builder fix(String title, Span span, String replacement) {
      fix = new Fix(title, span, replacement);
      return this;
    }

    /** The diagnostic, with its sentence. */
    public Diagnostic message(String message) {
      return new Diagnostic(code, message, primary, secondary, notes, help, fix);
    }
  }
}
