package org.hospes.lower;

import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.jspecify.annotations.Nullable;

/** Looks whether what was declared fits together. */
final class Fitting {
  private final List<HostPlan> hosts;
  private final List<GuestPlan> guests;
  private final Diagnostics diagnostics;

  Fitting(List<HostPlan> hosts, List<GuestPlan> guests, Diagnostics diagnostics) {
    this.hosts = hosts;
    this.guests = guests;
    this.diagnostics = diagnostics;
  }

  void check() {
    memory();
  }

  /**
   * The guests of a host fit into its memory together; a guest that starts later needs its place
   * then.
   */
  private void memory() {
    double[] needed = new double[hosts.size()];
    int[] count = new int[hosts.size()];
    @Nullable GuestPlan[] first = new @Nullable GuestPlan[hosts.size()];
    for (GuestPlan guest : guests) {
      int host = guest.host();
      if (!guest.starts() || host < 0 || hosts.get(host).overcommits()) {
        continue;
      }
      boolean fitted = needed[host] <= hosts.get(host).memory();
      needed[host] += guest.memory();
      count[host]++;
      if (fitted && needed[host] > hosts.get(host).memory()) {
        first[host] = guest;
      }
    }
    for (int host = 0; host < first.length; host++) {
      GuestPlan guest = first[host];
      if (guest != null) {
        HostPlan full = hosts.get(host);
        diagnostics.add(
            Code.MEMORY_FULL
                .at(guest.identity().span(), "here the memory is used up")
                .label(full.span(), "it has " + memory(full.memory()))
                .help(
                    "give the host more memory, or the guests less; or place some on another host")
                .message(
                    (count[host] == 1
                            ? "guest `" + guest.name() + "` needs "
                            : "the " + count[host] + " guests on `" + full.name() + "` need ")
                        + memory(needed[host])
                        + " and "
                        + (count[host] == 1 ? "`" + full.name() + "`" : "it")
                        + " has "
                        + memory(full.memory())));
        return;
      }
    }
  }

  private static String memory(double bytes) {
    return Amounts.show(bytes, Dimension.DATA, Notation.BINARY);
  }
}
