package org.hospes.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.hospes.schema.Operation;
import org.junit.jupiter.api.Test;

/** Laws of the sum over random layers and mixes. */
final class DemandTest {
  private static OperationMix mix(Map<Operation, Double> rates) {
    return new OperationMix(rates, Map.of(), Double.NaN, 0, Double.NaN);
  }

  private static Map<Operation, Double> randomRates(Random random) {
    Map<Operation, Double> rates = new LinkedHashMap<>();
    for (Operation operation : Operation.values()) {
      if (random.nextBoolean()) {
        rates.put(operation, random.nextDouble() * 200);
      }
    }
    return rates;
  }

  private static Layer randomLayer(Technique technique, Random random) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Costs.Rule rule : technique.rules()) {
      double cycles = 1 + random.nextDouble() * 20_000;
      costs.put(rule.name(), Cost.cycles(cycles, "random", Trust.NOMINAL));
    }
    return Layer.of("random", technique, new Costs(costs), null);
  }

  @Test
  void withoutOperationsWorkTakesWhatInstructionsTake() {
    Random random = new Random(1);
    for (Technique technique : TechniqueTest.techniques()) {
      Layer layer = randomLayer(technique, random);
      Demand demand = Demand.of(layer, Machines.machine(true), OperationMix.NONE, 4096);
      assertThat(demand.perSecond().time()).isEqualTo(demand.expansion());
      assertThat(demand.perSecond().exits()).isZero();
    }
    Demand bare = Demand.of(Layer.BARE, Machines.machine(true), OperationMix.NONE, 4096);
    assertThat(bare.perSecond().time()).isEqualTo(1.0);
  }

  @Test
  void theBareMachineIsNeverSlower() {
    Random random = new Random(2);
    for (int i = 0; i < 200; i++) {
      Demand demand = Demand.of(Layer.BARE, Machines.machine(true), mix(randomRates(random)), 4096);
      assertThat(demand.perSecond().time()).isEqualTo(1, within(1e-12));
    }
  }

  @Test
  void moreExitsNeverHelp() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      for (Technique technique : TechniqueTest.techniques()) {
        Machine machine = Machines.machine(random.nextBoolean());
        Layer layer = randomLayer(technique, random);
        Map<Operation, Double> rates = randomRates(random);
        Operation more = Operation.values()[random.nextInt(Operation.values().length)];
        Path path = layer.path(more, machine, 4096);
        double before = Demand.of(layer, machine, mix(rates), 4096).perSecond().time();
        rates.merge(more, 100.0, Double::sum);
        double after = Demand.of(layer, machine, mix(rates), 4096).perSecond().time();
        double expansion = technique.expansion(OperationMix.NONE, layer.setting(machine, 4096));
        double native_ = path.nativeCost().at(machine.clock()) * expansion;
        // Where a way is longer than the native one it can only hurt; that it is, is checked.
        if (path.seconds(machine.clock()) >= native_) {
          assertThat(after)
              .as("%s of %s", more, technique)
              .isGreaterThanOrEqualTo(before * (1 - 1e-12));
        }
      }
    }
  }

  @Test
  void aDearerStepNeverHelps() {
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      for (Technique technique : TechniqueTest.techniques()) {
        Machine machine = Machines.machine(random.nextBoolean());
        Layer layer = randomLayer(technique, random);
        OperationMix mix = mix(randomRates(random));
        double before = Demand.of(layer, machine, mix, 4096).perSecond().time();
        if (technique.rules().isEmpty()) {
          continue;
        }
        Costs.Rule rule = technique.rules().get(random.nextInt(technique.rules().size()));
        Map<String, Cost> costs = new LinkedHashMap<>(layer.costs().all());
        costs.put(rule.name(), layer.costs().of(rule).times(1.5));
        Layer dearer = Layer.of("dearer", technique, new Costs(costs), null);
        double after = Demand.of(dearer, machine, mix, 4096).perSecond().time();
        assertThat(after)
            .as("%s of %s", rule.name(), technique)
            .isGreaterThanOrEqualTo(before * (1 - 1e-12));
      }
    }
  }

  @Test
  void switchingTakesTheBetterOfShadowAndNested() {
    Random random = new Random(5);
    Technique technique = new HardwareAssist(false, false);
    Machine machine = Machines.machine(true);
    for (int i = 0; i < 200; i++) {
      Layer layer = randomLayer(technique, random);
      Map<Operation, Double> rates =
          Map.of(
              Operation.TLB_MISS, random.nextDouble() * 1e6,
              Operation.PAGE_TABLE_WRITE, random.nextDouble() * 1e4,
              Operation.PAGE_FAULT, random.nextDouble() * 1e4);
      double shadow = time(layer, Paging.SHADOW, machine, mix(rates));
      double nested = time(layer, Paging.NESTED, machine, mix(rates));
      double switching = time(layer, Paging.SWITCHING, machine, mix(rates));
      assertThat(switching).isEqualTo(Math.min(shadow, nested));
    }
  }

  private static double time(Layer layer, Paging paging, Machine machine, OperationMix mix) {
    Layer with = Layer.of(layer.name(), layer.technique(), layer.costs(), paging);
    return Demand.of(with, machine, mix, 4096).perSecond().time();
  }
}
