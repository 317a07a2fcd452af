package org.hospes.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/** Syntax trees as text without their places, so that two of them can be compared. */
public final class Trees {
  private Trees() {}

  /** A tree of records, one node a line, indented by its depth. */
  public static String show(Object tree) {
    StringBuilder out = new StringBuilder();
    show(tree, "", out);
    return out.toString();
  }

  private static void show(@Nullable Object node, String indent, StringBuilder out) {
    if (node instanceof Record tree) {
      out.append(indent).append(tree.getClass().getSimpleName()).append('\n');
      for (RecordComponent component : tree.getClass().getRecordComponents()) {
        Object value = value(tree, component);
        if (!(value instanceof Span) && !(value instanceof SourceFile)) {
          out.append(indent).append(component.getName()).append(":\n");
          show(value, indent + " ", out);
        }
      }
    } else if (node instanceof Collection<?> nodes) {
      nodes.forEach(each -> show(each, indent + "-", out));
    } else {
      out.append(indent).append(node).append('\n');
    }
  }

  private static @Nullable Object value(Record tree, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(tree);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError(e);
    }
  }
}
