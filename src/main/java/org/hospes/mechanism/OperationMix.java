package org.hospes.mechanism;

import java.util.EnumMap;
import java.util.Map;
import org.hospes.schema.Operation;

/**
 * How many operations a workload makes: for each second of processor time that it would use on the
 * bare machine, or for each request.
 *
 * @param referenceClock the clock in Hz of the machine whose seconds are meant; NaN for the host's
 * @param floating the part of its instructions that are floating-point
 * @param seconds the native processor time of all of its work; NaN where that has no end
 */
public record OperationMix(
    Map<Operation, Double> perSecond,
    Map<Operation, Double> perRequest,
    double referenceClock,
    double floating,
    double seconds) {
  public static final OperationMix NONE =
      new OperationMix(Map.of(), Map.of(), Double.NaN, 0, Double.NaN);

  public OperationMix {
    perSecond = ordered(perSecond);
    perRequest = ordered(perRequest);
  }

  private static Map<Operation, Double> ordered(Map<Operation, Double> map) {
    EnumMap<Operation, Double> copy = new EnumMap<>(Operation.class);
    copy.putAll(map);
    return java.util.Collections.unmodifiableMap(copy);
  }
}
