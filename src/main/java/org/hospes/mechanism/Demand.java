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
    Sum perSecond, Sum perRequest, double expansion, Paging paging, List<Share> shares) {

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
      new Demand(new Sum(1, 1, 0, 0, 0), Sum.NOTHING, 1, Paging.DIRECT, List.of());

  /** Adds the paths of a mix up. */
  public static Demand of(Layer layer, Machine machine, OperationMix mix, double guestPage) {
    Setting setting = layer.setting(machine, guestPage);
    if (setting.paging() != Paging.SWITCHING) {
      return of(layer.technique(), setting, mix);
    }
    Demand shadow = of(layer.technique(), setting.with(Paging.SHADOW), mix);
    Demand nested = of(layer.technique(), setting.with(Paging.NESTED), mix);
    return shadow.weight() < nested.weight() ? shadow : nested;
  }

  private double weight() {
    return perSecond.time + perRequest.time;
  }

  private static Demand of(Technique technique, Setting setting, OperationMix mix) {
    double clock = setting.machine().clock();
    double expansion = technique.expansion(mix, setting);
    double scale = Double.isNaN(mix.referenceClock()) ? 1 : clock / mix.referenceClock();
    List<Share> shares = new ArrayList<>();
    Sum second =
        sum(technique, setting, mix.perSecond(), scale, expansion, shares, false).over(expansion);
    Sum request = sum(technique, setting, mix.perRequest(), 1, expansion, shares, true).extra();
    return new Demand(second, request, expansion, setting.paging(), List.copyOf(shares));
  }

  /** What is added up: all of the paths, and what of it the native work holds already. */
  private record Total(
      double time, double guest, double driver, double host, double exits, double replaced) {
    /** The native work with its operations exchanged for their paths; never less than these. */
    Sum over(double work) {
      double rest = Math.max(0, work - replaced);
      return new Sum(
          Math.max(LEAST, rest + time), Math.max(LEAST, rest + guest), driver, host, exits);
    }

    Sum extra() {
      return new Sum(time - replaced, guest - replaced, driver, host, exits);
    }
  }

  private static Total sum(
      Technique technique,
      Setting setting,
      Map<Operation, Double> counts,
      double scale,
      double expansion,
      List<Share> shares,
      boolean perRequest) {
    double clock = setting.machine().clock();
    double time = 0;
    double guest = 0;
    double driver = 0;
    double host = 0;
    double exits = 0;
    double replaced = 0;
    for (Map.Entry<Operation, Double> entry : counts.entrySet()) {
      double count = entry.getValue() * scale;
      if (count == 0) {
        continue;
      }
      Path path = technique.path(entry.getKey(), setting);
      shares.add(new Share(entry.getKey(), count, perRequest, path));
      time += count * path.seconds(clock);
      guest += count * path.seconds(Payer.GUEST, clock);
      driver += count * path.seconds(Payer.DRIVER_DOMAIN, clock);
      host += count * path.seconds(Payer.HOST, clock);
      exits += count * path.exits();
      replaced += count * path.nativeCost().at(clock) * expansion;
    }
    return new Total(time, guest, driver, host, exits, replaced);
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
