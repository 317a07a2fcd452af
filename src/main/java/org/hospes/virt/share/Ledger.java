package org.hospes.virt.share;

import java.util.Arrays;

/**
 * The second count of an audit: what each activity has taken of each resource, added up by
 * activities, beside what each resource has given, which is added up by resources.
 */
final class Ledger {
  private final Sharing sharing;
  private double[] charged = new double[16];

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
    for (int e = elements.firstOfActivity(activity); e >= 0; e = elements.nextOfActivity(e)) {
      charged[elements.resource(e)] += units * elements.cost(e);
    }
  }

  double charged(int resource) {
    return resource < charged.length ? charged[resource] : 0;
  }
}
