package org.hospes.mechanism;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hospes.schema.Operation;

/**
 * What a mix of operations asks for under a layer on a machine: the paths, added up. Two sums are
 * kept, one for each second of native work and one for each request; the first holds the work
 * itself, the second only what comes on top of it.
 *
 * @param perSecond seconds for each second of native work
 * @param perRequest seconds for each request, beside those of its work
 * @param paging how addresses are translated
 */
public record Demand(
    Sum perSecond,
    Sum perRequest,
    Aside asidePerSecond,
    Aside asidePerRequest,
    double expansion,
    Paging paging,
    List<Share> shares) {

  /**
   * What others than the virtual CPU do meanwhile, in seconds for one unit of work.
   *
   * @param driver processor time of the driver domain
   * @param host processor time of threads of the host
   * @param serial time for which a lock of the host process is held
   * @param device time of a device that works on one thing after the other
   * @param latency what a request that is alone waits for all of them, once for each kind of
   *     operation: further packets follow while the first is on its way
   */
  public record Aside(double driver, double host, double serial, double device, double latency) {
    static final Aside NOTHING = new Aside(0, 0, 0, 0, 0);

    Aside plus(Aside other) {
      return new Aside(
          driver + other.driver,
          host + other.host,
          serial + other.serial,
          device + other.device,
          latency + other.latency);
    }

    private Aside plus(double count, Path path, double clock) {
      double guest = path.seconds(clock);
      return new Aside(
          driver + count * path.aside(Payer.DRIVER_DOMAIN, clock),
          host + count * path.aside(Payer.HOST, clock),
          serial
              + count
                  * (path.serial(Payer.GUEST, clock)
                      + path.serial(Payer.HOST, clock)
                      + path.serial(Payer.DRIVER_DOMAIN, clock)),
          device + count * path.serial(Payer.DEVICE, clock),
          latency + Math.max(0, path.latency(clock) - guest));
    }
  }

  /**
   * Seconds that one unit of work takes.
   *
   * @param time of the virtual CPU from start to end, with waiting: the slowdown
   * @param guest processor time of the virtual CPU
   * @param driver processor time of the driver domain
   * @param host processor time of threads of the host
   * @param exits how often the guest is left
   */
  public record Sum(double time, double guest, double driver, double host, double exits) {
    static final Sum NOTHING = new Sum(0, 0, 0, 0, 0);

    Sum plus(Sum other) {
      return new Sum(
          time + other.time,
          guest + other.guest,
          driver + other.driver,
          host + other.host,
          exits + other.exits);
    }

    /** Processor time of everybody. */
    public double processors() {
      return guest + driver + host;
    }
  }

  /**
   * The share of one operation.
   *
   * @param count operations for a second of native work, or for a request
   * @param perRequest which of the two
   */
  public record Share(Operation operation, double count, boolean perRequest, Path path) {}

  /** Work takes some time, whatever its operations gain. */
  private static final double LEAST = 1e-6;

  /** The work itself and nothing else. */
  public static final Demand PLAIN =
      new Demand(
          new Sum(1, 1, 0, 0, 0),
          Sum.NOTHING,
          Aside.NOTHING,
          Aside.NOTHING,
          1,
          Paging.DIRECT,
          List.of());

  /** Adds the paths of a mix up. */
  public static Demand of(Layer layer, Machine machine, OperationMix mix, double guestPage) {
    return of(layer, machine, mix, guestPage, Devices.NONE);
  }

  /** Adds the paths of a mix up, with the packets and disk requests of a guest. */
  public static Demand of(
      Layer layer, Machine machine, OperationMix mix, double guestPage, Devices devices) {
    Setting setting = layer.setting(machine, guestPage);
    if (setting.paging() != Paging.SWITCHING) {
      return of(layer, setting, mix, devices);
    }
    Demand shadow = of(layer, setting.with(Paging.SHADOW), mix, devices);
    Demand nested = of(layer, setting.with(Paging.NESTED), mix, devices);
    return shadow.weight() < nested.weight() ? shadow : nested;
  }

  private double weight() {
    return perSecond.time + perRequest.time;
  }

  private static Demand of(Layer layer, Setting setting, OperationMix mix, Devices devices) {
    double clock = setting.machine().clock();
    double expansion = layer.technique().expansion(mix, setting);
    double scale = Double.isNaN(mix.referenceClock()) ? 1 : clock / mix.referenceClock();
    Adding adding = new Adding(layer, setting, devices, new ArrayList<>(), expansion);
    Total second = adding.sum(mix.perSecond(), scale, false);
    Total request = adding.sum(mix.perRequest(), 1, true);
    Total traffic = adding.sum(devices.traffic(), 1, true);
    return new Demand(
        second.over(expansion),
        request.extra().plus(traffic.whole(expansion)),
        second.aside,
        request.aside.plus(traffic.aside),
        expansion,
        setting.paging(),
        List.copyOf(adding.shares));
  }

  /** What is added up: all of the paths, and what of it the native work holds already. */
  private record Total(
      double time,
      double guest,
      double driver,
      double host,
      double exits,
      double replaced,
      Aside aside) {
    /** The native work with its operations exchanged for their paths; never less than these. */
    Sum over(double work) {
      double rest = Math.max(0, work - replaced);
      return new Sum(
          Math.max(LEAST, rest + time), Math.max(LEAST, rest + guest), driver, host, exits);
    }

    Sum extra() {
      return new Sum(time - replaced, guest - replaced, driver, host, exits);
    }

    /** All of it, where no work holds any. */
    Sum whole(double expansion) {
      double more = replaced * (expansion - 1) / expansion;
      return new Sum(time + more, guest + more, driver, host, exits);
    }
  }

  /** What paths are added up for. */
  private record Adding(
      Layer layer, Setting setting, Devices devices, List<Share> shares, double expansion) {
    Total sum(Map<Operation, Double> counts, double scale, boolean perRequest) {
      double clock = setting.machine().clock();
      double time = 0;
      double guest = 0;
      double driver = 0;
      double host = 0;
      double exits = 0;
      double replaced = 0;
      Aside aside = Aside.NOTHING;
      for (Map.Entry<Operation, Double> entry : counts.entrySet()) {
        double count = entry.getValue() * scale;
        if (count == 0) {
          continue;
        }
        Path path = devices.path(entry.getKey(), layer, setting);
        shares.add(new Share(entry.getKey(), count, perRequest, path));
        time += count * path.seconds(clock);
        guest += count * path.seconds(Payer.GUEST, clock);
        driver += count * path.seconds(Payer.DRIVER_DOMAIN, clock);
        host += count * path.seconds(Payer.HOST, clock);
        exits += count * path.exits();
        replaced += count * path.nativeCost().at(clock) * expansion;
        if (devices.way(entry.getKey()) != null) {
          aside = aside.plus(count, path, clock);
        }
      }
      return new Total(time, guest, driver, host, exits, replaced, aside);
    }
  }

  /** Seconds of native operations in a second of native work: more than 1 cannot be. */
  public static double nativeShare(OperationMix mix, Machine machine) {
    double scale = Double.isNaN(mix.referenceClock()) ? 1 : machine.clock() / mix.referenceClock();
    double sum = 0;
    for (Map.Entry<Operation, Double> entry : mix.perSecond().entrySet()) {
      sum +=
          entry.getValue()
              * scale
              * machine.processor().nativeCost(entry.getKey()).at(machine.clock());
    }
    return sum;
  }
}
