package org.hospes.virt.workload;

import org.hospes.virt.schedule.Program;

/** A workload whose threads depend on each other, so that the order in which they run matters. */
public interface Threaded {
  /** What its threads do, where the scheduler is followed. */
  Program program();
}
