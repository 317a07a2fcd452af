package org.hospes.lsp;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.jspecify.annotations.Nullable;

/** A client of the server over the protocol, in this JVM. */
final class Session implements LanguageClient, AutoCloseable {
  final LanguageServer server;
  final List<String> bugs = new ArrayList<>();
  private final LinkedBlockingQueue<PublishDiagnosticsParams> published =
      new LinkedBlockingQueue<>();
  private final Thread thread;
  private int version;

  Session(@Nullable Path root) throws Exception {
    PipedOutputStream toServer = new PipedOutputStream();
    PipedOutputStream toClient = new PipedOutputStream();
    PipedInputStream serverIn = new PipedInputStream(toServer, 1 << 16);
    PipedInputStream clientIn = new PipedInputStream(toClient, 1 << 16);
    thread = new Thread(() -> Server.serve(serverIn, toClient), "server");
    thread.setDaemon(true);
    thread.start();
    var launcher = LSPLauncher.createClientLauncher(this, clientIn, toServer);
    launcher.startListening();
    server = launcher.getRemoteProxy();
    InitializeParams params = new InitializeParams();
    params.setCapabilities(new ClientCapabilities());
    if (root != null) {
      params.setWorkspaceFolders(
          List.of(new WorkspaceFolder(root.toUri().toString(), "workspace")));
    }
    server.initialize(params).get(30, TimeUnit.SECONDS);
    server.initialized(new InitializedParams());
  }

  void open(String uri, String text) {
    version = 1;
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "hospes", 1, text)));
  }

  void change(String uri, Range range, String text) {
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, ++version),
                List.of(new TextDocumentContentChangeEvent(range, text))));
  }

  void replace(String uri, String text) {
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, ++version),
                List.of(new TextDocumentContentChangeEvent(text))));
  }

  int version() {
    return version;
  }

  /** The diagnostics of the latest version of a text. */
  PublishDiagnosticsParams diagnostics(String uri) throws InterruptedException {
    while (true) {
      PublishDiagnosticsParams next = published.poll(60, TimeUnit.SECONDS);
      if (next == null) {
        throw new IllegalStateException("no diagnostics for " + uri + ": " + bugs);
      }
      boolean latest = next.getVersion() == null || next.getVersion() == version;
      if (next.getUri().equals(uri) && latest) {
        return next;
      }
    }
  }

  List<CompletionItem> complete(String uri, Position at) throws Exception {
    return server
        .getTextDocumentService()
        .completion(new CompletionParams(new TextDocumentIdentifier(uri), at))
        .get(30, TimeUnit.SECONDS)
        .getLeft();
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
    published.add(diagnostics);
  }

  @Override
  public void logMessage(MessageParams message) {
    bugs.add(message.getMessage());
  }

  @Override
  public void showMessage(MessageParams message) {}

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
    return CompletableFuture.completedFuture(new MessageActionItem("ok"));
  }

  @Override
  public void telemetryEvent(Object event) {}

  @Override
  public void close() throws IOException {
    server.shutdown().orTimeout(10, TimeUnit.SECONDS).join();
    server.exit();
    thread.interrupt();
  }
}
