package org.hospes.virt.share;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The second count of an audit: what each activity has taken of each resource, added up by
 * activities, beside what each resource has given, which is added up by resources; and of what goes
 * from host to host, what was sent beside what was received.
 */
final class Ledger {
  private final Sharing sharing;
  private double[] charged = new double[16];
  private double[] outside = new double[0];
  private final BitSet senders = new BitSet();
  private final BitSet receivers = new BitSet();
  private double sent;
  private double received;

  Ledger(Sharing sharing) {
    this.sharing = sharing;
  }

  /** An activity has gone on at its rate for so many seconds. */
  void charge(int activity, double seconds) {
    if (charged.length < sharing.resources()) {
      charged = Arrays.copyOf(charged, 2 * sharing.resources());
    }
    Elements elements = sharing.elements();
    double units = sharing.rate(activity) * seconds;
    double out = 0;
    double in = 0;
    for (int e = elements.firstOfActivity(activity); e >= 0; e = elements.nextOfActivity(e)) {
      int resource = elements.resource(e);
      charged[resource] += units * elements.cost(e);
      out += senders.get(resource) ? elements.cost(e) : 0;
      in += receivers.get(resource) ? elements.cost(e) : 0;
    }
    if (activity < outside.length && !Double.isNaN(outside[activity])) {
      sent += units * (out + outside[activity]);
      received += units * in;
    }
  }

  /** What leaves a host, and what arrives at it. */
  void pair(int output, int input) {
    senders.set(output);
    receivers.set(input);
  }

  /**
   * All that an activity sends arrives at hosts, and all that arrives was sent by hosts, apart from
   * so much for each unit. Other activities have ends that nobody counts: clients, or a store.
   *
   * @param fromOutside NaN if it is not so any more
   */
  void between(int activity, double fromOutside) {
    if (activity >= outside.length) {
      int length = outside.length;
      outside = Arrays.copyOf(outside, 2 * activity + 16);
      Arrays.fill(outside, length, outside.length, Double.NaN);
    }
    outside[activity] = fromOutside;
  }

  /** By how much more was sent from host to host than was received, as a part of it. */
  double imbalance() {
    return sent == received ? 0 : (sent - received) / Math.max(sent, received);
  }

  double charged(int resource) {
    return resource < charged.length ? charged[resource] : 0;
  }
}
