package org.hospes.virt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.MigrationPlan;
import org.hospes.schema.Thing;
import org.jspecify.annotations.Nullable;

/**
 * Guests that have left their subnet, and are still asked for at the address that they had there: a
 * tunnel from the old site brings them what comes, and takes back what they answer, until clients
 * know the new address. It ends at the router of the site, so that the old host may go.
 */
final class Tunnels {
  private final World world;
  private final Network network;
  private final Map<Integer, Tunnel> open = new HashMap<>();

  private record Tunnel(int home, long ticket) {}

  Tunnels(World world, Network network) {
    this.world = world;
    this.network = network;
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** A host of the subnet that the address of a guest belongs to. */
  int home(int guest) {
    Tunnel tunnel = open.get(guest);
    return tunnel == null ? world.guests().host(guest) : tunnel.home();
  }

  /** A guest has moved; whether it is reached through a tunnel from now on. */
  boolean moved(int guest, int source, int destination, MigrationPlan.Reach reach) {
    Tunnel before = open.remove(guest);
    int home = before == null ? source : before.home();
    if (before != null) {
      world.kernel().cancel(before.ticket());
    }
    boolean away = !Objects.equals(network.subnet(home), network.subnet(destination));
    if (away && reach.tunnelTime() > 0) {
      long end = Kernel.sum(world.kernel().now(), reach.tunnelTime());
      long ticket =
          end == Kernel.NEVER
              ? -1
              : world.kernel().scheduleIn(reach.tunnelTime(), Phase.FINISH, 0, this::ends, guest);
      open.put(guest, new Tunnel(home, ticket));
      note(guest, "is reached through a tunnel from " + network.subnet(home));
    }
    if (away || before != null) {
      world.guests().refresh(guest);
    }
    return away;
  }

  private void ends(int guest) {
    open.remove(guest);
    note(guest, "is known at its new address");
    if (world.guests().host(guest) >= 0) {
      world.guests().refresh(guest);
    }
  }

  private void note(int guest, String what) {
    world.journal().note(Thing.GUEST, guest, what);
  }

  /** The links between a guest and its clients, of which {@code direct} are those of its host. */
  Network.Access access(int guest, Network.Access direct) {
    Tunnel tunnel = open.get(guest);
    int host = world.guests().host(guest);
    if (tunnel == null || host < 0) {
      return direct;
    }
    Network.Access old = network.access(tunnel.home());
    Network.@Nullable Path there = network.path(tunnel.home(), host);
    Network.@Nullable Path back = network.path(host, tunnel.home());
    if (there == null || back == null) {
      return old;
    }
    // Both ways pass what lies between the old host and the router of its site: the tunnel does
    // not.
    List<Network.Hop> in = new ArrayList<>();
    List<Network.Hop> out = new ArrayList<>();
    long latency = Kernel.sum(old.latency(), there.startup());
    latency -= 2 * join(old.in(), there.hops(), in);
    join(back.hops(), old.out(), out);
    return new Network.Access(out, in, Math.max(0, latency));
  }

  /** Puts two ways together without the links that both have; gives the time that these take. */
  private long join(List<Network.Hop> first, List<Network.Hop> then, List<Network.Hop> into) {
    long saved = 0;
    for (Network.Hop hop : first) {
      if (!has(then, hop)) {
        add(hop, into);
      } else if (network.linkOf(hop.resource()) >= 0) {
        saved += network.link(network.linkOf(hop.resource())).plan().latency();
      }
    }
    for (Network.Hop hop : then) {
      if (!has(first, hop)) {
        add(hop, into);
      }
    }
    return saved;
  }

  private boolean has(List<Network.Hop> way, Network.Hop hop) {
    int link = network.linkOf(hop.resource());
    return way.stream().anyMatch(other -> network.linkOf(other.resource()) == link);
  }

  /** Links only: the interface of the guest's host is counted anyway, the other not used. */
  private void add(Network.Hop hop, List<Network.Hop> into) {
    if (network.linkOf(hop.resource()) >= 0) {
      Network.add(into, hop.resource(), hop.cost());
    }
  }
}
