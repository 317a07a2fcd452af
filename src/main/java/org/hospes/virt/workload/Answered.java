package org.hospes.virt.workload;

/** What a service had answered when it ended: the numbers of all its life, and no more to come. */
public record Answered(double completed, double responseTime, double sent, double received)
    implements Requests {
  public static Answered of(Requests requests) {
    return new Answered(
        requests.completed(), requests.meanResponseTime(), requests.sent(), requests.received());
  }

  @Override
  public double rate() {
    return 0;
  }

  @Override
  public double present() {
    return 0;
  }

  @Override
  public double sending() {
    return 0;
  }

  @Override
  public double receiving() {
    return 0;
  }
}
