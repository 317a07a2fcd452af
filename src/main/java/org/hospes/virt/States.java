package org.hospes.virt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.plan.GuestPlan;
import org.hospes.schema.Thing;
import org.hospes.virt.share.Sharing;
import org.hospes.virt.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * States of guests that were kept, each a tree: a machine's life is a straight line, the states of
 * a virtual machine branch where it is rolled back. The disk is kept copy-on-write, at once; the
 * memory is written to the disk of the host, or read from it, while the guest stands still. Copies
 * of running guests, too: their memory goes to the host of the copy while the guest goes on.
 */
public final class States {
  private final World world;
  private final Map<Integer, Tree> trees = new HashMap<>();
  private final Map<Integer, Copy> copies = new LinkedHashMap<>();
  private final Map<Integer, List<Integer>> clones = new HashMap<>();

  /**
   * One state.
   *
   * @param parent the number of the state that it came from, or -1
   * @param time in nanoseconds
   * @param bytes of memory that were written
   * @param saved what its workload had in memory; null where that begins anew
   */
  public record State(
      String name, int parent, long time, double bytes, boolean ran, @Nullable Object saved) {}

  /** The states of a guest. */
  private static final class Tree {
    final List<State> states = new ArrayList<>();
    int current = -1;
    int rollbacks;

    int find(String name) {
      for (int i = 0; i < states.size(); i++) {
        if (states.get(i).name().equals(name)) {
          return i;
        }
      }
      return -1;
    }
  }

  /** Memory on its way, and what happens when it has come. */
  private final class Copy implements Sharing.Owner {
    private final int guest;
    private final int source;
    private final Runnable then;
    private final int flow;

    Copy(int guest, int source, double bytes, int[] resources, double[] costs, Runnable then) {
      this.guest = guest;
      this.source = source;
      this.then = then;
      flow = world.sharing().activity(this, 0);
      world.sharing().between(flow, 0);
      for (int i = 0; i < resources.length; i++) {
        world.sharing().attach(flow, resources[i], costs[i], 1);
      }
      world.sharing().bound(flow, Double.POSITIVE_INFINITY);
      world.sharing().goal(flow, bytes);
    }

    @Override
    public void finished(int key) {
      end();
      then.run();
      world.changed();
    }

    void end() {
      copies.remove(guest);
      world.sharing().remove(flow);
    }
  }

  States(World world) {
    this.world = world;
  }

  // ---- what can be asked

  /** The states that were kept of a guest, in the order in which they were. */
  public List<State> states(int guest) {
    Tree tree = trees.get(guest);
    return tree == null ? List.of() : Collections.unmodifiableList(tree.states);
  }

  /** The number of the state that a guest went on from last, or -1. */
  public int current(int guest) {
    Tree tree = trees.get(guest);
    return tree == null ? -1 : tree.current;
  }

  public int rollbacks(int guest) {
    Tree tree = trees.get(guest);
    return tree == null ? 0 : tree.rollbacks;
  }

  /**
   * How many lines of life a guest has: states that nothing came from, and the present where it
   * came from an earlier one.
   */
  public int branches(int guest) {
    Tree tree = trees.get(guest);
    if (tree == null) {
      return 1;
    }
    int ends = 0;
    for (int i = 0; i < tree.states.size(); i++) {
      int number = i;
      boolean goesOn =
          tree.current == i || tree.states.stream().anyMatch(each -> each.parent() == number);
      ends += goesOn ? 0 : 1;
    }
    return ends + 1;
  }

  /** The copies that were made of a guest. */
  public List<Integer> clones(int guest) {
    return Collections.unmodifiableList(clones.getOrDefault(guest, List.of()));
  }

  /** Whether the memory of a guest is being written, read or copied. */
  public boolean isBusy(int guest) {
    return copies.containsKey(guest);
  }

  // ---- actions

  private String name(int guest) {
    return world.guests().plan(guest).name();
  }

  private void refuseBusy(int guest) {
    if (isBusy(guest)) {
      throw new Refused("the memory of `" + name(guest) + "` is being written or read");
    }
    if (world.migrations().isMoving(guest)) {
      throw new Refused("`" + name(guest) + "` is being migrated");
    }
    GuestState state = world.guests().state(guest);
    if (state == GuestState.BOOTING || state == GuestState.CRASHED || state == GuestState.LOST) {
      throw new Refused("`" + name(guest) + "` is " + state.word());
    }
  }

  private boolean runs(int guest) {
    return world.guests().state(guest) != GuestState.INACTIVE;
  }

  /** Keeps the state of a guest. */
  public void snapshot(int guest, String as) {
    refuseBusy(guest);
    Tree tree = trees.computeIfAbsent(guest, unused -> new Tree());
    if (tree.find(as) >= 0) {
      throw new Refused("`" + name(guest) + "` has a state \"" + as + "\" already");
    }
    Workload workload = world.guests().workload(guest);
    double bytes = runs(guest) ? world.guests().plan(guest).resident() : 0;
    tree.states.add(
        new State(
            as,
            tree.current,
            world.kernel().now(),
            bytes,
            runs(guest),
            workload == null ? null : workload.save()));
    tree.current = tree.states.size() - 1;
    world.journal().note(Thing.GUEST, guest, "is kept as \"" + as + "\"");
    standStill(guest, bytes, () -> {});
  }

  /** Brings a guest back to a state that was kept. */
  public void rollback(int guest, String to) {
    refuseBusy(guest);
    Tree tree = trees.get(guest);
    int number = tree == null ? -1 : tree.find(to);
    if (tree == null || number < 0) {
      throw new Refused("`" + name(guest) + "` has no state \"" + to + "\"");
    }
    State state = tree.states.get(number);
    if (state.ran() != runs(guest)) {
      throw new Refused(
          "\""
              + to
              + "\" is a state of `"
              + name(guest)
              + (state.ran() ? "` while it ran; start it first" : "` at rest; stop it first"));
    }
    tree.current = number;
    tree.rollbacks++;
    world.journal().note(Thing.GUEST, guest, "is rolled back to \"" + to + "\"");
    if (state.ran()) {
      standStill(guest, state.bytes(), () -> world.guests().life().workAgain(guest, state.saved()));
    }
  }

  /** The memory of a guest goes to the disk of its host, or comes from there. */
  private void standStill(int guest, double bytes, Runnable then) {
    int host = world.guests().host(guest);
    double disk = host < 0 ? Double.NaN : world.hosts().plan(host).disk();
    if (bytes == 0 || !(disk > 0 && disk < Double.POSITIVE_INFINITY)) {
      then.run();
      return;
    }
    world.guests().setBlackout(guest, true);
    int[] resources = {world.hosts().disk(host)};
    Runnable goOn =
        () -> {
          world.guests().setBlackout(guest, false);
          then.run();
        };
    copies.put(guest, new Copy(guest, guest, bytes, resources, new double[] {1 / disk}, goOn));
  }

  /**
   * Makes a copy of a guest, with what it has in memory; its number.
   *
   * @param host -1 for that of the guest
   */
  public int copy(int guest, int host) {
    refuseBusy(guest);
    if (!runs(guest)) {
      throw new Refused("`" + name(guest) + "` is " + world.guests().state(guest).word());
    }
    int source = world.guests().host(guest);
    int target = host < 0 ? source : host;
    Network.Path path = target == source ? null : world.network().path(source, target);
    if (target != source && path == null) {
      throw new Refused("there is no network between the hosts");
    }
    List<Integer> others = clones.computeIfAbsent(guest, unused -> new ArrayList<>());
    GuestPlan plan = world.guests().plan(guest);
    GuestPlan.Identity identity =
        new GuestPlan.Identity(plan.name() + ".clones", others.size(), plan.identity().span());
    int copy = world.guests().add(plan.like(identity, target, plan.cluster(), false));
    try {
      world.guests().life().place(copy, target);
    } catch (Refused e) {
      world.guests().drop(copy);
      throw e;
    }
    others.add(copy);
    int virtual = world.virtualClusters().of(guest);
    if (virtual >= 0) {
      world.virtualClusters().join(copy, virtual);
    }
    world.journal().note(Thing.GUEST, copy, "is made on " + world.hosts().plan(target).name());
    Workload workload = world.guests().workload(guest);
    Object saved = workload == null ? null : workload.save();
    Runnable awake = () -> world.guests().life().awake(copy, saved);
    double bytes = target == source ? 0 : plan.resident();
    if (path == null || bytes == 0) {
      // On one host the pages of both are the same until one of them writes.
      awake.run();
    } else {
      int[] resources = path.hops().stream().mapToInt(Network.Hop::resource).toArray();
      double[] costs = path.hops().stream().mapToDouble(Network.Hop::cost).toArray();
      copies.put(copy, new Copy(copy, guest, bytes, resources, costs, awake));
    }
    world.changed();
    return copy;
  }

  /** A guest goes down: what was written, read or copied is given up. */
  void abandon(int guest) {
    for (Copy copy : List.copyOf(copies.values())) {
      if (copy.source == guest && copy.guest != guest) {
        copy.end();
        world.guests().life().lose(copy.guest, "with the guest that it was copied from");
      }
    }
    Copy copy = copies.get(guest);
    if (copy != null) {
      copy.end();
      world.guests().setBlackout(guest, false);
    }
  }

  /** Seconds until now since a state was kept. */
  public double age(State state) {
    return (world.kernel().now() - state.time()) / Kernel.SECOND;
  }
}
