package org.hospes.lower;

import java.util.List;
import org.hospes.check.Checked;
import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.source.SourceLoader;
import org.hospes.term.Definition;
import org.hospes.term.Frame;
import org.hospes.term.Profile;
import org.hospes.term.Ref;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/** Looks up what a declared name stands for, without a run. */
public final class Inspection {
  private final Bindings bindings;

  public Inspection(Checked script, @Nullable SourceLoader loader) {
    this(script, Variation.NONE, loader);
  }

  public Inspection(Checked script, Variation variation, @Nullable SourceLoader loader) {
    this.bindings = new Bindings(script.entities(), variation, new Facts(loader));
  }

  /** A frame for expressions that ask for what is known before a run. */
  public Frame frame(int slots) {
    return new Frame(bindings, slots);
  }

  /**
   * The properties of a declared thing, profile or template; of an array those of one element, or
   * null if there is none.
   */
  public @Nullable Profile profile(Definition.Entity definition, int element) {
    List<?> elements = bindings.elements(definition);
    return element < elements.size() ? bindings.profile(definition, elements.get(element)) : null;
  }

  /** How many elements a declaration has; 1 for one that is no array. */
  public int size(Definition.Entity definition) {
    return bindings.elements(definition).size();
  }

  public Object value(Definition.Value definition) {
    return bindings.value(definition);
  }

  /** Only files can be asked; what hosts and guests have needs a plan. */
  private record Facts(@Nullable SourceLoader loader) implements Bindings.FixedFacts {
    @Override
    public @Nullable Object ask(Attribute attribute, Ref target) {
      return null;
    }

    @Override
    public Object call(Function function, Term.Call call, Frame frame) {
      return switch (function) {
        case TRACE, TRACES -> TraceFiles.read(function, call, frame, loader);
        default -> List.of();
      };
    }
  }
}
