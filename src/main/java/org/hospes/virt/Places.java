package org.hospes.virt;

import java.util.Arrays;

/** Which guest is on which host, with a list of the guests of each host: rows in arrays. */
final class Places {
  private static final int NONE = -1;

  private final Hosts all;
  private int[] hosts;
  private int[] nexts;
  private int[] previous;

  Places(Hosts all, int guests) {
    this.all = all;
    hosts = new int[guests];
    nexts = new int[guests];
    previous = new int[guests];
    Arrays.fill(hosts, NONE);
    Arrays.fill(nexts, NONE);
    Arrays.fill(previous, NONE);
  }

  /** More guests may come. */
  void grow(int room) {
    int before = hosts.length;
    hosts = Arrays.copyOf(hosts, room);
    nexts = Arrays.copyOf(nexts, room);
    previous = Arrays.copyOf(previous, room);
    Arrays.fill(hosts, before, room, NONE);
    Arrays.fill(nexts, before, room, NONE);
    Arrays.fill(previous, before, room, NONE);
  }

  int host(int guest) {
    return hosts[guest];
  }

  /** The next guest on the same host, or -1. */
  int next(int guest) {
    return nexts[guest];
  }

  void link(int guest, int host) {
    hosts[guest] = host;
    int first = all.firstGuest(host);
    nexts[guest] = first;
    previous[guest] = NONE;
    if (first != NONE) {
      previous[first] = guest;
    }
    all.setFirstGuest(host, guest);
  }

  void unlink(int guest) {
    if (previous[guest] == NONE) {
      all.setFirstGuest(hosts[guest], nexts[guest]);
    } else {
      nexts[previous[guest]] = nexts[guest];
    }
    if (nexts[guest] != NONE) {
      previous[nexts[guest]] = previous[guest];
    }
    nexts[guest] = NONE;
    previous[guest] = NONE;
    hosts[guest] = NONE;
  }
}
