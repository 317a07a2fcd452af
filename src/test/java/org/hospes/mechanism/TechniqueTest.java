package org.hospes.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.hospes.schema.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TechniqueTest {
  static List<Technique> techniques() {
    HardwareAssist assist = new HardwareAssist(false, false);
    return List.of(
        new BareMetal(),
        new SharedKernel(),
        new TrapAndEmulate(),
        new BinaryTranslation(false, Double.POSITIVE_INFINITY),
        new BinaryTranslation(true, 100),
        new Paravirtualization(1),
        new Paravirtualization(16),
        assist,
        new HardwareAssist(true, true),
        new NestedVirtualization(assist, 31),
        new UserModeKernel(),
        new InstructionEmulation(false, true, 1),
        new InstructionEmulation(true, false, 50),
        new LibraryCalls(false, 1, 0),
        new LibraryCalls(true, 4, 1000),
        new ManagedRuntime(5));
  }

  @ParameterizedTest
  @MethodSource("techniques")
  void everyOperationHasAConnectedPath(Technique technique) {
    for (boolean nested : new boolean[] {true, false}) {
      Machine machine = Machines.machine(nested);
      Layer layer = Machines.layer(technique, 100);
      for (Operation operation : Operation.values()) {
        Path path = layer.path(operation, machine, 4096);
        assertThat(path.operation()).isEqualTo(operation);
        assertThat(path.steps()).as("%s of %s", operation, technique).isNotEmpty();
        assertThat(path.seconds(machine.clock())).isFinite();
        double parts = 0;
        for (Part part : Part.values()) {
          parts += path.seconds(part, machine.clock());
        }
        double payers = 0;
        for (Payer payer : Payer.values()) {
          payers += path.seconds(payer, machine.clock());
        }
        assertThat(parts).isEqualTo(payers, within(1e-15));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("techniques")
  void lanesHoldAllProcessorTime(Technique technique) {
    Machine machine = Machines.machine(false);
    Layer layer = Machines.layer(technique, 100);
    for (Operation operation : Operation.values()) {
      Path path = layer.path(operation, machine, 4096);
      double lanes = 0;
      for (Lane lane : Lane.values()) {
        lanes += path.seconds(lane, machine.clock());
      }
      double paid =
          path.seconds(Payer.GUEST, machine.clock())
              + path.seconds(Payer.HOST, machine.clock())
              + path.seconds(Payer.DRIVER_DOMAIN, machine.clock());
      assertThat(lanes).isEqualTo(paid, within(1e-15));
    }
  }

  @Test
  void theSameOperationTakesThreeWays() {
    Machine machine = Machines.machine(false);
    Layer translated = Machines.layer(new BinaryTranslation(false, 1e9), 300);
    Layer assisted = Machines.layer(new HardwareAssist(false, false), 3000);
    double clock = machine.clock();
    assertThat(assisted.path(Operation.SYSCALL, machine, 4096).extra(clock)).isZero();
    assertThat(translated.path(Operation.SYSCALL, machine, 4096).extra(clock)).isPositive();
    assertThat(assisted.path(Operation.PAGE_TABLE_WRITE, machine, 4096).seconds(clock))
        .isGreaterThan(translated.path(Operation.PAGE_TABLE_WRITE, machine, 4096).seconds(clock));
    // A port that is imitated can be faster than a device behind a bus.
    assertThat(translated.path(Operation.PORT_ACCESS, machine, 4096).extra(clock)).isNegative();
  }

  @Test
  void whatWasMeasuredAsAWholeStandsForTheSum() {
    Machine machine = Machines.machine(false);
    Costs costs = new Costs(Map.of("syscall", Cost.cycles(2000, "measured", Trust.PUBLISHED)));
    for (Technique technique : techniques()) {
      Layer layer = Layer.of("measured", technique, costs, null);
      Path path = layer.path(Operation.SYSCALL, machine, 4096);
      assertThat(path.extra(machine.clock()))
          .as("%s", technique)
          .isEqualTo(2000 / machine.clock(), within(1e-15));
    }
  }

  @Test
  void nestedExitsMultiply() {
    Machine machine = Machines.machine(true);
    HardwareAssist assist = new HardwareAssist(false, false);
    Layer flat = Machines.layer(assist, 0);
    Layer nested = Machines.layer(new NestedVirtualization(assist, 31), 0);
    Path one = flat.path(Operation.HYPERCALL, machine, 4096);
    Path many = nested.path(Operation.HYPERCALL, machine, 4096);
    assertThat(one.exits()).isEqualTo(1);
    assertThat(many.exits()).isEqualTo(32);
  }
}
