package org.hospes.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DocumentOnTypeFormattingOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** The language server: what it can do, and its life. */
public final class Server implements LanguageServer, LanguageClientAware {
  private final Documents documents = new Documents();
  private final LibraryFiles library = new LibraryFiles();
  private final Worker worker = new Worker();
  private final Checks checks = new Checks(documents, library, worker);
  private final Texts texts = new Texts(documents, library, worker, checks);
  private final Workspace workspace = new Workspace(documents, worker, checks);
  private boolean shutDown;

  /**
   * Serves one client until it goes.
   *
   * @return whether the client said goodbye
   */
  public static boolean serve(InputStream in, OutputStream out) {
    Server server = new Server();
    Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, in, out);
    server.connect(launcher.getRemoteProxy());
    try {
      launcher.startListening().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      server.worker.end();
    }
    return server.shutDown;
  }

  @Override
  public void connect(LanguageClient client) {
    checks.connect(client);
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    List<WorkspaceFolder> folders = params.getWorkspaceFolders();
    if (folders != null) {
      for (WorkspaceFolder folder : folders) {
        addRoot(Documents.path(folder.getUri()));
      }
    }
    checks.setRefreshesLenses(
        params.getCapabilities() != null
            && params.getCapabilities().getWorkspace() != null
            && params.getCapabilities().getWorkspace().getCodeLens() != null);
    String version = Server.class.getPackage().getImplementationVersion();
    return CompletableFuture.completedFuture(
        new InitializeResult(capabilities(), new ServerInfo("hospes", version)));
  }

  private void addRoot(@Nullable Path root) {
    if (root != null) {
      documents.addRoot(root);
    }
  }

  private static ServerCapabilities capabilities() {
    ServerCapabilities can = new ServerCapabilities();
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    can.setTextDocumentSync(sync);
    can.setCompletionProvider(new CompletionOptions(false, List.of(".", " ", "=")));
    can.setHoverProvider(true);
    can.setSignatureHelpProvider(new SignatureHelpOptions(List.of("(", ",")));
    can.setDefinitionProvider(true);
    can.setReferencesProvider(true);
    can.setDocumentHighlightProvider(true);
    can.setRenameProvider(new RenameOptions(true));
    can.setDocumentSymbolProvider(true);
    can.setWorkspaceSymbolProvider(true);
    can.setFoldingRangeProvider(true);
    can.setDocumentFormattingProvider(true);
    can.setDocumentOnTypeFormattingProvider(
        new DocumentOnTypeFormattingOptions("}", List.of("\n")));
    can.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
    can.setCodeLensProvider(new CodeLensOptions(false));
    can.setInlayHintProvider(true);
    can.setSemanticTokensProvider(
        new SemanticTokensWithRegistrationOptions(SemanticColours.LEGEND, true, true));
    can.setExecuteCommandProvider(
        new ExecuteCommandOptions(List.of(Workspace.RUN, Workspace.TRACE)));
    return can;
  }

  @Override
  public void initialized(InitializedParams params) {
    checks.workspace();
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    shutDown = true;
    return CompletableFuture.completedFuture(new Object());
  }

  @Override
  public void exit() {
    worker.end();
  }

  /** How much the client wants to hear of what goes on: there is nothing to hear. */
  @Override
  public void setTrace(SetTraceParams params) {}

  @Override
  public TextDocumentService getTextDocumentService() {
    return texts;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return workspace;
  }
}
