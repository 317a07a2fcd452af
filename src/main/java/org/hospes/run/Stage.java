package org.hospes.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.result.Scenes;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.migration.Migration;
import org.jspecify.annotations.Nullable;

/**
 * Notes where every guest is, at the end of every instant. Meant for what a person can watch: more
 * hosts or guests than fit into a picture are not noted.
 */
final class Stage {
  private static final int MOST_HOSTS = 64;
  private static final int MOST_GUESTS = 256;
  private static final int MOST_STAYS = 20_000;

  private final World world;
  private final List<Scenes.Stay> stays = new ArrayList<>();
  private int[] hosts = new int[0];
  private @Nullable String[] states = new @Nullable String[0];
  private long[] since = new long[0];
  private boolean tooMuch;

  Stage(World world) {
    this.world = world;
    this.tooMuch = world.hosts().count() > MOST_HOSTS;
  }

  void update() {
    Guests guests = world.guests();
    int count = guests.count();
    tooMuch |= count > MOST_GUESTS || stays.size() > MOST_STAYS;
    if (tooMuch) {
      return;
    }
    if (count > hosts.length) {
      int before = hosts.length;
      hosts = Arrays.copyOf(hosts, count);
      states = Arrays.copyOf(states, count);
      since = Arrays.copyOf(since, count);
      Arrays.fill(hosts, before, count, -1);
    }
    for (int g = 0; g < count; g++) {
      String state = guests.state(g).word();
      if (guests.host(g) != hosts[g] || !state.equals(states[g])) {
        close(g);
        hosts[g] = guests.host(g);
        states[g] = state;
        since[g] = world.kernel().now();
      }
    }
  }

  private void close(int guest) {
    String state = states[guest];
    if (state != null && world.kernel().now() > since[guest]) {
      stays.add(
          new Scenes.Stay(
              guest,
              hosts[guest],
              state,
              since[guest] / Kernel.SECOND,
              world.kernel().now() / Kernel.SECOND));
    }
  }

  /** What was noted, or null where it is too much to watch. */
  @Nullable Scenes scenes() {
    update();
    for (int g = 0; g < hosts.length; g++) {
      close(g);
    }
    if (tooMuch) {
      return null;
    }
    stays.sort(
        java.util.Comparator.comparingDouble(Scenes.Stay::from)
            .thenComparingInt(Scenes.Stay::guest));
    List<String> hostNames = new ArrayList<>();
    for (int h = 0; h < world.hosts().count(); h++) {
      hostNames.add(world.hosts().plan(h).name());
    }
    List<String> guestNames = new ArrayList<>();
    for (int g = 0; g < world.guests().count(); g++) {
      guestNames.add(world.guests().plan(g).name());
    }
    List<Scenes.Move> moves = new ArrayList<>();
    world.migrations().all().forEach(migration -> moves.add(move(migration)));
    return new Scenes(
        hostNames, guestNames, List.copyOf(stays), moves, world.kernel().now() / Kernel.SECOND);
  }

  private Scenes.Move move(Migration migration) {
    List<Scenes.Round> rounds = new ArrayList<>();
    for (Migration.Round round : migration.rounds()) {
      rounds.add(
          new Scenes.Round(
              round.start() / Kernel.SECOND,
              round.end() / Kernel.SECOND,
              round.sent(),
              round.last()));
    }
    double end =
        migration.completed() >= 0
            ? migration.completed() / Kernel.SECOND
            : world.kernel().now() / Kernel.SECOND;
    return new Scenes.Move(
        migration.guest(),
        migration.source(),
        migration.destination(),
        migration.requested() / Kernel.SECOND,
        time(migration.stopped()),
        time(migration.resumed()),
        end,
        migration.state() == Migration.State.FAILED,
        rounds);
  }

  private static double time(long nanos) {
    return nanos < 0 ? Double.NaN : nanos / Kernel.SECOND;
  }
}
