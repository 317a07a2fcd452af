package org.hospes.virt;

import org.hospes.virt.workload.Answered;
import org.hospes.virt.workload.Requests;
import org.hospes.virt.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * What a guest had done when it was stopped, crashed or was lost: reports go on to say so.
 *
 * @param at when its work ended, in nanoseconds: when it was done, or when the guest went
 * @param useful processor seconds of its work without virtualization on its last host; NaN for work
 *     without an end
 * @param progress the part of its work that was done; NaN for work without an end
 */
public record Outcome(
    long at,
    boolean ends,
    boolean done,
    double useful,
    double progress,
    @Nullable Requests requests) {

  static Outcome of(Workload workload, long at) {
    return new Outcome(
        at,
        workload.ends(),
        workload.ends() && workload.isDone(),
        workload.usefulTime(),
        workload.progress(),
        workload instanceof Requests requests ? Answered.of(requests) : null);
  }
}
