package org.hospes.virt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.schema.Thing;

/** What happened, in order: the timeline of a run. */
public final class Journal {
  /** More entries than anybody reads; what comes later is counted only. */
  private static final int MOST = 200_000;

  /** The characters that all entries may have together. */
  private static final int MOST_CHARACTERS = 20_000_000;

  private final Kernel kernel;
  private final List<Entry> entries = new ArrayList<>();
  private int characters;
  private long left;

  /**
   * Something that happened.
   *
   * @param time in nanoseconds
   * @param index the number of the thing among its kind, or -1 for none
   */
  public record Entry(long time, Thing thing, int index, String what) {}

  Journal(Kernel kernel) {
    this.kernel = kernel;
  }

  public void note(Thing thing, int index, String what) {
    if (entries.size() < MOST && characters + what.length() <= MOST_CHARACTERS) {
      characters += what.length();
      entries.add(new Entry(kernel.now(), thing, index, what));
    } else {
      left++;
    }
  }

  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** How many entries were not kept. */
  public long left() {
    return left;
  }
}
