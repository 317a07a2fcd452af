package org.hospes.virt.workload;

import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.term.JobTrace;
import org.hospes.virt.World;

/** Submits the jobs of a trace, each when it is due; one event waits at a time. */
public final class JobFeed {
  private final World world;
  private final JobTrace trace;
  private final Queue queue;
  private final long start;
  private final Kernel.Handler due = unused -> due();
  private int next;

  /** What takes the jobs. */
  public interface Queue {
    /** Whether it still takes jobs. */
    boolean isOpen();

    /** A job of so many processor seconds for so many virtual CPUs. */
    void take(double work, int threads);
  }

  private JobFeed(World world, JobTrace trace, Queue queue) {
    this.world = world;
    this.trace = trace;
    this.queue = queue;
    this.start = world.kernel().now();
  }

  /** Begins now, at the time 0 of the trace. */
  public static void begin(World world, JobTrace trace, Queue queue) {
    world.guests().life().awaited(trace.count());
    new JobFeed(world, trace, queue).due();
  }

  private void due() {
    while (next < trace.count()) {
      long time = Kernel.sum(start, Kernel.nanos(trace.at()[next]));
      if (time > world.kernel().now()) {
        if (time < Kernel.NEVER) {
          world.kernel().schedule(time, Phase.FINISH, due, 0);
        }
        return;
      }
      if (!queue.isOpen()) {
        world.guests().life().awaited(next - trace.count());
        return;
      }
      world.guests().life().awaited(-1);
      queue.take(trace.work()[next], trace.threads()[next]);
      next++;
    }
  }
}
