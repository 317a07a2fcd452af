package org.hospes.virt.deploy;

import java.util.ArrayList;
import java.util.List;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/**
 * A part of an image on its way to one host or several: one flow over the store, the interfaces and
 * the disks that it needs. The guests that wait for it go on when it has come. Amounts in bytes, to
 * each host.
 */
final class ImageTransfer implements Sharing.Owner {
  private final World world;
  private final Sharing sharing;
  private final int flow;
  private final double bytes;
  private final double bandwidth;
  private final double fromStore;
  private final Listener listener;
  private final List<Use> uses = new ArrayList<>();
  private final List<Integer> hosts = new ArrayList<>();
  private final List<Integer> guests = new ArrayList<>();
  private double gone;
  private double doneAtEnd;
  private boolean over;

  /** Hears of the end. */
  interface Listener {
    void arrived(ImageTransfer transfer);
  }

  private record Use(int host, int resource, double cost) {}

  /**
   * @param bytes that are sent to each host
   * @param bandwidth the most per second
   * @param fromStore the part that the store sends, rather than other hosts; of what is sent once
   *     to all, 1
   */
  ImageTransfer(World world, double bytes, double bandwidth, double fromStore, Listener listener) {
    this.world = world;
    this.sharing = world.sharing();
    this.bytes = bytes;
    this.bandwidth = bandwidth;
    this.fromStore = fromStore;
    this.listener = listener;
    this.flow = sharing.activity(this, 0);
  }

  /** Uses so much of a resource for each byte, as long as a host is in it; host -1 for all. */
  void over(int host, int resource, double cost) {
    if (resource >= 0 && cost > 0) {
      uses.add(new Use(host, resource, cost));
    }
  }

  void to(int host) {
    hosts.add(host);
  }

  void add(int guest) {
    guests.add(guest);
  }

  /** A guest does not wait for it any more; one that nobody waits for ends. */
  void forget(int guest) {
    guests.remove((Integer) guest);
    if (guests.isEmpty()) {
      cancel();
    }
  }

  /** A host is out of it; what had come there is lost, and the others go on. */
  void leave(int host) {
    if (over || !hosts.remove((Integer) host)) {
      return;
    }
    gone += sharing.done(flow);
    uses.removeIf(use -> use.host() == host);
    if (hosts.isEmpty()) {
      cancel();
    } else {
      sharing.detach(flow);
      attach();
    }
  }

  List<Integer> guests() {
    return guests;
  }

  List<Integer> hosts() {
    return hosts;
  }

  /** Begins; without anything to send, or that limits it, all has come at once. */
  void begin() {
    if (bytes == 0 || (uses.isEmpty() && bandwidth == Double.POSITIVE_INFINITY)) {
      finished(0);
      return;
    }
    if (uses.isEmpty()) {
      // A flow over nothing would not flow.
      uses.add(new Use(-1, sharing.resource(bandwidth, null, 0), 1));
    }
    sharing.bound(flow, bandwidth);
    attach();
    sharing.goal(flow, bytes);
  }

  private void attach() {
    long receivers = hosts.stream().filter(h -> world.hosts().input(h) >= 0).count();
    sharing.between(flow, fromStore * receivers);
    for (Use use : uses) {
      sharing.attach(flow, use.resource(), use.cost(), 1);
    }
  }

  /** Bytes that have come to each host. */
  double done() {
    return over ? doneAtEnd : sharing.done(flow);
  }

  /** Bytes that have come to all hosts together. */
  double received() {
    return done() * hosts.size() + gone;
  }

  /** Bytes that the store has sent. */
  double fromStore() {
    return done() * fromStore;
  }

  /** Bytes that other hosts have sent. */
  double fromHosts() {
    return done() * (1 - fromStore);
  }

  boolean isOver() {
    return over;
  }

  @Override
  public void finished(int key) {
    if (!over) {
      end(bytes);
      listener.arrived(this);
    }
  }

  /** Nobody waits for it any more. */
  void cancel() {
    if (!over) {
      guests.clear();
      end(sharing.done(flow));
      listener.arrived(this);
    }
  }

  private void end(double done) {
    doneAtEnd = done;
    over = true;
    sharing.remove(flow);
  }
}
