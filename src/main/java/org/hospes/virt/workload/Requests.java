package org.hospes.virt.workload;

/** What can be asked of a service, however it is modelled. */
public interface Requests {
  /** Answers so far. */
  double completed();

  /** Answers per second. */
  double rate();

  /**
   * Requests per second that clients send, now, whether or not anybody takes them: of a closed
   * number of clients what they last did.
   */
  default double offered() {
    return 0;
  }

  /** The most requests that can be on their way at a time; infinite if clients do not wait. */
  default double mostAtOnce() {
    return 0;
  }

  /** Requests that wait or are served. */
  double present();

  /**
   * The seconds from request to answer: of requests that are followed the mean so far, of a flow
   * those that one takes which comes now; NaN where there is none.
   */
  double responseTime();

  /** The mean seconds from request to answer of all requests so far; NaN before the first. */
  default double meanResponseTime() {
    return responseTime();
  }

  /** Bytes per second that leave, now. */
  double sending();

  /** Bytes per second that arrive, now. */
  double receiving();

  /** Bytes that have left. */
  double sent();

  /** Bytes that have arrived. */
  double received();
}
