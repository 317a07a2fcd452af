package org.hospes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Threads that share out work that is numbered. */
final class Workers {
  /** Deeply nested expressions are evaluated by recursion, as they are read. */
  private static final long STACK = 256L << 20;

  private final int jobs;
  private final Stop stop;

  Workers(int jobs, Stop stop) {
    this.jobs = jobs;
    this.stop = stop;
  }

  /** Takes in what is done; one thread at a time. */
  interface Sink<T> {
    void take(T done) throws Exception;
  }

  /**
   * Does some work, in any order. What fails ends the rest and is thrown here.
   *
   * @param numbers what to do
   */
  <T> void run(List<Integer> numbers, IntFunction<T> work, Sink<T> sink) throws Exception {
    AtomicInteger next = new AtomicInteger();
    Object turn = new Object();
    Throwable[] failure = {null};
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(jobs, numbers.size()); i++) {
      Thread thread =
          new Thread(
              null,
              () -> {
                while (!stop.isAsked() && failureOf(failure, turn) == null) {
                  int mine = next.getAndIncrement();
                  if (mine >= numbers.size()) {
                    return;
                  }
                  try {
                    T done = work.apply(numbers.get(mine));
                    synchronized (turn) {
                      if (!stop.isAsked() && failure[0] == null) {
                        sink.take(done);
                      }
                    }
                  } catch (Throwable e) {
                    synchronized (turn) {
                      failure[0] = failure[0] == null ? e : failure[0];
                    }
                  }
                }
              },
              "run-" + i,
              STACK);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    switch (failure[0]) {
      case null -> {}
      case Exception e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure[0]);
    }
  }

  private static @Nullable Throwable failureOf(@Nullable Throwable[] failure, Object turn) {
    synchronized (turn) {
      return failure[0];
    }
  }
}
