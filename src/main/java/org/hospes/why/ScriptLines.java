package org.hospes.why;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Thing;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.syntax.EntityKind;
import org.hospes.term.CheckedBody;
import org.hospes.term.Definition;
import org.hospes.term.Ref;
import org.hospes.term.RefList;
import org.hospes.term.Term;
import org.hospes.term.Terms;

/** The lines of the script, and of what it uses, that a value goes back to. */
final class ScriptLines {
  private static final int MOST = 40;

  /** A line of an 80-column terminal, without its margins. */
  private static final int WIDTH = 76;

  private static final int MOST_TIMES = 3;

  private final Things things;
  private final SourceFile main;
  private final List<Definition.Entity> entities;
  private final Deeds deeds;
  private final Map<SourceFile, Map<Integer, String>> lines = new LinkedHashMap<>();
  private final Map<Span, TreeSet<Long>> times = new LinkedHashMap<>();
  private final Set<Object> seen = new LinkedHashSet<>();

  ScriptLines(Things things, SourceFile main, List<Definition.Entity> entities, Deeds deeds) {
    this.things = things;
    this.main = main;
    this.entities = entities;
    this.deeds = deeds;
  }

  /** What a thing goes back to: its declaration, and the actions on it. */
  void add(Ref ref) {
    for (Definition.Entity entity : entities) {
      if (!entity.isTemplate() && kind(entity.kind()) == ref.thing() && has(entity, ref)) {
        declaration(entity);
      }
    }
    acts(ref);
  }

  /** What a value goes back to. */
  void add(Definition.Value value) {
    if (seen.add(value)) {
      note(value.span(), "");
      inputs(value.term());
    }
  }

  void add(Definition.Variable variable) {
    if (seen.add(variable)) {
      note(variable.span(), "");
      for (Deeds.Deed deed : deeds.all()) {
        if (deed.variable() == variable) {
          noteAct(deed);
        }
      }
    }
  }

  private static Thing kind(EntityKind kind) {
    return switch (kind) {
      case HOST -> Thing.HOST;
      case GUEST -> Thing.GUEST;
      case CLUSTER -> Thing.CLUSTER;
      case NETWORK -> Thing.NETWORK;
      default -> Thing.EVENT;
    };
  }

  private boolean has(Definition.Entity entity, Ref ref) {
    Object declared = things.environment().things(entity);
    return switch (declared) {
      case Ref one -> one.equals(ref);
      case RefList list ->
          !list.isEmpty()
              && list.get(0).thing() == ref.thing()
              && ref.index() >= list.get(0).index()
              && ref.index() < list.get(0).index() + list.size();
      case List<?> list -> list.contains(ref);
      default -> false;
    };
  }

  private void declaration(Definition.Entity entity) {
    if (!seen.add(entity)) {
      return;
    }
    note(entity.span(), "");
    body(entity.body());
    if (entity.array() != null) {
      inputs(entity.array());
    }
    if (entity.base() != null) {
      inputs(entity.base());
    }
  }

  private void body(CheckedBody body) {
    for (CheckedBody.Assigned assigned : body.properties()) {
      note(assigned.nameSpan(), "");
      inputs(assigned.value());
    }
    for (CheckedBody.PartBody part : body.parts()) {
      note(part.span(), "");
      body(part.body());
    }
  }

  /** The names in an expression that have their values elsewhere. */
  private void inputs(Term term) {
    Terms.any(
        term,
        part -> {
          switch (part) {
            case Term.Named named -> add(named.definition());
            case Term.Declared declared -> declaredIn(declared.definition());
            case Term.Amend amend -> body(amend.body());
            default -> {}
          }
          return false;
        });
  }

  /** Of the standard library the line is enough that begins the declaration. */
  private void declaredIn(Definition.Entity entity) {
    if (entity.span().file().name().startsWith("std/")) {
      note(entity.span(), "");
    } else {
      declaration(entity);
    }
  }

  private void acts(Ref ref) {
    for (Deeds.Deed deed : deeds.all()) {
      Ref target = deed.target();
      if (target != null && whole(target).equals(ref)) {
        noteAct(deed);
      }
    }
  }

  private void noteAct(Deeds.Deed deed) {
    TreeSet<Long> known = times.computeIfAbsent(deed.span(), k -> new TreeSet<>());
    known.add(deed.time());
    List<String> first = known.stream().limit(MOST_TIMES).map(Things::time).toList();
    int more = known.size() - first.size();
    note(deed.span(), "acts at " + String.join(", ", first) + more(more));
  }

  private static String more(int times) {
    return times == 0 ? "" : times == 1 ? " and once more" : " and " + times + " more times";
  }

  /** The guest or host that something is a part of. */
  private Ref whole(Ref ref) {
    return switch (ref.thing()) {
      case VCPU, SCHEDULED -> new Ref(Thing.GUEST, ref.index());
      case CORE -> new Ref(Thing.HOST, ref.index());
      case MIGRATION -> new Ref(Thing.GUEST, things.migration(ref.index()).guest());
      default -> new Ref(ref.thing(), ref.index());
    };
  }

  private void note(Span span, String remark) {
    int line = span.file().lines().line(span.start());
    lines
        .computeIfAbsent(span.file(), f -> new TreeMap<>())
        .merge(line, remark, (old, now) -> now.isEmpty() ? old : now);
  }

  /** All lines, those of the script first. */
  List<Section> sections() {
    List<List<Cell>> rows = new ArrayList<>();
    int widest = 0;
    for (Map.Entry<SourceFile, Map<Integer, String>> file : lines.entrySet()) {
      for (int line : file.getValue().keySet()) {
        widest = Math.max(widest, place(file.getKey(), line).length());
      }
    }
    int longest = Math.max(30, WIDTH - widest);
    int left = 0;
    List<SourceFile> files = new ArrayList<>(lines.keySet());
    files.sort((a, b) -> Boolean.compare(b == main, a == main));
    for (SourceFile file : files) {
      for (Map.Entry<Integer, String> entry : lines.getOrDefault(file, Map.of()).entrySet()) {
        if (rows.size() == MOST) {
          left++;
          continue;
        }
        rows.add(
            List.of(
                Cell.text(place(file, entry.getKey())),
                Cell.text(text(file, entry.getKey(), longest)),
                entry.getValue().isEmpty() ? Cell.None.BLANK : Cell.text(entry.getValue())));
      }
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Column> columns = List.of(Column.text("line"), Column.text("text"), Column.text(""));
    return List.of(
        new Section.OfTable(
            "SCRIPT", left > 0 ? "and " + left + " lines more" : "", new Table(columns, rows)));
  }

  private String place(SourceFile file, int line) {
    String name = file.name();
    // The folder says nothing that the reader does not know.
    return (file == main ? name.substring(name.lastIndexOf('/') + 1) : name) + ":" + line;
  }

  private static String text(SourceFile file, int line, int longest) {
    String text = file.lines().text(line).strip();
    return text.length() > longest ? text.substring(0, longest - 3) + "..." : text;
  }
}
