package org.hospes.virt.deploy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hospes.plan.DeploymentPlan;
import org.hospes.plan.DeploymentPlan.Method;
import org.hospes.plan.VirtualClusterPlan;
import org.hospes.virt.Hosts;
import org.hospes.virt.Network;
import org.hospes.virt.World;

/**
 * Brings the image of a virtual cluster to hosts. What a guest needs before it boots is either the
 * whole image on the disk of its host, or, copy-on-write, what a boot reads of it. A host with a
 * local cache gets that once, and keeps it until it fails; otherwise each guest has a copy of its
 * own, and reads it from the disk when it boots.
 */
final class Imaging {
  private final World world;
  private final Hosts hosts;
  private final DeploymentPlan how;
  private final VirtualClusterPlan.Image image;
  private final int[] stores;
  private final Listener listener;

  private final BitSet cached = new BitSet();
  private final Map<Integer, ImageTransfer> coming = new LinkedHashMap<>();
  private final Map<Integer, ImageTransfer> waiting = new HashMap<>();
  private final List<ImageTransfer> transfers = new ArrayList<>();
  private double fromStore;
  private double fromHosts;
  private double received;

  /** Hears of guests whose image has come. */
  interface Listener {
    void ready(int guest);
  }

  /** A host with those guests on it that are to have a copy. */
  private record Receiver(int host, List<Integer> guests) {}

  /**
   * @param stores the resources between the store and the switch, one after the other
   */
  Imaging(
      World world,
      DeploymentPlan how,
      VirtualClusterPlan.Image image,
      int[] stores,
      Listener listener) {
    this.world = world;
    this.hosts = world.hosts();
    this.how = how;
    this.image = image;
    this.stores = stores;
    this.listener = listener;
  }

  // ---- what was sent, in bytes so far

  double fromStore() {
    double sum = fromStore;
    for (ImageTransfer transfer : transfers) {
      sum += transfer.fromStore();
    }
    return sum;
  }

  double fromHosts() {
    double sum = fromHosts;
    for (ImageTransfer transfer : transfers) {
      sum += transfer.fromHosts();
    }
    return sum;
  }

  double received() {
    double sum = received;
    for (ImageTransfer transfer : transfers) {
      sum += transfer.received();
    }
    return sum;
  }

  // ---- sending

  /** Brings the image to where guests are. */
  void bring(List<Integer> guests) {
    List<Receiver> receivers = receivers(guests);
    if (how.method() == Method.MULTICAST) {
      send(receivers, 1);
      return;
    }
    double part = partOfStore(receivers);
    for (Receiver receiver : receivers) {
      send(List.of(receiver), part);
    }
  }

  /**
   * Those to whom something is to be sent: with a cache, or a multicast that all of a host listen
   * to, a host; otherwise each guest.
   */
  private List<Receiver> receivers(List<Integer> guests) {
    boolean each = !how.localCache() && how.method() != Method.MULTICAST;
    Map<Integer, Receiver> byHost = new LinkedHashMap<>();
    List<Receiver> receivers = new ArrayList<>();
    List<Integer> ready = new ArrayList<>();
    for (int guest : guests) {
      int host = world.guests().host(guest);
      ImageTransfer same = how.localCache() ? coming.get(host) : null;
      if (how.localCache() && cached.get(host)) {
        ready.add(guest);
      } else if (same != null) {
        same.add(guest);
        waiting.put(guest, same);
      } else if (each) {
        receivers.add(new Receiver(host, List.of(guest)));
      } else {
        byHost.computeIfAbsent(host, h -> new Receiver(h, new ArrayList<>())).guests().add(guest);
      }
    }
    receivers.addAll(byHost.values());
    ready.forEach(listener::ready);
    return receivers;
  }

  /**
   * The part of what each receiver gets that the store sends. Hosts that pass pieces on are in the
   * fluid limit as fast as the store can feed all of them once and all uplinks together can send
   * (Kumar and Ross, HOTWEB 2006): they leave to the store what they cannot send themselves.
   */
  private double partOfStore(List<Receiver> receivers) {
    if (how.method() != Method.PEER_TO_PEER || receivers.size() <= 1) {
      return 1;
    }
    double once = 1.0 / receivers.size();
    double store = Double.POSITIVE_INFINITY;
    for (int resource : stores) {
      store = Math.min(store, world.sharing().capacity(resource));
    }
    double peers = 0;
    BitSet seen = new BitSet();
    for (Receiver receiver : receivers) {
      int output = hosts.output(receiver.host());
      if (!seen.get(receiver.host())) {
        seen.set(receiver.host());
        peers += output < 0 ? Double.POSITIVE_INFINITY : world.sharing().capacity(output);
      }
    }
    boolean known = Double.isFinite(store) && Double.isFinite(peers) && store + peers > 0;
    return known ? Math.max(once, store / (store + peers)) : once;
  }

  private double toSend() {
    double whole = how.method() == Method.COPY_ON_WRITE ? image.bootReads() : image.size();
    return whole * (1 - how.known());
  }

  private void send(List<Receiver> receivers, double part) {
    if (receivers.isEmpty()) {
      return;
    }
    ImageTransfer transfer =
        new ImageTransfer(world, toSend(), how.bandwidth(), part, this::arrived);
    for (int store : stores) {
      transfer.over(-1, store, part);
    }
    Set<Integer> passed = new HashSet<>();
    for (Receiver receiver : receivers) {
      int host = receiver.host();
      transfer.to(host);
      // What comes from others goes out of them: each passes on as much as it gets.
      transfer.over(host, hosts.output(host), how.method() == Method.PEER_TO_PEER ? 1 - part : 0);
      transfer.over(host, hosts.input(host), 1);
      for (Network.Hop hop : world.network().access(host).in()) {
        boolean own = passed.add(hop.resource());
        if (own || how.method() != Method.MULTICAST) {
          // Pieces that hosts pass on stay near; what the store sends comes all the way.
          transfer.over(receivers.size() > 1 ? -1 : host, hop.resource(), part * hop.cost());
        }
      }
      int copies = how.localCache() ? 1 : receiver.guests().size();
      double disk = hosts.plan(host).disk();
      boolean limited = disk > 0 && disk < Double.POSITIVE_INFINITY;
      if (how.method() != Method.COPY_ON_WRITE && limited) {
        transfer.over(host, hosts.disk(host), copies / disk);
      }
      for (int guest : receiver.guests()) {
        transfer.add(guest);
        waiting.put(guest, transfer);
      }
      if (how.localCache()) {
        coming.put(host, transfer);
      }
    }
    transfers.add(transfer);
    transfer.begin();
  }

  private void arrived(ImageTransfer transfer) {
    transfers.remove(transfer);
    fromStore += transfer.fromStore();
    fromHosts += transfer.fromHosts();
    received += transfer.received();
    List<Integer> guests = List.copyOf(transfer.guests());
    for (int host : transfer.hosts()) {
      if (coming.get(host) == transfer) {
        coming.remove(host);
        if (!guests.isEmpty()) {
          cached.set(host);
        }
      }
    }
    for (int guest : guests) {
      waiting.remove(guest);
      if (how.localCache() || how.method() == Method.COPY_ON_WRITE) {
        listener.ready(guest);
      } else {
        read(guest);
      }
    }
    world.changed();
  }

  /** A guest with a copy of its own reads it from the disk of its host. */
  private void read(int guest) {
    int host = world.guests().host(guest);
    double disk = hosts.plan(host).disk();
    if (!(disk > 0 && disk < Double.POSITIVE_INFINITY)) {
      listener.ready(guest);
      return;
    }
    ImageTransfer reading =
        new ImageTransfer(
            world,
            image.bootReads(),
            Double.POSITIVE_INFINITY,
            0,
            done -> {
              for (int each : List.copyOf(done.guests())) {
                waiting.remove(each);
                listener.ready(each);
              }
              world.changed();
            });
    reading.over(host, hosts.disk(host), 1 / disk);
    reading.to(host);
    reading.add(guest);
    waiting.put(guest, reading);
    reading.begin();
  }

  // ---- what becomes of it

  /** A guest does not wait for its image any more. */
  void forget(int guest) {
    ImageTransfer transfer = waiting.remove(guest);
    if (transfer != null) {
      transfer.forget(guest);
    }
  }

  /** A host has failed: what it had is lost, and the others go on. */
  void hostFailed(int host) {
    cached.clear(host);
    coming.remove(host);
    for (ImageTransfer transfer : List.copyOf(transfers)) {
      transfer.leave(host);
    }
  }
}
