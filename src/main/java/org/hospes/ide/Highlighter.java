package org.hospes.ide;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hospes.check.StandardLibrary;
import org.hospes.parser.Colouring;
import org.hospes.parser.TokenTable;
import org.hospes.schema.Model;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.source.SourceFile;
import org.hospes.syntax.EntityKind;

/** The colours of a script, with the names that the library gives. */
public final class Highlighter {
  private static final Colouring.KnownNames KNOWN =
      new Colouring.KnownNames(libraryNames(), partNames());

  private Highlighter() {}

  /** All stretches in order; spaces and line ends belong to none. Never fails. */
  public static List<Colouring.Coloured> colours(SourceFile file) {
    return Colouring.of(file, KNOWN);
  }

  /** The names that are coloured as parts of the library or of bodies. */
  public static Colouring.KnownNames known() {
    return KNOWN;
  }

  private static Set<String> libraryNames() {
    Set<String> names = new LinkedHashSet<>();
    for (Model model : Schema.models()) {
      names.add(model.name());
    }
    names.addAll(StandardLibrary.names());
    removeWords(names);
    return names;
  }

  private static Set<String> partNames() {
    Set<String> names = new LinkedHashSet<>();
    for (EntityKind kind : EntityKind.values()) {
      addParts(Schema.shape(kind), names);
    }
    for (Model model : Schema.models()) {
      addParts(model.shape(), names);
    }
    removeWords(names);
    return names;
  }

  private static void addParts(Shape shape, Set<String> names) {
    for (Shape.Part part : shape.parts()) {
      if (names.add(part.name())) {
        addParts(part.shape(), names);
      }
    }
  }

  /** A word of the language is one, whatever else it names. */
  private static void removeWords(Set<String> names) {
    TokenTable.words().forEach(word -> names.remove(word.literal()));
  }
}
