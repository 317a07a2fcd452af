package org.hospes.virt.migration;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.MigrationPlan;
import org.hospes.virt.Network;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/**
 * What a migration sends: a flow over the links and, with the cost of the daemon, on the processors
 * of both hosts, in competition with everything else there. One thing is sent at a time. Amounts
 * are bytes on the wire.
 */
final class PageStream implements Sharing.Owner {
  private final Kernel kernel;
  private final Sharing sharing;
  private Network.Path path;
  private final Listener listener;
  private final long timeout;
  private final double window;
  private final int flow;
  private final Kernel.Handler start = unused -> flows();
  private final Kernel.Handler timedOut = unused -> timedOut();

  private final List<Network.Hop> processors = new ArrayList<>();
  private final List<Network.Hop> disks = new ArrayList<>();
  private final double daemonWeight;
  private boolean usesDisks;
  private boolean sending;
  private boolean waiting;
  private double bound;
  private double amount;
  private double before;
  private long ticket = -1;
  private long timeoutTicket = -1;

  /** Who sends. */
  interface Listener {
    /** All has been sent. */
    void sent();

    /** The flow has another rate. */
    void rateChanged();

    /** Nothing could be sent for too long. */
    void timedOut();
  }

  PageStream(World world, Migration migration, Network.Path path, Listener listener) {
    this.kernel = world.kernel();
    this.sharing = world.sharing();
    this.path = path;
    this.listener = listener;
    MigrationPlan.Transfer transfer = migration.plan().transfer();
    this.timeout = transfer.timeout();
    this.window = transfer.reach().window();
    this.flow = sharing.activity(this, 0);
    sharing.between(flow, 0);
    this.daemonWeight = transfer.daemonWeight();
    double cost = transfer.daemonCost();
    double atSource = cost + transfer.compressionCost() / (1 - transfer.compressed());
    if (atSource > 0) {
      processors.add(new Network.Hop(world.hosts().processor(migration.source()), atSource));
    }
    if (cost > 0) {
      processors.add(new Network.Hop(world.hosts().processor(migration.destination()), cost));
    }
    attach();
  }

  /** Lets {@link #disks} bring in the disk of a host. */
  void useDisk(World world, int host) {
    double rate = world.hosts().plan(host).disk();
    if (rate < Double.POSITIVE_INFINITY) {
      disks.add(new Network.Hop(world.hosts().disk(host), 1 / rate));
    }
  }

  /** What is sent from now on goes another way. */
  void reroute(Network.Path way) {
    if (!way.equals(path)) {
      path = way;
      attach();
    }
  }

  /** What is sent from now on comes from a disk and goes to one, or not. */
  void disks(boolean used) {
    if (used == usesDisks || disks.isEmpty()) {
      return;
    }
    usesDisks = used;
    attach();
  }

  private void attach() {
    sharing.detach(flow);
    for (Network.Hop hop : path.hops()) {
      sharing.attach(flow, hop.resource(), hop.cost(), path.weight());
    }
    for (Network.Hop hop : processors) {
      sharing.attach(flow, hop.resource(), hop.cost(), daemonWeight);
    }
    if (usesDisks) {
      for (Network.Hop hop : disks) {
        sharing.attach(flow, hop.resource(), hop.cost(), 1);
      }
    }
  }

  /** Nanoseconds from the start of a transfer until its first byte arrives. */
  long startup() {
    return path.startup();
  }

  /** Bytes sent so far. */
  double done() {
    return sharing.done(flow);
  }

  /** Bytes per second, now. */
  double rate() {
    return sharing.rate(flow);
  }

  boolean isSending() {
    return sending;
  }

  /**
   * Sends so much after the latency of the way, at no more than a rate; infinite amounts are ended
   * by {@link #pause}.
   */
  void send(double bytes, double most) {
    send(bytes, most, path.startup());
  }

  /** Sends so much, the first byte of it after a time in nanoseconds. */
  void send(double bytes, double most, long delay) {
    before = sharing.done(flow);
    amount = bytes;
    bound = Math.min(most, byWindow());
    sending = true;
    if (delay > 0) {
      ticket = kernel.scheduleIn(delay, Phase.FINISH, 0, start, 0);
      waiting = true;
    } else {
      flows();
    }
  }

  /** Bytes per second that a full window allows for each round trip. */
  private double byWindow() {
    return path.startup() == 0
        ? Double.POSITIVE_INFINITY
        : window / (2 * path.startup() / Kernel.SECOND);
  }

  private void flows() {
    waiting = false;
    sharing.bound(flow, bound);
    sharing.goal(flow, before + amount);
    watch();
    listener.rateChanged();
  }

  /** Another amount for the present transfer; not less than what has been sent. */
  void retarget(double bytes) {
    if (sending && !waiting && bytes != amount) {
      amount = Math.max(bytes, sentNow());
      sharing.goal(flow, before + amount);
    }
  }

  /** Bytes of the present transfer that were sent so far. */
  double sentNow() {
    return sharing.done(flow) - before;
  }

  /** Stops sending, whether or not all has been sent. */
  void pause() {
    kernel.cancel(ticket);
    kernel.cancel(timeoutTicket);
    waiting = false;
    timeoutTicket = -1;
    sharing.bound(flow, 0);
    sharing.goal(flow, Double.POSITIVE_INFINITY);
    sending = false;
  }

  /** Ends the flow for good. */
  void close() {
    pause();
    sharing.detach(flow);
    sharing.remove(flow);
  }

  @Override
  public void finished(int key) {
    pause();
    listener.sent();
  }

  @Override
  public void rateChanged(int key) {
    watch();
    listener.rateChanged();
  }

  /** Waits for something to be sent, but not for ever. */
  private void watch() {
    boolean stalled = sending && !waiting && sharing.rate(flow) == 0;
    if (!stalled) {
      kernel.cancel(timeoutTicket);
      timeoutTicket = -1;
    } else if (timeoutTicket < 0) {
      timeoutTicket = kernel.scheduleIn(timeout, Phase.FINISH, 0, timedOut, 0);
    }
  }

  private void timedOut() {
    timeoutTicket = -1;
    listener.timedOut();
  }
}
