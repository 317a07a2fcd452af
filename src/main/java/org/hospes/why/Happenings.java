package org.hospes.why;

import java.util.ArrayList;
import java.util.List;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Thing;
import org.hospes.term.Ref;
import org.hospes.virt.Journal;

/** The events of a run that belong to a value. */
final class Happenings {
  private static final int MOST = 20;

  private final Things things;

  Happenings(Things things) {
    this.things = things;
  }

  /**
   * What happened at an instant: the last of what happened to a thing itself, or to those that it
   * has to do with, or to anything; or an empty text.
   */
  String at(long time, List<Ref> own, List<Ref> concerned) {
    List<Journal.Entry> entries = things.world().journal().entries();
    String itself = "";
    String near = "";
    String any = "";
    for (int i = firstAt(entries, time); i < entries.size() && entries.get(i).time() == time; i++) {
      Journal.Entry entry = entries.get(i);
      Ref about = new Ref(entry.thing(), entry.index());
      any = said(entry);
      near = concerned.contains(about) ? any : near;
      itself = own.contains(about) ? any : itself;
    }
    return !itself.isEmpty() ? itself : !near.isEmpty() ? near : any;
  }

  private static int firstAt(List<Journal.Entry> entries, long time) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).time() < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private String said(Journal.Entry entry) {
    String name =
        switch (entry.thing()) {
          case HOST -> things.host(entry.index()) + " ";
          case GUEST -> things.guest(entry.index()) + " ";
          default -> "";
        };
    return name + entry.what();
  }

  /** What happened to some things, the first and the last where there is too much. */
  List<Section> table(List<Ref> concerned, long from, long to) {
    List<Journal.Entry> found = new ArrayList<>();
    for (Journal.Entry entry : things.world().journal().entries()) {
      boolean isAbout =
          entry.thing() == Thing.EVENT
              ? concerned.stream().anyMatch(ref -> entry.what().contains(things.name(ref)))
              : concerned.contains(new Ref(entry.thing(), entry.index()));
      if (isAbout && entry.time() >= from && entry.time() <= to) {
        found.add(entry);
      }
    }
    if (found.isEmpty()) {
      return List.of();
    }
    int left = Math.max(0, found.size() - MOST);
    List<Journal.Entry> chosen =
        new ArrayList<>(found.subList(0, Math.min(MOST / 2, found.size())));
    chosen.addAll(found.subList(Math.max(chosen.size(), chosen.size() + left), found.size()));
    List<List<Cell>> rows = new ArrayList<>();
    for (Journal.Entry entry : chosen) {
      rows.add(List.of(Cell.amount(entry.time() / 1e9), Cell.text(said(entry))));
    }
    return List.of(
        new Section.OfTable(
            "EVENTS",
            left > 0 ? "without " + left + " in the middle" : "",
            new Table(List.of(Column.moments("time"), Column.text("what")), rows)));
  }
}
