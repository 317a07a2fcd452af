package org.hospes.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;

/**
 * The one thread that reads scripts; its stack holds the deepest nesting that the parser lets
 * through.
 */
final class Worker {
  private static final long STACK = 256L << 20;

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(null, task, "hospes-worker", STACK);
            thread.setDaemon(true);
            return thread;
          });

  /** An answer that the client may give up waiting for: then it is not begun. */
  <T> CompletableFuture<T> answer(Supplier<T> work) {
    return CompletableFutures.computeAsync(
        executor,
        cancelled -> {
          cancelled.checkCanceled();
          return work.get();
        });
  }

  /** Work that nobody waits for. */
  void later(Runnable work) {
    executor.execute(work);
  }

  void end() {
    executor.shutdownNow();
    try {
      executor.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
