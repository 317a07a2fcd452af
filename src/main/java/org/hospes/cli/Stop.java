package org.hospes.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of the user to end, such as Ctrl-C: what is under way ends soon, and what is done is
 * reported.
 */
public final class Stop {
  /** As long as a report takes to be written; after that the process ends all the same. */
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean asked;

  boolean isAsked() {
    return asked;
  }

  void ask() {
    asked = true;
  }

  /** The work has ended and everything is written. */
  void ended() {
    ended.countDown();
  }

  /** From now on an interrupt ends the work first and then the process. */
  void onInterrupt() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (ended.getCount() == 0) {
                    return;
                  }
                  ask();
                  try {
                    if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                      return;
                    }
                  } catch (InterruptedException e) {
                    return;
                  }
                  Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
                },
                "hospes-stop"));
  }
}
