package org.hospes.virt.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of schedulers, with nothing but a kernel and a policy. */
class DispatcherTest {
  private static final long MILLI = 1_000_000;
  private static final double SECOND = 1e9;

  private static final Credit CREDIT = new Credit(30 * MILLI, 10 * MILLI, MILLI, true, false);

  static Stream<Policy> policies() {
    return Stream.of(
        CREDIT,
        new Credit(30 * MILLI, 10 * MILLI, MILLI, true, true),
        new Credit2(10_500_000, 500_000, 10 * MILLI, MILLI),
        new CompletelyFair(6 * MILLI, 750_000, MILLI),
        new Bvt(5 * MILLI),
        new Sedf(20 * MILLI, 5 * MILLI, true),
        new RoundRobin(30 * MILLI),
        new Gang(30 * MILLI),
        new RelaxedGang(30 * MILLI, 3 * MILLI));
  }

  /** A host on which virtual CPUs are awake for ever, or wake up and sleep at random. */
  private static final class Host implements Dispatcher.Listener {
    final Kernel kernel = new Kernel();
    final Dispatcher dispatcher;
    final List<Vcpu.Group> groups = new ArrayList<>();

    Host(int cores, Policy policy, long switchCost) {
      dispatcher = new Dispatcher(kernel, cores, policy, switchCost, 0, this);
    }

    Vcpu.Group busy(int vcpus, double weight, double cap) {
      Vcpu.Group group = dispatcher.add(groups.size(), vcpus);
      groups.add(group);
      dispatcher.setShare(group, weight, weight / vcpus, cap);
      for (Vcpu vcpu : dispatcher.vcpus(group)) {
        dispatcher.wake(vcpu);
      }
      return group;
    }

    void run(double seconds) {
      boolean[] over = new boolean[1];
      kernel.schedule((long) (seconds * SECOND), Phase.END, unused -> over[0] = true, 0);
      while (!over[0]) {
        kernel.step();
        check();
      }
    }

    /** No core is idle while one that may run waits; nobody is in two places. */
    private void check() {
      RunQueue queue = dispatcher.queue();
      for (Vcpu.Group group : queue.groups) {
        for (Vcpu vcpu : group.vcpus) {
          assertThat(vcpu.core < 0 || queue.onCores[vcpu.core] == vcpu).isTrue();
          if (vcpu.isReady() && dispatcher.policy().eligible(queue, vcpu)) {
            for (int core = 0; core < queue.cores(); core++) {
              assertThat(queue.onCores[core] == null && vcpu.mayRunOn(core)).isFalse();
            }
          }
        }
      }
    }

    double seconds(Vcpu.Group group) {
      double sum = 0;
      for (Vcpu vcpu : group.vcpus) {
        sum += dispatcher.done(vcpu) / SECOND;
      }
      return sum;
    }

    @Override
    public void produces(Vcpu vcpu) {}

    @Override
    public void stopped(Vcpu vcpu) {}

    @Override
    public void reached(Vcpu vcpu) {
      dispatcher.sleep(vcpu);
    }

    @Override
    public void settled() {}
  }

  @ParameterizedTest
  @MethodSource("policies")
  void weightsAreRatiosOnOneCore(Policy policy) {
    Host host = new Host(1, policy, 0);
    Vcpu.Group heavy = host.busy(1, 512, Double.POSITIVE_INFINITY);
    Vcpu.Group light = host.busy(1, 256, Double.POSITIVE_INFINITY);
    host.run(30);
    boolean counts = !(policy instanceof RoundRobin);
    assertThat(host.seconds(heavy)).isEqualTo(counts ? 20 : 15, within(0.2));
    assertThat(host.seconds(heavy) + host.seconds(light)).isEqualTo(30, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void nobodyWaitsWhereThereAreCoresForAll(Policy policy) {
    Host host = new Host(5, policy, 0);
    Vcpu.Group two = host.busy(2, 100, Double.POSITIVE_INFINITY);
    Vcpu.Group three = host.busy(3, 1, Double.POSITIVE_INFINITY);
    host.run(3);
    assertThat(host.seconds(two)).isEqualTo(6, within(1e-9));
    assertThat(host.seconds(three)).isEqualTo(9, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aCapHoldsOnAnIdleHost(Policy policy) {
    Host host = new Host(4, policy, 0);
    Vcpu.Group capped = host.busy(1, 256, 0.5);
    Vcpu.Group wide = host.busy(2, 256, 0.8);
    host.run(10);
    assertThat(host.seconds(capped)).isEqualTo(5, within(0.1));
    assertThat(host.seconds(wide)).isEqualTo(8, within(0.1));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void nobodyStarvesAndNothingIsLost(Policy policy) {
    Random random = new Random(11);
    for (int round = 0; round < 10; round++) {
      int cores = 1 + random.nextInt(4);
      Host host = new Host(cores, policy, 0);
      int guests = cores + random.nextInt(5);
      for (int g = 0; g < guests; g++) {
        double weight = 64 << random.nextInt(4);
        host.busy(1 + random.nextInt(Math.min(2, cores)), weight, Double.POSITIVE_INFINITY);
      }
      host.run(10);
      double all = 0;
      for (Vcpu.Group group : host.groups) {
        all += host.seconds(group);
        assertThat(host.seconds(group)).isPositive();
      }
      if (policy instanceof Gang) {
        assertThat(all).isLessThanOrEqualTo(10.0 * cores + 1e-6);
      } else {
        assertThat(all).isEqualTo(10.0 * cores, within(1e-6));
      }
    }
  }

  @Test
  void aSwitchCostsItsPartOfTheSlice() {
    Host host = new Host(1, new RoundRobin(10 * MILLI), 500_000);
    Vcpu.Group a = host.busy(1, 256, Double.POSITIVE_INFINITY);
    Vcpu.Group b = host.busy(1, 256, Double.POSITIVE_INFINITY);
    host.run(21);
    // Slices of 10 ms, each after 0.5 ms that nobody uses.
    assertThat(host.seconds(a) + host.seconds(b)).isEqualTo(20, within(1e-9));
    assertThat(host.dispatcher.switches()).isBetween(2000L, 2001L);
  }

  @Test
  void whoIsPinnedStaysOnItsCore() {
    Host host = new Host(2, CREDIT, 0);
    Vcpu.Group a = host.busy(1, 256, Double.POSITIVE_INFINITY);
    Vcpu.Group b = host.busy(1, 256, Double.POSITIVE_INFINITY);
    Vcpu.Group c = host.busy(1, 256, Double.POSITIVE_INFINITY);
    host.dispatcher.setAllowed(host.dispatcher.vcpus(a)[0], new int[] {0});
    host.dispatcher.setAllowed(host.dispatcher.vcpus(b)[0], new int[] {0});
    host.run(20);
    assertThat(host.seconds(a)).isEqualTo(10, within(0.2));
    assertThat(host.seconds(b)).isEqualTo(10, within(0.2));
    assertThat(host.seconds(c)).isEqualTo(20, within(0.2));
  }

  @Test
  void aGangRunsTogetherOrNotAtAll() {
    Host host = new Host(4, new Gang(30 * MILLI), 0);
    Vcpu.Group four = host.busy(4, 512, Double.POSITIVE_INFINITY);
    host.busy(2, 256, Double.POSITIVE_INFINITY);
    host.busy(2, 256, Double.POSITIVE_INFINITY);
    boolean[] over = new boolean[1];
    host.kernel.schedule((long) (6 * SECOND), Phase.END, unused -> over[0] = true, 0);
    long last = 0;
    while (!over[0]) {
      host.kernel.step();
      if (host.kernel.now() != last) {
        last = host.kernel.now();
        continue;
      }
      if (host.kernel.next() != last) {
        for (Vcpu.Group group : host.groups) {
          assertThat(group.running()).isIn(0, group.vcpus.length);
        }
      }
    }
    assertThat(host.seconds(four)).isEqualTo(12, within(0.13));
  }

  @Test
  void creditIsHandedOutByWeightAndWhatHasNoRoomGoesToOthers() {
    double[] given = Credit.pour(30, new double[] {100, 5, 100}, new double[] {2, 2, 1});
    assertThat(given[1]).isEqualTo(5);
    assertThat(given[0]).isEqualTo(50 / 3.0, within(1e-9));
    assertThat(given[2]).isEqualTo(25 / 3.0, within(1e-9));
    assertThat(Credit.pour(30, new double[] {1}, new double[] {1})).containsExactly(1);
  }
}
