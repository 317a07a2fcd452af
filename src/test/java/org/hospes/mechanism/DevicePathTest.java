package org.hospes.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hospes.mechanism.DevicePath.Iommu;
import org.hospes.mechanism.DevicePath.Way;
import org.hospes.schema.Operation;
import org.junit.jupiter.api.Test;

/** Laws of the ways to devices, over random costs. */
final class DevicePathTest {
  private static final List<Operation> OPERATIONS =
      List.of(
          Operation.PACKET_SEND,
          Operation.PACKET_RECEIVE,
          Operation.BLOCK_READ,
          Operation.BLOCK_WRITE);
  private static final Machine MACHINE = Machines.machine(true);

  private static DevicePath path(Way way, Costs costs, double batch, double coalescing) {
    return path(way, costs, batch, coalescing, 0, Iommu.STATIC);
  }

  private static DevicePath path(
      Way way, Costs costs, double batch, double coalescing, double segment, Iommu iommu) {
    return new DevicePath(
        "test",
        way,
        costs,
        batch,
        coalescing,
        segment,
        true,
        2,
        false,
        true,
        false,
        1,
        new DevicePath.Mapping(iommu, DevicePath.Translator.HARDWARE, 10),
        false,
        false);
  }

  private static Layer layer(double cycles) {
    return Machines.layer(new HardwareAssist(false, false), cycles);
  }

  private static Path walk(DevicePath way, Operation operation, Layer layer) {
    return way.path(operation, layer, layer.setting(MACHINE, 4096), 1500);
  }

  private static double busy(Path path) {
    double sum = 0;
    for (Payer payer : List.of(Payer.GUEST, Payer.DRIVER_DOMAIN, Payer.HOST)) {
      sum += path.seconds(payer, MACHINE.clock());
    }
    return sum;
  }

  private static Costs random(Way way, Random random) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Costs.Rule rule : DevicePath.rules(way)) {
      costs.put(rule.name(), Cost.cycles(random.nextDouble() * 5000, "random", Trust.NOMINAL));
    }
    return new Costs(costs);
  }

  @Test
  void moreCoalescingAndBatchingNeverCostMore() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      for (Way way : Way.values()) {
        Costs costs = random(way, random);
        double batch = 1 + random.nextDouble() * 20;
        double coalescing = 1 + random.nextDouble() * 20;
        for (Operation operation : OPERATIONS) {
          Path few = walk(path(way, costs, batch, coalescing), operation, layer(1000));
          Path more = walk(path(way, costs, batch * 1.5, coalescing * 2), operation, layer(1000));
          assertThat(busy(more)).as("%s %s", way, operation).isLessThanOrEqualTo(busy(few) + 1e-15);
          assertThat(more.exits()).isLessThanOrEqualTo(few.exits() + 1e-12);
        }
      }
    }
  }

  @Test
  void usualCostsFallAlongTheLadder() {
    List<Way> ladder = List.of(Way.EMULATED, Way.VIRTIO, Way.VHOST, Way.PASSTHROUGH, Way.KERNEL);
    for (Operation operation : List.of(Operation.PACKET_SEND, Operation.PACKET_RECEIVE)) {
      double before = Double.POSITIVE_INFINITY;
      double latency = Double.POSITIVE_INFINITY;
      for (Way way : ladder) {
        Path path = walk(path(way, Costs.NONE, 1, 1), operation, layer(1500));
        assertThat(busy(path)).as("%s %s", way, operation).isLessThan(before);
        assertThat(path.latency(MACHINE.clock())).as("%s %s", way, operation).isLessThan(latency);
        before = busy(path);
        latency = path.latency(MACHINE.clock());
      }
    }
  }

  @Test
  void offloadsMakeAPacketCheaper() {
    Random random = new Random(2);
    for (Way way : Way.values()) {
      for (int i = 0; i < 100; i++) {
        double segment = 1500 * (2 + random.nextInt(40));
        Path alone = walk(path(way, Costs.NONE, 1, 4), Operation.PACKET_SEND, layer(1000));
        Path cut =
            walk(
                path(way, Costs.NONE, 1, 4, segment, Iommu.STATIC),
                Operation.PACKET_SEND,
                layer(1000));
        assertThat(busy(cut)).as(way.name()).isLessThan(busy(alone));
      }
    }
  }

  @Test
  void anIommuCostsTheMoreTheStricterItIs() {
    double before = 0;
    for (Iommu iommu : List.of(Iommu.STATIC, Iommu.DEFERRED, Iommu.STRICT)) {
      DevicePath way = path(Way.PASSTHROUGH, Costs.NONE, 1, 1, 0, iommu);
      double busy = busy(walk(way, Operation.PACKET_RECEIVE, layer(1000)));
      assertThat(busy).isGreaterThan(before);
      before = busy;
    }
  }

  @Test
  void whoImitatesAnIommuFartherAwayCostsMore() {
    Random random = new Random(4);
    for (int round = 0; round < 100; round++) {
      double exit = 2000 + random.nextInt(10_000);
      Costs costs =
          new Costs(
              Map.of(
                  "iommu_map", Cost.cycles(random.nextInt(3000), "random", Trust.NOMINAL),
                  "iommu_invalidate", Cost.cycles(random.nextInt(9000), "random", Trust.NOMINAL),
                  "side_core", Cost.cycles(random.nextInt(2000), "random", Trust.NOMINAL)));
      for (Iommu mode : List.of(Iommu.DEFERRED, Iommu.OPTIMISTIC, Iommu.STRICT)) {
        double before = 0;
        for (DevicePath.Translator by :
            List.of(
                DevicePath.Translator.HARDWARE,
                DevicePath.Translator.SIDE_CORE,
                DevicePath.Translator.SAME_CORE)) {
          DevicePath.Mapping mapping = new DevicePath.Mapping(mode, by, 1 + random.nextInt(20));
          DevicePath way =
              new DevicePath(
                  "test",
                  Way.PASSTHROUGH,
                  costs,
                  1,
                  1,
                  0,
                  true,
                  2,
                  false,
                  true,
                  false,
                  1,
                  mapping,
                  true,
                  false);
          Path path = walk(way, Operation.PACKET_RECEIVE, layer(exit));
          if (mode != Iommu.OPTIMISTIC) {
            assertThat(busy(path)).as("%s %s", mode, by).isGreaterThanOrEqualTo(before);
          }
          assertThat(path.exits() > 0).isEqualTo(by == DevicePath.Translator.SAME_CORE);
          before = busy(path);
        }
      }
    }
  }

  @Test
  void whatTravelsTogetherIsToldTogether() {
    Layer layer = layer(1500);
    DevicePath alone = path(Way.VHOST, Costs.NONE, 1, 1);
    DevicePath cut = path(Way.VHOST, Costs.NONE, 1, 1, 15_000, Iommu.STATIC);
    double before = walk(alone, Operation.PACKET_SEND, layer).exits();
    double after = walk(cut, Operation.PACKET_SEND, layer).exits();
    assertThat(after).isLessThan(before);
  }

  @Test
  void theBareMachineIsWhatTheKernelsOwnDriverCosts() {
    for (Operation operation : OPERATIONS) {
      Path path = walk(path(Way.KERNEL, Costs.NONE, 1, 1), operation, Layer.BARE);
      assertThat(path.seconds(MACHINE.clock()))
          .isEqualTo(path.nativeCost().at(MACHINE.clock()), within(1e-15));
      assertThat(path.exits()).isZero();
    }
  }

  @Test
  void demandsAreTheSumsOfTheirPaths() {
    Random random = new Random(3);
    for (Way way : Way.values()) {
      Layer layer = layer(2000);
      double count = 1 + random.nextInt(50);
      DevicePath through = path(way, random(way, random), 2, 3);
      Devices devices =
          new Devices(through, null, 1500, 4096, Map.of(Operation.PACKET_RECEIVE, count));
      Demand demand = Demand.of(layer, MACHINE, OperationMix.NONE, 4096, devices);
      Path path = walk(through, Operation.PACKET_RECEIVE, layer);
      double clock = MACHINE.clock();
      assertThat(demand.perRequest().guest())
          .isEqualTo(count * path.seconds(Payer.GUEST, clock), within(1e-12));
      assertThat(demand.perRequest().driver())
          .isEqualTo(count * path.seconds(Payer.DRIVER_DOMAIN, clock), within(1e-12));
      assertThat(demand.perRequest().host())
          .isEqualTo(count * path.seconds(Payer.HOST, clock), within(1e-12));
      assertThat(demand.perRequest().exits()).isEqualTo(count * path.exits(), within(1e-9));
    }
  }
}
