package org.hospes.virt.workload;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;

/**
 * A queue with servers, whose speed somebody else decides: customers with so much work on so many
 * threads are served together, or wait in order while their threads do not fit. All threads in
 * service go at the same speed.
 *
 * <p>Who is served is known by the work that one thread has done since the station began: a
 * customer that comes when that is <i>v</i> leaves when it is <i>v</i> plus the work of one of its
 * threads. So a change of speed costs nothing for each customer.
 */
final class Station {
  /** Hears when customers leave. */
  interface Departure {
    void left(int customer);

    /** Does something before a customer goes on. */
    default Departure after(Runnable first) {
      return customer -> {
        first.run();
        left(customer);
      };
    }
  }

  private final Kernel kernel;
  private int servers;
  private final boolean shared;
  private final Departure departure;
  private final ArrayDeque<int[]> waiting = new ArrayDeque<>();
  private final ArrayDeque<Double> waitingWork = new ArrayDeque<>();

  // The customers in service, a heap by when they leave.
  private double[] leaves = new double[16];
  private long[] ranks = new long[16];
  private int[] customers = new int[16];
  private int[] threadsOf = new int[16];
  private int size;
  private int threads;
  private long arrivals;

  private double attained;
  private double speed;
  private long since;
  private long ticket = -1;
  private final Kernel.Handler leaveHandler = unused -> leave();

  /**
   * @param servers how many threads there is room for
   * @param shared whether all customers are served at once however many threads that takes; if not,
   *     they wait
   */
  Station(Kernel kernel, int servers, boolean shared, Departure departure) {
    this.kernel = kernel;
    this.servers = servers;
    this.shared = shared;
    this.departure = departure;
    this.since = kernel.now();
  }

  /** The threads in service. */
  int threads() {
    return threads;
  }

  /** The threads that can run at once. */
  int running() {
    return Math.min(threads, servers);
  }

  int inService() {
    return size;
  }

  int waiting() {
    return waiting.size();
  }

  /** Whether customers that came first are in service and this one would wait. */
  void arrive(int customer, double work, int threadsWanted) {
    update();
    int wanted = shared ? threadsWanted : Math.min(threadsWanted, servers);
    if (shared || (waiting.isEmpty() && threads + wanted <= servers)) {
      serve(customer, work, wanted);
    } else {
      waiting.add(new int[] {customer, wanted});
      waitingWork.add(work);
    }
  }

  private void serve(int customer, double work, int wanted) {
    if (size == leaves.length) {
      leaves = Arrays.copyOf(leaves, 2 * size);
      ranks = Arrays.copyOf(ranks, 2 * size);
      customers = Arrays.copyOf(customers, 2 * size);
      threadsOf = Arrays.copyOf(threadsOf, 2 * size);
    }
    threads += wanted;
    up(size++, attained + work / wanted, arrivals++, customer, wanted);
    reschedule();
  }

  /** The work that all threads together do per second from now on. */
  void setSpeed(double total) {
    update();
    speed = total;
    reschedule();
  }

  /** There is room for another number of threads from now on; nobody in service is sent away. */
  void setServers(int number) {
    update();
    servers = number;
    admit();
    reschedule();
  }

  /** Everybody is gone. */
  void clear() {
    size = 0;
    threads = 0;
    waiting.clear();
    waitingWork.clear();
    kernel.cancel(ticket);
    ticket = -1;
  }

  private void update() {
    long now = kernel.now();
    if (now != since) {
      if (threads > 0) {
        attained += speed / threads * ((now - since) / Kernel.SECOND);
      }
      since = now;
    }
  }

  private void reschedule() {
    if (size == 0 || !(speed > 0)) {
      kernel.cancel(ticket);
      ticket = -1;
      return;
    }
    double left = Math.max(0, leaves[0] - attained);
    long time = kernel.after(left * threads / speed);
    if (time == Kernel.NEVER) {
      kernel.cancel(ticket);
      ticket = -1;
    } else if (kernel.isPending(ticket)) {
      kernel.move(ticket, time, Phase.FINISH);
    } else {
      ticket = kernel.schedule(time, Phase.FINISH, leaveHandler, 0);
    }
  }

  private void leave() {
    ticket = -1;
    update();
    // The event is at most a nanosecond late; those who come after must not gain by it.
    attained = leaves[0];
    int customer = customers[0];
    threads -= threadsOf[0];
    removeFirst();
    admit();
    reschedule();
    departure.left(customer);
  }

  private void admit() {
    while (!waiting.isEmpty() && threads + waiting.getFirst()[1] <= servers) {
      int[] next = waiting.removeFirst();
      double work = waitingWork.removeFirst();
      serve(next[0], work, next[1]);
      if (onAdmit != null) {
        onAdmit.left(next[0]);
      }
    }
  }

  private @org.jspecify.annotations.Nullable Departure onAdmit;

  /** Hears when customers that waited begin to be served. */
  void onAdmit(Departure listener) {
    onAdmit = listener;
  }

  private boolean before(double leave, long rank, int place) {
    return leave < leaves[place] || (leave == leaves[place] && rank < ranks[place]);
  }

  private void up(int from, double leave, long rank, int customer, int wanted) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >> 1;
      if (!before(leave, rank, parent)) {
        break;
      }
      copy(parent, place);
      place = parent;
    }
    put(place, leave, rank, customer, wanted);
  }

  private void removeFirst() {
    size--;
    double leave = leaves[size];
    long rank = ranks[size];
    int customer = customers[size];
    int wanted = threadsOf[size];
    int place = 0;
    while (true) {
      int child = 2 * place + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && before(leaves[child + 1], ranks[child + 1], child)) {
        child++;
      }
      if (before(leave, rank, child)) {
        break;
      }
      copy(child, place);
      place = child;
    }
    if (size > 0) {
      put(place, leave, rank, customer, wanted);
    }
  }

  private void copy(int from, int to) {
    put(to, leaves[from], ranks[from], customers[from], threadsOf[from]);
  }

  private void put(int place, double leave, long rank, int customer, int wanted) {
    leaves[place] = leave;
    ranks[place] = rank;
    customers[place] = customer;
    threadsOf[place] = wanted;
  }
}
