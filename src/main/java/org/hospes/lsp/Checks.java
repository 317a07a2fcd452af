package org.hospes.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.ide.Insight;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.Plan;
import org.hospes.result.Result;
import org.hospes.run.Budget;
import org.hospes.run.Runner;
import org.jspecify.annotations.Nullable;

/** Checks texts after each change, tells the client, and runs scenarios when it asks. */
final class Checks {
  /** What a run in an editor may cost: it is one of many, and somebody waits. */
  private static final Budget BUDGET = new Budget(20_000_000, 10);

  private final Documents documents;
  private final LibraryFiles library;
  private final Worker worker;
  private final Set<String> published = new HashSet<>();
  private @Nullable LanguageClient client;
  private boolean refreshesLenses;

  Checks(Documents documents, LibraryFiles library, Worker worker) {
    this.documents = documents;
    this.library = library;
    this.worker = worker;
  }

  void connect(LanguageClient remote) {
    client = remote;
  }

  void setRefreshesLenses(boolean yes) {
    refreshesLenses = yes;
  }

  /**
   * After a change: checks the text, unless it has changed again by then; then those that use it.
   */
  void changed(Document document) {
    worker.later(
        () -> {
          if (documents.get(document.uri()) == document) {
            guarded(() -> publish(document));
          }
        });
  }

  /** After a change that other texts see: a save, or a file that something else wrote. */
  void others(@Nullable String uri) {
    worker.later(
        () -> {
          documents.forgetOthers(uri == null ? "" : uri);
          for (Document document : documents.all()) {
            if (!document.uri().equals(uri)) {
              guarded(() -> publish(document));
            }
          }
        });
  }

  /** The whole workspace, a file at a time, so that an answer never waits long. */
  void workspace() {
    worker.later(
        () ->
            documents
                .scripts()
                .forEach((uri, path) -> worker.later(() -> guarded(() -> unopened(uri, path)))));
  }

  private void unopened(String uri, Path path) {
    if (documents.get(uri) == null) {
      Insight insight = documents.read(path);
      if (insight != null) {
        send(uri, null, insight);
      }
    }
  }

  private void publish(Document document) {
    Document.Known known = documents.known(document.uri());
    if (known != null) {
      send(document.uri(), document.version(), known.insight());
    }
  }

  private void send(String uri, @Nullable Integer version, Insight insight) {
    LanguageClient to = client;
    Path path = Documents.path(uri);
    if (to == null || (path != null && library.has(path))) {
      return;
    }
    List<org.eclipse.lsp4j.Diagnostic> mine = new ArrayList<>();
    for (Diagnostic diagnostic : insight.diagnostics()) {
      if (diagnostic.primary().span().file() == insight.file()) {
        mine.add(Wire.diagnostic(diagnostic, library));
      }
    }
    // A file that is clean, and was before, need not be mentioned.
    if (mine.isEmpty() && version == null && !published.contains(uri)) {
      return;
    }
    published.add(uri);
    to.publishDiagnostics(new PublishDiagnosticsParams(uri, mine, version));
  }

  void closed(String uri) {
    worker.later(
        () -> {
          Path path = Documents.path(uri);
          if (path != null) {
            guarded(() -> unopened(uri, path));
          }
        });
  }

  /** Runs a script to its end or to the end of the budget; null if it has errors. */
  @Nullable Result run(String uri) {
    Document.Known known = documents.known(uri);
    if (known == null || known.insight().checked().hasErrors()) {
      return null;
    }
    Insight insight = known.insight();
    Plan plan = Lowering.lower(insight.checked(), Variation.NONE, null, insight.loader()).plan();
    if (plan == null) {
      return null;
    }
    Result result = Runner.run(plan, BUDGET, System::nanoTime).result();
    documents.ran(known.document(), insight, result);
    if (refreshesLenses && client != null) {
      client.refreshCodeLenses();
    }
    return result;
  }

  /** A mistake of ours must not end the server: the next change gets another chance. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      LanguageClient to = client;
      if (to != null) {
        to.logMessage(new MessageParams(MessageType.Error, "this is a bug in Hospes: " + e));
      }
    }
  }
}
