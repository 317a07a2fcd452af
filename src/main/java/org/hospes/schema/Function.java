package org.hospes.schema;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of the library. */
public enum Function {
  MIN("min(a, b, ...) or min(list)", "The smallest."),
  MAX("max(a, b, ...) or max(list)", "The largest."),
  SUM("sum(list)", "All added up."),
  MEAN("mean(list), mean(attribute, from = t, to = t)", "The mean; of an attribute, over time."),
  MEDIAN("median(list)", "The middle value."),
  STDEV("stdev(list)", "The standard deviation of all values, as a population."),
  PERCENTILE(
      "percentile(list, 95%)",
      "The value that so many are below, between neighbours in a straight line."),
  COUNT("count(list), count(events, from = t, to = t)", "How many there are."),
  HIGHEST(
      "highest(list, by = x -> x.attribute, count = n)",
      "The one for which a function is highest; with `count`, that many in falling order."),
  LOWEST(
      "lowest(list, by = x -> x.attribute, count = n)",
      "The one for which a function is lowest; with `count`, that many in rising order."),
  ABS("abs(x)", "The amount without its sign."),
  FLOOR("floor(x)", "The next whole number below."),
  CEIL("ceil(x)", "The next whole number above."),
  ROUND("round(x)", "The nearest whole number; a half goes to the even one."),
  SQRT("sqrt(x)", "The square root."),
  EXP("exp(x)", "The exponential."),
  LN("ln(x)", "The natural logarithm."),
  UNIFORM("uniform(min = a, max = b)", "Every amount between two is as likely."),
  EXPONENTIAL("exponential(mean = m)", "Times between events that do not know of each other."),
  NORMAL("normal(mean = m, stdev = s)", "The bell curve; amounts below 0 are taken as 0."),
  LOGNORMAL(
      "lognormal(mean = m, stdev = s)",
      "An amount whose logarithm is normal, with this mean and deviation of its own."),
  PARETO(
      "pareto(min = a, shape = k)",
      "A heavy tail: the share above x falls with x to the power of -k."),
  WEIBULL("weibull(scale = l, shape = k)", "Life times; with shape 1 it is exponential."),
  ZIPF(
      "zipf(count = n, exponent = s)",
      "A rank from 1 to n; rank k is as likely as k to the power of -s."),
  EMPIRICAL("empirical(list)", "One of the amounts in a list, each as likely."),
  JOBS("jobs(count = n, work = t, threads = k)", "Jobs to submit; `work` may be a distribution."),
  SWF(
      "swf(\"file\", count = n)",
      "The jobs of a trace in the Standard Workload Format, each at its submit time; with `count`,"
          + " the first so many."),
  TRACE("trace(\"file\", interval = t)", "The first line of a trace file as a workload."),
  TRACES("traces(\"file\", interval = t)", "Every line of a trace file as a workload."),
  LOST("lost(guests)", "Those of some guests that were lost with a host or in a migration."),
  VIRTUALIZABLE(
      "virtualizable(isa)",
      "Whether every sensitive instruction is privileged: theorem 1 of Popek and Goldberg."),
  CRITICAL_INSTRUCTIONS(
      "critical_instructions(isa)", "The instructions that are sensitive and not privileged."),
  GIVEN(
      "given(x, condition)",
      "In an experiment: the amount in those runs only in which a condition holds."),
  RISING(
      "rising(x, along = v)",
      "In an experiment: whether an amount never falls as `v` grows, and is higher at the end."),
  FALLING(
      "falling(x, along = v)",
      "In an experiment: whether an amount never rises as `v` grows, and is lower at the end."),
  CROSSOVER(
      "crossover(a, b, along = v)",
      "In an experiment: the `v` from which on the other of two amounts is the larger, on a"
          + " straight line between runs.");

  private static final Map<String, Function> BY_NAME = new LinkedHashMap<>();

  static {
    for (Function function : values()) {
      BY_NAME.put(function.word(), function);
    }
  }

  private final String signature;
  private final String doc;

  Function(String signature, String doc) {
    this.signature = signature;
    this.doc = doc;
  }

  public static @Nullable Function find(String name) {
    return BY_NAME.get(name);
  }

  /** How a script calls it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is called, for the reference and for messages. */
  public String signature() {
    return signature;
  }

  public String doc() {
    return doc;
  }

  /** Whether it speaks of the runs of an experiment together. */
  public boolean isOverRuns() {
    return this == GIVEN || this == RISING || this == FALLING || this == CROSSOVER;
  }
}
