package org.hospes.virt.cluster.cloudsim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.plan.ConsolidationPlan.Selection;
import org.jspecify.annotations.Nullable;

/**
 * What the study's programs decide at an update: guests leave overloaded hosts, then hosts are
 * emptied, the least used first. Plans are made on the hosts themselves, which are put back
 * afterwards.
 */
final class Planner {
  private final Machine[] hosts;
  private final Tenant[] tenants;
  private final Detector detector;
  private final Selection selection;
  private final double[] memoryLeft;
  private boolean countsMemory = true;

  // What a host would be asked for again and again while guests are placed; NaN where its guests
  // have changed since.
  private final double[] wanted;
  private final double[] got;
  private final double[] drawn;

  /** A guest that is to move to a host. */
  record Choice(int guest, int host) {}

  Planner(Machine[] hosts, Tenant[] tenants, Detector detector, Selection selection) {
    this.hosts = hosts;
    this.tenants = tenants;
    this.detector = detector;
    this.selection = selection;
    this.memoryLeft = new double[hosts.length];
    this.wanted = new double[hosts.length];
    this.got = new double[hosts.length];
    this.drawn = new double[hosts.length];
    for (int h = 0; h < hosts.length; h++) {
      memoryLeft[h] = hosts[h].memory;
    }
  }

  void forgetMemory() {
    countsMemory = false;
  }

  // ---- shares

  /** What the guests of a host want together, none more than a core has; one that comes a tenth. */
  double wanted(Machine host) {
    double sum = 0;
    for (int i = 0; i < host.count; i++) {
      double want = Math.min(tenants[host.members[i] >> 1].asked, host.coreSpeed);
      sum += (host.members[i] & 1) == 1 ? want * 0.1 : want;
    }
    return sum;
  }

  /** What a guest gets: what it wants, or a whole number of MIPS of what there is. */
  double share(Machine host, Tenant tenant, boolean coming, double wanted) {
    double want = Math.min(tenant.asked, host.coreSpeed);
    boolean leaving = !coming && tenant.moving;
    double part = coming ? 0.1 : leaving ? 0.9 : 1;
    return wanted <= host.total ? want * part : Math.floor(want * part * (host.total / wanted));
  }

  // ---- one guest

  /** The first placement: by power, or the first host that suits. Memory counts. */
  int first(Tenant tenant, boolean byPower) {
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int h = 0; h < hosts.length; h++) {
      Machine host = hosts[h];
      if (!suits(host, tenant)) {
        continue;
      }
      double rise = byPower ? rise(host, tenant) : h;
      if (rise < least) {
        least = rise;
        best = h;
      }
    }
    if (best >= 0) {
      memoryLeft[best] -= tenant.memory;
    }
    return best;
  }

  private boolean suits(Machine host, Tenant tenant) {
    return fits(host, tenant) && left(host, wanted(host)) >= tenant.asked;
  }

  private boolean fits(Machine host, Tenant tenant) {
    return !(host.coreSpeed < tenant.asked)
        && (!countsMemory || memoryLeft[host.number] >= tenant.memory);
  }

  private static double left(Machine host, double wanted) {
    return wanted > host.total ? 0 : host.total - wanted;
  }

  /** How much more a host would draw; a guest on its way to it counts in full. */
  private double rise(Machine host, Tenant tenant) {
    double got = got(host, wanted(host));
    return host.watts((got + tenant.asked) / host.total) - host.watts(host.utilization());
  }

  private double got(Machine host, double wanted) {
    double sum = 0;
    for (int i = 0; i < host.count; i++) {
      boolean coming = (host.members[i] & 1) == 1;
      double got = share(host, tenants[host.members[i] >> 1], coming, wanted);
      if (coming) {
        sum += got * 0.9 / 0.1;
      }
      sum += got;
    }
    return sum;
  }

  private int find(Tenant tenant, boolean[] excluded) {
    int best = -1;
    double least = Double.MAX_VALUE;
    @Nullable Machine empty = null;
    for (int h = 0; h < hosts.length; h++) {
      Machine host = hosts[h];
      if (excluded[h] || (empty != null && isEmpty(host) && isAsGood(empty, host))) {
        continue;
      }
      if (Double.isNaN(wanted[h])) {
        wanted[h] = wanted(host);
        got[h] = got(host, wanted[h]);
        drawn[h] = host.watts(host.utilization());
      }
      if (!fits(host, tenant) || !(left(host, wanted[h]) >= tenant.asked)) {
        continue;
      }
      double rise = host.watts((got[h] + tenant.asked) / host.total) - drawn[h];
      if (rise < least && (host.used == 0 || !detector.isOverloaded(host, tenant.number))) {
        least = rise;
        best = h;
      }
      empty = isEmpty(host) ? host : empty;
    }
    return best;
  }

  private static boolean isEmpty(Machine host) {
    return host.count == 0 && host.used == 0;
  }

  /** Of empty hosts that are alike the first is taken. */
  private boolean isAsGood(Machine one, Machine other) {
    return one.power == other.power
        && one.total == other.total
        && one.coreSpeed == other.coreSpeed
        && memoryLeft[one.number] == memoryLeft[other.number];
  }

  private void add(int host, int guest) {
    hosts[host].add(guest, false);
    wanted[host] = Double.NaN;
  }

  private void remove(int host, int guest) {
    hosts[host].remove(guest, false);
    wanted[host] = Double.NaN;
  }

  // ---- all of them

  List<Choice> decide() {
    Arrays.fill(wanted, Double.NaN);
    boolean[] overloaded = new boolean[hosts.length];
    for (int h = 0; h < hosts.length; h++) {
      overloaded[h] = detector.isOverloaded(hosts[h], -1);
    }
    int[][] members = new int[hosts.length][];
    for (int h = 0; h < hosts.length; h++) {
      members[h] = Arrays.copyOf(hosts[h].members, hosts[h].count);
    }
    List<Tenant> leaving = new ArrayList<>();
    for (int h = 0; h < hosts.length; h++) {
      if (overloaded[h]) {
        relieve(hosts[h], leaving);
      }
    }
    List<Choice> choices = new ArrayList<>();
    sort(leaving);
    for (Tenant tenant : leaving) {
      int target = find(tenant, overloaded);
      if (target >= 0) {
        add(target, tenant.number);
        choices.add(new Choice(tenant.number, target));
      }
    }
    empty(overloaded, choices);
    restore(members);
    return choices;
  }

  private void relieve(Machine host, List<Tenant> leaving) {
    boolean more = true;
    while (more) {
      int guest = select(host);
      if (guest < 0) {
        return;
      }
      leaving.add(tenants[guest]);
      remove(host.number, guest);
      more = detector.isOverloaded(host, -1);
    }
  }

  /** The guest to leave; one that moves already cannot. */
  private int select(Machine host) {
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < host.count; i++) {
      Tenant tenant = tenants[host.members[i] >> 1];
      if (!tenant.moving) {
        double cost =
            selection == Selection.BuiltIn.MINIMUM_UTILIZATION ? tenant.utilization : tenant.memory;
        if (cost < least) {
          least = cost;
          best = tenant.number;
        }
      }
    }
    return best;
  }

  /** In falling order of what they ask for; of the same, in the order in which they were found. */
  private static void sort(List<Tenant> guests) {
    guests.sort((a, b) -> Double.compare(b.asked, a.asked));
  }

  private void empty(boolean[] overloaded, List<Choice> choices) {
    boolean[] noSource = overloaded.clone();
    boolean[] noTarget = overloaded.clone();
    for (int h = 0; h < hosts.length; h++) {
      if (hosts[h].used == 0) {
        noSource[h] = true;
        noTarget[h] = true;
      }
    }
    for (int h = leastUsed(noSource); h >= 0; h = leastUsed(noSource)) {
      noSource[h] = true;
      noTarget[h] = true;
      List<Tenant> guests = new ArrayList<>();
      for (int i = 0; i < hosts[h].count; i++) {
        Tenant tenant = tenants[hosts[h].members[i] >> 1];
        if (!tenant.moving) {
          guests.add(tenant);
        }
      }
      sort(guests);
      for (Choice choice : evacuate(guests, noTarget)) {
        noSource[choice.host()] = true;
        choices.add(choice);
      }
    }
  }

  private List<Choice> evacuate(List<Tenant> guests, boolean[] noTarget) {
    List<Choice> found = new ArrayList<>();
    for (Tenant tenant : guests) {
      int target = find(tenant, noTarget);
      if (target < 0) {
        for (Choice choice : found) {
          remove(choice.host(), choice.guest());
        }
        return List.of();
      }
      add(target, tenant.number);
      found.add(new Choice(tenant.number, target));
    }
    return found;
  }

  private int leastUsed(boolean[] excluded) {
    int best = -1;
    double least = 1;
    for (int h = 0; h < hosts.length; h++) {
      if (excluded[h]) {
        continue;
      }
      double utilization = hosts[h].utilization();
      if (utilization > 0 && utilization < least && hasStaying(hosts[h])) {
        least = utilization;
        best = h;
      }
    }
    return best;
  }

  /** Whether the first guest that is not on its way here stays. */
  private boolean hasStaying(Machine host) {
    for (int i = 0; i < host.count; i++) {
      if (!tenants[host.members[i] >> 1].moving) {
        return true;
      }
      if ((host.members[i] & 1) == 1) {
        return false;
      }
    }
    return false;
  }

  /** As before the plan; those on their way to a host stand first from now on. */
  private void restore(int[][] members) {
    for (int h = 0; h < hosts.length; h++) {
      hosts[h].count = 0;
      for (int entry : members[h]) {
        if ((entry & 1) == 1) {
          hosts[h].add(entry >> 1, true);
        }
      }
      for (int entry : members[h]) {
        if ((entry & 1) == 0) {
          hosts[h].add(entry >> 1, false);
        }
      }
    }
  }
}
