package org.hospes.peer;

import ch.qos.logback.classic.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicy;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicyRoundRobin;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicySimple;
import org.cloudsimplus.brokers.DatacenterBroker;
import org.cloudsimplus.brokers.DatacenterBrokerSimple;
import org.cloudsimplus.cloudlets.Cloudlet;
import org.cloudsimplus.cloudlets.CloudletSimple;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.datacenters.DatacenterSimple;
import org.cloudsimplus.hosts.Host;
import org.cloudsimplus.hosts.HostSimple;
import org.cloudsimplus.power.models.PowerModelHostSpec;
import org.cloudsimplus.resources.Pe;
import org.cloudsimplus.resources.PeSimple;
import org.cloudsimplus.schedulers.cloudlet.CloudletSchedulerTimeShared;
import org.cloudsimplus.schedulers.vm.VmSchedulerTimeShared;
import org.cloudsimplus.util.Log;
import org.cloudsimplus.utilizationmodels.UtilizationModel;
import org.cloudsimplus.utilizationmodels.UtilizationModelDynamic;
import org.cloudsimplus.utilizationmodels.UtilizationModelFull;
import org.cloudsimplus.utilizationmodels.UtilizationModelPlanetLab;
import org.cloudsimplus.vms.Vm;
import org.cloudsimplus.vms.VmSimple;

/** The scenarios of the benchmark, as CloudSim Plus runs them. */
public final class Peer {
  private static final double DAY = 86_400;
  private static final double INTERVAL = 300;
  private static final double[] G4 = {86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117};
  private static final double[] G5 = {93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135};

  private final CloudSimPlus simulation = new CloudSimPlus();

  private Peer() {}

  public static void main(String[] args) throws Exception {
    Log.setLevel(Level.OFF);
    Peer peer = new Peer();
    switch (args[0]) {
      case "steps" -> peer.steps(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      case "planetlab" -> peer.planetLab(Path.of(args[1]), args[2]);
      case "burst" -> peer.burst(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static Host host(int cores, double mips, long ram, long bandwidth, double[] power) {
    List<Pe> pes = new ArrayList<>();
    for (int c = 0; c < cores; c++) {
      pes.add(new PeSimple(mips));
    }
    Host host = new HostSimple(ram, bandwidth, 1_000_000_000L, pes);
    host.setVmScheduler(new VmSchedulerTimeShared());
    host.setPowerModel(new PowerModelHostSpec(power));
    return host;
  }

  private static Vm vm(double mips, int cores, long ram) {
    Vm vm = new VmSimple(mips, cores);
    vm.setRam(ram).setBw(100).setSize(2_500);
    vm.setCloudletScheduler(new CloudletSchedulerTimeShared());
    return vm;
  }

  private void run(
      List<Host> hosts,
      VmAllocationPolicy policy,
      List<Vm> vms,
      IntFunction<UtilizationModel> use,
      double until) {
    DatacenterSimple datacenter = new DatacenterSimple(simulation, hosts, policy);
    datacenter.setSchedulingInterval(INTERVAL);
    DatacenterBroker broker = new DatacenterBrokerSimple(simulation);
    List<Cloudlet> cloudlets = new ArrayList<>();
    for (int v = 0; v < vms.size(); v++) {
      Vm vm = vms.get(v);
      long length = (long) (vm.getMips() * vm.getPesNumber() * until * 2);
      Cloudlet cloudlet = new CloudletSimple(length, (int) vm.getPesNumber());
      cloudlet.setUtilizationModelCpu(use.apply(v));
      cloudlet.setUtilizationModelRam(new UtilizationModelDynamic(0.01));
      cloudlet.setUtilizationModelBw(new UtilizationModelDynamic(0.01));
      cloudlet.setVm(vm);
      cloudlets.add(cloudlet);
    }
    broker.submitVmList(vms);
    broker.submitCloudletList(cloudlets);
    simulation.terminateAt(until);
    simulation.start();
    long placed = vms.stream().filter(vm -> vm.getHost() != Host.NULL).count();
    System.out.println("placed " + placed + " at " + simulation.clock());
  }

  /** Hosts full of guests whose load is constant, looked at every five minutes of a day. */
  private void steps(int hosts, int guests) {
    List<Host> all = new ArrayList<>();
    for (int h = 0; h < hosts; h++) {
      all.add(host(16, 2_000, 262_144, 10_000, G5));
    }
    List<Vm> vms = new ArrayList<>();
    for (int g = 0; g < guests; g++) {
      vms.add(vm(1_000, 2, 4_096));
    }
    run(all, new VmAllocationPolicyRoundRobin(), vms, g -> new UtilizationModelDynamic(0.5), DAY);
  }

  /** The day of Beloglazov and Buyya, CCPE 2012. */
  private void planetLab(Path traces, String overload) throws Exception {
    List<Host> hosts = new ArrayList<>();
    for (int h = 0; h < 800; h++) {
      hosts.add(h % 2 == 0 ? host(2, 1_860, 4_096, 1_000, G4) : host(2, 2_660, 4_096, 1_000, G5));
    }
    List<String> lines = Files.readAllLines(traces);
    double[] mips = {2_500, 2_000, 1_000, 500};
    long[] ram = {870, 1_740, 1_740, 613};
    List<Vm> vms = new ArrayList<>();
    List<UtilizationModel> uses = new ArrayList<>();
    for (int g = 0; g < lines.size(); g++) {
      int type = 4 * g / lines.size();
      vms.add(vm(mips[type], 1, ram[type]));
      String[] cells = lines.get(g).split(",");
      double[] samples = new double[cells.length - 1];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = Double.parseDouble(cells[i + 1]) / 100;
      }
      uses.add(new UtilizationModelPlanetLab(samples, INTERVAL, value -> value));
    }
    Consolidation policy = new Consolidation(overload.equals("regression"));
    run(hosts, policy, vms, uses::get, DAY);
    System.out.println("migrations " + policy.migrations());
  }

  /** All guests of half of the hosts move to the other half at once. */
  private void burst(int hosts, int guests) {
    List<Host> all = new ArrayList<>();
    for (int h = 0; h < hosts; h++) {
      all.add(host(32, 2_000, 262_144, 10_000, G5));
    }
    List<Vm> vms = new ArrayList<>();
    for (int g = 0; g < guests; g++) {
      vms.add(vm(1_000, 1, 1_024));
    }
    int half = hosts / 2;
    VmAllocationPolicySimple policy = new VmAllocationPolicySimple();
    policy.setFindHostForVmFunction(
        (p, vm) -> java.util.Optional.of(p.getHostList().get((int) (vm.getId() % half))));
    simulation.addOnClockTickListener(
        new org.cloudsimplus.listeners.EventListener<>() {
          private boolean done;

          @Override
          public void update(org.cloudsimplus.listeners.EventInfo info) {
            if (!done && info.getTime() >= 10) {
              done = true;
              for (Vm vm : vms) {
                Host target = all.get(half + (int) (vm.getId() % half));
                vm.getHost().getDatacenter().requestVmMigration(vm, target);
              }
            }
          }
        });
    run(all, policy, vms, g -> new UtilizationModelFull(), 1_000);
  }
}
