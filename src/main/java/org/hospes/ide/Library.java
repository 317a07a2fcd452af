package org.hospes.ide;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hospes.check.StandardLibrary;
import org.hospes.parser.ScriptParser;
import org.hospes.schema.Model;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.syntax.Decl;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Statement;
import org.jspecify.annotations.Nullable;

/** The declarations of the standard library, read once, and what a base gives to amend. */
public final class Library {
  private static final Map<String, Decl.Named> DECLARATIONS = read();

  private Library() {}

  private static Map<String, Decl.Named> read() {
    Map<String, Decl.Named> found = new LinkedHashMap<>();
    for (String file : StandardLibrary.files()) {
      for (Statement statement :
          ScriptParser.parse(StandardLibrary.read(file)).script().statements()) {
        if (statement instanceof Decl.Named named) {
          found.put(named.name().text(), named);
        }
      }
    }
    return Map.copyOf(found);
  }

  /** The declaration of a name of the library, or null. */
  public static Decl.@Nullable Named declaration(String name) {
    return DECLARATIONS.get(name);
  }

  /** What may stand in the braces behind a name that is amended, or null if that is not known. */
  static @Nullable Shape shape(String name, Insight insight) {
    return shape(name, insight, 0);
  }

  private static @Nullable Shape shape(String name, Insight insight, int depth) {
    Decl.Named named = insight.declaration(name);
    if (named == null) {
      named = declaration(name);
    }
    if (depth < 20 && named instanceof Decl.Entity entity) {
      if (entity.kind() == EntityKind.WORKLOAD && entity.base() != null) {
        return shape(root(entity.base()), insight, depth + 1);
      }
      return Schema.shape(entity.kind());
    }
    if (depth < 20 && named instanceof Decl.Binding binding) {
      return shape(root(binding.value()), insight, depth + 1);
    }
    Model model = Schema.model(name);
    return model == null ? null : model.shape();
  }

  /** The name that a base begins with. */
  static String root(Expr expr) {
    return switch (expr) {
      case Expr.Ref ref -> ref.name().text();
      case Expr.Amend amend -> root(amend.base());
      case Expr.Index index -> root(index.target());
      case Expr.Member member -> member.name().text();
      default -> "";
    };
  }
}
