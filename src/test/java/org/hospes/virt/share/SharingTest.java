package org.hospes.virt.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hospes.kernel.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharingTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final Kernel kernel = new Kernel();
  private final Sharing sharing = new Sharing(kernel);

  private void settle() {
    long now = kernel.now();
    while (kernel.next() == now) {
      kernel.step();
    }
  }

  /** Lets the events come until a time in nanoseconds. */
  private void until(long time) {
    kernel.schedule(time, org.hospes.kernel.Phase.END, unused -> {}, 0);
    while (kernel.now() < time || kernel.next() == time) {
      kernel.step();
    }
  }

  private int activity(double bound) {
    int activity = sharing.activity(null, 0);
    sharing.bound(activity, bound);
    return activity;
  }

  private int on(double bound, double cost, double weight, int resource) {
    int activity = activity(bound);
    sharing.attach(activity, resource, cost, weight);
    return activity;
  }

  // ---- one resource

  @Test
  void weightsDivideACore() {
    int core = sharing.resource(1, null, 0);
    int one = on(INFINITE, 1, 256, core);
    int two = on(INFINITE, 1, 512, core);
    settle();
    assertThat(sharing.rate(one)).isEqualTo(1.0 / 3, within(1e-15));
    assertThat(sharing.rate(two)).isEqualTo(2.0 / 3, within(1e-15));
    assertThat(sharing.limit(one)).isEqualTo(core);
    assertThat(sharing.use(core)).isEqualTo(1, within(1e-15));
  }

  @Test
  void aBoundLeavesTheRestToTheOthers() {
    int cores = sharing.resource(4, null, 0);
    int bound = on(0.5, 1, 256, cores);
    int free = on(INFINITE, 1, 256, cores);
    settle();
    assertThat(sharing.rate(bound)).isEqualTo(0.5);
    assertThat(sharing.limit(bound)).isEqualTo(Sharing.BY_BOUND);
    assertThat(sharing.rate(free)).isEqualTo(3.5);
  }

  @Test
  void withoutCapacityNothingProceeds() {
    int core = sharing.resource(0, null, 0);
    int one = on(5, 1, 1, core);
    sharing.goal(one, 10);
    settle();
    assertThat(sharing.rate(one)).isZero();
    assertThat(kernel.next()).isEqualTo(Kernel.NEVER);
    sharing.setCapacity(core, 1);
    settle();
    assertThat(sharing.rate(one)).isEqualTo(1);
    assertThat(kernel.next()).isEqualTo(10_000_000_000L);
  }

  @Test
  void onNoResourceNothingProceeds() {
    int one = activity(5);
    settle();
    assertThat(sharing.rate(one)).isZero();
  }

  @Test
  void whatIsDoneDoesNotDependOnWhoLooks() {
    int core = sharing.resource(1, null, 0);
    int one = on(INFINITE, 2, 1, core);
    until(1_000_000_000);
    assertThat(sharing.done(one)).isEqualTo(0.5);
    int other = on(INFINITE, 2, 1, core);
    for (long time = 1_100_000_000; time <= 3_000_000_000L; time += 100_000_000) {
      until(time);
      sharing.done(one);
      sharing.used(core);
    }
    assertThat(sharing.done(one)).isEqualTo(1, within(1e-12));
    assertThat(sharing.done(other)).isEqualTo(0.5, within(1e-12));
    assertThat(sharing.used(core)).isEqualTo(3, within(1e-12));
  }

  @Test
  void aGoalIsReachedExactlyAndToldOnce() {
    int core = sharing.resource(3, null, 0);
    List<Long> told = new ArrayList<>();
    Sharing.Owner owner =
        new Sharing.Owner() {
          @Override
          public void finished(int key) {
            told.add(kernel.now());
          }
        };
    int one = sharing.activity(owner, 7);
    sharing.bound(one, INFINITE);
    sharing.attach(one, core, 1, 1);
    sharing.goal(one, 1);
    until(1_000_000_000);
    // A third of a second is no whole number of nanoseconds.
    assertThat(told).containsExactly(333_333_334L);
    until(2_000_000_000);
    assertThat(told).hasSize(1);
  }

  @Test
  void aGoalOfZeroIsReachedAtOnce() {
    int[] told = {0};
    int one =
        sharing.activity(
            new Sharing.Owner() {
              @Override
              public void finished(int key) {
                told[0]++;
              }
            },
            0);
    sharing.goal(one, 0);
    settle();
    assertThat(told[0]).isEqualTo(1);
    assertThat(kernel.now()).isZero();
  }

  // ---- several resources

  @Test
  void flowsShareTheTightestLinkEvenly() {
    int a = sharing.resource(10, null, 0);
    int b = sharing.resource(4, null, 0);
    int both = on(INFINITE, 1, 1, a);
    sharing.attach(both, b, 1, 1);
    int onlyA = on(INFINITE, 1, 1, a);
    int onlyB = on(INFINITE, 1, 1, b);
    settle();
    assertThat(sharing.rate(both)).isEqualTo(2);
    assertThat(sharing.rate(onlyB)).isEqualTo(2);
    assertThat(sharing.rate(onlyA)).isEqualTo(8);
  }

  /**
   * One works more than it sends, the other sends more than it works: neither may waste the other.
   */
  @Test
  void whoIsLimitedElsewhereLeavesHisPart() {
    int core = sharing.resource(1, null, 0);
    int wire = sharing.resource(1, null, 0);
    int works = on(INFINITE, 1, 1, core);
    sharing.attach(works, wire, 0.1, 1);
    int sends = on(INFINITE, 0.1, 1, core);
    sharing.attach(sends, wire, 1, 1);
    settle();
    // x + y/10 = 1 and x/10 + y = 1.
    assertThat(sharing.rate(works)).isEqualTo(1 / 1.1, within(1e-13));
    assertThat(sharing.rate(sends)).isEqualTo(1 / 1.1, within(1e-13));
    assertThat(sharing.limit(works)).isEqualTo(core);
    assertThat(sharing.limit(sends)).isEqualTo(wire);
  }

  @Test
  void aCircleOfThree() {
    int[] r = {
      sharing.resource(1, null, 0), sharing.resource(2, null, 0), sharing.resource(3, null, 0)
    };
    for (int i = 0; i < 3; i++) {
      int activity = on(INFINITE, 1, 1, r[i]);
      sharing.attach(activity, r[(i + 1) % 3], 0.4, 3);
    }
    settle();
    checkFair(3, 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void randomNetworksAreFair(long seed) {
    Random random = new Random(seed);
    boolean plain = seed % 3 == 0;
    int resources = 1 + random.nextInt(12);
    for (int i = 0; i < resources; i++) {
      sharing.resource(
          random.nextInt(12) == 0 ? 0 : Math.pow(10, random.nextDouble(-1, 3)), null, 0);
    }
    List<Integer> present = new ArrayList<>();
    int most = 0;
    for (int step = 0; step < 300; step++) {
      int what = random.nextInt(10);
      if (present.size() < 2 || what < 5) {
        int activity =
            activity(random.nextBoolean() ? INFINITE : Math.pow(10, random.nextDouble(-3, 3)));
        present.add(activity);
        most = Math.max(most, activity + 1);
        int first = random.nextInt(resources);
        int count = 1 + random.nextInt(Math.min(4, resources));
        for (int k = 0; k < count; k++) {
          double cost = plain ? 1 : Math.pow(10, random.nextDouble(-1, 1));
          double weight = plain ? 1 : Math.pow(10, random.nextDouble(-1, 1));
          sharing.attach(activity, (first + k) % resources, cost, weight);
        }
      } else if (what < 7) {
        int place = random.nextInt(present.size());
        sharing.remove(present.remove(place));
      } else if (what < 8) {
        sharing.bound(
            present.get(random.nextInt(present.size())),
            random.nextInt(4) == 0 ? 0 : Math.pow(10, random.nextDouble(-3, 3)));
      } else {
        sharing.setCapacity(
            random.nextInt(resources),
            random.nextInt(8) == 0 ? 0 : Math.pow(10, random.nextDouble(-1, 3)));
      }
      if (step % 3 == 0) {
        settle();
        checkFair(resources, most);
        checkAgainstScratch(resources, present);
      }
    }
  }

  /**
   * No capacity is exceeded; and everybody is at his bound, or on a resource that is used up and of
   * which nobody has a larger share.
   */
  private void checkFair(int resources, int activities) {
    Elements elements = sharing.elements();
    double[] use = new double[resources];
    double[] largest = new double[resources];
    for (int r = 0; r < resources; r++) {
      for (int e = elements.firstOfResource(r); e >= 0; e = elements.nextOfResource(e)) {
        double rate = sharing.rate(elements.activity(e));
        assertThat(rate).isGreaterThanOrEqualTo(0).isFinite();
        use[r] += rate * elements.cost(e);
        largest[r] = Math.max(largest[r], rate * elements.cost(e) / elements.weight(e));
      }
      assertThat(use[r]).isLessThanOrEqualTo(sharing.capacity(r) * (1 + 1e-9));
      assertThat(sharing.use(r)).isEqualTo(use[r], within(1e-9 * use[r]));
    }
    for (int a = 0; a < activities; a++) {
      if (elements.firstOfActivity(a) < 0) {
        continue;
      }
      double rate = sharing.rate(a);
      boolean content = rate >= sharing.bound(a) * (1 - 1e-9);
      assertThat(rate).isLessThanOrEqualTo(sharing.bound(a));
      for (int e = elements.firstOfActivity(a); e >= 0; e = elements.nextOfActivity(e)) {
        int r = elements.resource(e);
        content |=
            use[r] >= sharing.capacity(r) * (1 - 1e-8)
                && rate * elements.cost(e) / elements.weight(e) >= largest[r] * (1 - 1e-8);
      }
      assertThat(content).as("activity %d at %s", a, rate).isTrue();
    }
  }

  /** The same built anew has the same rates: nothing is left over from what was before. */
  private void checkAgainstScratch(int resources, List<Integer> present) {
    Kernel time = new Kernel();
    Sharing fresh = new Sharing(time);
    Elements elements = sharing.elements();
    for (int r = 0; r < resources; r++) {
      fresh.resource(sharing.capacity(r), null, 0);
    }
    int[] numbers = new int[present.size()];
    for (int i = 0; i < numbers.length; i++) {
      int activity = present.get(i);
      numbers[i] = fresh.activity(null, 0);
      fresh.bound(numbers[i], sharing.bound(activity));
      for (int e = elements.firstOfActivity(activity); e >= 0; e = elements.nextOfActivity(e)) {
        fresh.attach(numbers[i], elements.resource(e), elements.cost(e), elements.weight(e));
      }
    }
    while (time.next() == 0) {
      time.step();
    }
    for (int i = 0; i < numbers.length; i++) {
      double expected = fresh.rate(numbers[i]);
      assertThat(sharing.rate(present.get(i)))
          .isEqualTo(expected, within(1e-7 * Math.max(expected, 1e-6)));
    }
  }

  /** Max-min fairness without weights, step by step as textbooks have it. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void agreesWithProgressiveFilling(long seed) {
    Random random = new Random(seed);
    int resources = 2 + random.nextInt(6);
    double[] capacity = new double[resources];
    for (int r = 0; r < resources; r++) {
      capacity[r] = 1 + random.nextInt(100);
      sharing.resource(capacity[r], null, 0);
    }
    int flows = 2 + random.nextInt(30);
    boolean[][] uses = new boolean[flows][resources];
    for (int f = 0; f < flows; f++) {
      int activity = activity(INFINITE);
      int first = random.nextInt(resources);
      for (int k = 0; k <= random.nextInt(resources); k++) {
        uses[f][(first + k) % resources] = true;
      }
      for (int r = 0; r < resources; r++) {
        if (uses[f][r]) {
          sharing.attach(activity, r, 1, 1);
        }
      }
    }
    settle();
    double[] rates = new double[flows];
    boolean[] frozen = new boolean[flows];
    while (true) {
      double step = INFINITE;
      int tightest = -1;
      for (int r = 0; r < resources; r++) {
        double left = capacity[r];
        int growing = 0;
        for (int f = 0; f < flows; f++) {
          if (uses[f][r]) {
            left -= rates[f];
            growing += frozen[f] ? 0 : 1;
          }
        }
        if (growing > 0 && left / growing < step) {
          step = left / growing;
          tightest = r;
        }
      }
      if (tightest < 0) {
        break;
      }
      for (int f = 0; f < flows; f++) {
        rates[f] += frozen[f] ? 0 : step;
      }
      for (int f = 0; f < flows; f++) {
        frozen[f] |= uses[f][tightest];
      }
    }
    for (int f = 0; f < flows; f++) {
      assertThat(sharing.rate(f)).isEqualTo(rates[f], within(1e-9 * rates[f]));
    }
  }

  @Test
  void settlingAllocatesNothingOnceItHasGrown() {
    int resources = 20;
    for (int r = 0; r < resources; r++) {
      sharing.resource(10 + r, null, 0);
    }
    int[] activities = new int[100];
    for (int i = 0; i < activities.length; i++) {
      activities[i] = on(1 + i % 7, 1 + i % 3, 1 + i % 5, i % resources);
      sharing.attach(activities[i], (i + 1) % resources, 1, 1);
    }
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    change(activities, 2_000);
    threads.getThreadAllocatedBytes(thread);
    long before = threads.getThreadAllocatedBytes(thread);
    change(activities, 2_000);
    assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(64_000);
  }

  private void change(int[] activities, int times) {
    for (int i = 0; i < times; i++) {
      sharing.bound(activities[i % activities.length], 1 + (i * 7) % 13);
      settle();
    }
  }
}
