package org.hospes.virt.schedule;

import java.util.List;

/** The charts in which it is noted what runs where, as long as somebody wants them. */
final class Charts {
  private final RunQueue queue;
  private List<Gantt> wanted = List.of();

  Charts(RunQueue queue) {
    this.queue = queue;
  }

  /** From now on what runs where is noted in these. */
  void record(List<Gantt> charts) {
    wanted = charts;
  }

  /** A virtual CPU has been on a core until now. */
  void note(int core, Vcpu vcpu) {
    for (Gantt chart : wanted) {
      chart.add(core, vcpu.group().key(), vcpu.number(), vcpu.notedAt, queue.now());
    }
    vcpu.notedAt = queue.now();
  }

  /** Notes what runs up to now. */
  void flush() {
    for (int core = 0; core < queue.cores(); core++) {
      Vcpu vcpu = queue.onCores[core];
      if (vcpu != null) {
        note(core, vcpu);
      }
    }
  }
}
