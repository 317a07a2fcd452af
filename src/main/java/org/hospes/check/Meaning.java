package org.hospes.check;

import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.schema.Global;
import org.hospes.schema.Model;
import org.hospes.schema.Property;
import org.hospes.schema.Shape;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Name;
import org.jspecify.annotations.Nullable;

/** What a word of a script stands for, for editors. */
public sealed interface Meaning {
  /** A declaration of this script, of a file that it uses, or of the library. */
  record Declared(Decl.Named decl) implements Meaning {}

  /** A name of an expression: a parameter, the element of a list. */
  record Local(Name name) implements Meaning {}

  record OfModel(Model model) implements Meaning {}

  record OfGlobal(Global global) implements Meaning {}

  record OfFunction(Function function) implements Meaning {}

  record OfAttribute(Attribute attribute) implements Meaning {}

  /** A property, in what has it. */
  record OfProperty(Property property, Shape shape) implements Meaning {}

  record OfPart(Shape.Part part) implements Meaning {}

  /** A file under an alias. */
  record OfFile(SourceFile file) implements Meaning {}

  /** Where it is declared, or null for what the language itself brings. */
  default @Nullable Span declaration() {
    return switch (this) {
      case Declared declared -> declared.decl().name().span();
      case Local local -> local.name().span();
      case OfFile file -> file.file().span(0, 0);
      case OfModel model -> null;
      case OfGlobal global -> null;
      case OfFunction function -> null;
      case OfAttribute attribute -> null;
      case OfProperty property -> null;
      case OfPart part -> null;
    };
  }
}
