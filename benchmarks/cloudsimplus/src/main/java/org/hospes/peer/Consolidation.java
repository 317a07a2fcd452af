package org.hospes.peer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicyAbstract;
import org.cloudsimplus.hosts.Host;
import org.cloudsimplus.vms.Vm;

/**
 * Guests leave overloaded hosts, those with the shortest migration first, and hosts with little
 * load are emptied. The migration policies that CloudSim Plus ships throw on this experiment.
 */
final class Consolidation extends VmAllocationPolicyAbstract {
  private static final double THRESHOLD = 0.8;
  private static final double SAFETY = 1.2;
  private static final int HISTORY = 10;

  private final boolean regression;
  private final Map<Host, double[]> histories = new HashMap<>();
  private final Map<Host, Integer> counts = new HashMap<>();
  private long migrations;

  Consolidation(boolean regression) {
    this.regression = regression;
  }

  long migrations() {
    return migrations;
  }

  @Override
  public boolean isVmMigrationSupported() {
    return true;
  }

  @Override
  protected Optional<Host> defaultFindHostForVm(Vm vm) {
    return cheapest(vm, vm.getTotalMipsCapacity(), new HashMap<>(), null);
  }

  @Override
  public Map<Vm, Host> getOptimizedAllocationMap(List<? extends Vm> vms) {
    Map<Vm, Host> moves = new LinkedHashMap<>();
    Map<Host, Double> planned = new HashMap<>();
    List<Vm> leaving = new ArrayList<>();
    for (Host host : this.<Host>getHostList()) {
      remember(host);
      if (overloaded(host)) {
        List<Vm> movable = new ArrayList<>(host.getMigratableVms());
        movable.sort(Comparator.comparingLong(vm -> vm.getRam().getCapacity()));
        double use = use(host);
        for (Vm vm : movable) {
          if (use <= THRESHOLD * host.getTotalMipsCapacity()) {
            break;
          }
          use -= demand(vm);
          leaving.add(vm);
        }
        planned.put(host, Double.MAX_VALUE / 4);
      }
    }
    place(leaving, moves, planned);
    empty(moves, planned);
    migrations += moves.size();
    return moves;
  }

  private void place(List<Vm> leaving, Map<Vm, Host> moves, Map<Host, Double> planned) {
    leaving.sort(Comparator.comparingDouble(Consolidation::demand).reversed());
    for (Vm vm : leaving) {
      cheapest(vm, demand(vm), planned, vm.getHost())
          .ifPresent(
              host -> {
                moves.put(vm, host);
                planned.merge(host, demand(vm), Double::sum);
              });
    }
  }

  private void empty(Map<Vm, Host> moves, Map<Host, Double> planned) {
    List<Host> hosts = new ArrayList<>(this.<Host>getHostList());
    hosts.removeIf(
        host -> host.getVmList().isEmpty() || planned.containsKey(host) || host.hasMigratingVms());
    hosts.sort(Comparator.comparingDouble(Consolidation::use));
    for (Host host : hosts) {
      if (planned.containsKey(host)) {
        continue;
      }
      Map<Vm, Host> own = new LinkedHashMap<>();
      Map<Host, Double> with = new HashMap<>(planned);
      with.put(host, Double.MAX_VALUE / 4);
      place(new ArrayList<>(host.getMigratableVms()), own, with);
      if (own.size() < host.getVmList().size()) {
        return;
      }
      moves.putAll(own);
      planned.putAll(with);
    }
  }

  /** The host whose power rises least and that is not overloaded afterwards. */
  private Optional<Host> cheapest(Vm vm, double demand, Map<Host, Double> planned, Host without) {
    Host best = null;
    double least = Double.MAX_VALUE;
    for (Host host : this.<Host>getHostList()) {
      double capacity = host.getTotalMipsCapacity();
      double use = use(host) + planned.getOrDefault(host, 0.0);
      if (host == without || use + demand > THRESHOLD * capacity || !host.isSuitableForVm(vm)) {
        continue;
      }
      double before = host.getVmList().isEmpty() ? 0 : power(host, use / capacity);
      double rise = power(host, (use + demand) / capacity) - before;
      if (rise < least) {
        least = rise;
        best = host;
      }
    }
    return Optional.ofNullable(best);
  }

  private static double power(Host host, double utilization) {
    // Its table of powers ends below 100 %: see the README.
    return host.getPowerModel().getPower(Math.min(0.95, utilization));
  }

  private static double demand(Vm vm) {
    return vm.getTotalCpuMipsUtilization();
  }

  private static double use(Host host) {
    double sum = 0;
    for (Vm vm : host.getVmList()) {
      sum += demand(vm);
    }
    return sum;
  }

  private void remember(Host host) {
    double[] history = histories.computeIfAbsent(host, h -> new double[HISTORY]);
    System.arraycopy(history, 1, history, 0, HISTORY - 1);
    history[HISTORY - 1] = use(host) / host.getTotalMipsCapacity();
    counts.merge(host, 1, Integer::sum);
  }

  private boolean overloaded(Host host) {
    double[] history = histories.get(host);
    if (!regression || counts.get(host) < HISTORY) {
      return history[HISTORY - 1] > THRESHOLD;
    }
    double sumW = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (int i = 0; i < HISTORY; i++) {
      double distance = (HISTORY - 1 - i) / (double) HISTORY;
      double weight = Math.pow(1 - distance * distance * distance, 3);
      sumW += weight;
      sumX += weight * i;
      sumY += weight * history[i];
      sumXx += weight * i * i;
      sumXy += weight * i * history[i];
    }
    double slope = (sumW * sumXy - sumX * sumY) / (sumW * sumXx - sumX * sumX);
    double level = (sumY - slope * sumX) / sumW;
    return SAFETY * (level + slope * (HISTORY + 1)) >= 1;
  }
}
