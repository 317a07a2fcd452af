package org.hospes.lsp;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.hospes.quantity.Amounts;
import org.hospes.report.TextReport;
import org.hospes.report.TextSequence;
import org.hospes.result.Result;
import org.hospes.result.Section;
import org.hospes.syntax.Decl;
import org.hospes.text.Ink;

/** What the client asks of all files together, and commands. */
final class Workspace implements WorkspaceService {
  /** Runs the script of an address and gives its report as text. */
  static final String RUN = "hospes.server.run";

  /** Runs it and gives the traces of operations alone. */
  static final String TRACE = "hospes.server.trace";

  private static final int WIDTH = 100;

  private final Documents documents;
  private final Worker worker;
  private final Checks checks;

  Workspace(Documents documents, Worker worker, Checks checks) {
    this.documents = documents;
    this.worker = worker;
    this.checks = checks;
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {}

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    checks.others(null);
    checks.workspace();
  }

  @Override
  public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
    List<Object> arguments = params.getArguments();
    String uri =
        arguments != null
                && !arguments.isEmpty()
                && arguments.getFirst() instanceof JsonPrimitive text
            ? text.getAsString()
            : "";
    return worker.answer(
        () -> {
          Result result = checks.run(uri);
          if (result == null) {
            return "the script has errors, and cannot run\n";
          }
          return params.getCommand().equals(TRACE)
              ? traces(result)
              : new TextReport(Ink.NONE, WIDTH, Amounts.DIGITS).render(result);
        });
  }

  /** The paths of operations that the script traces, without the rest of the report. */
  private static String traces(Result result) {
    StringBuilder out = new StringBuilder();
    TextSequence text = new TextSequence(Ink.NONE, Amounts.DIGITS, WIDTH - 2);
    for (Section section : result.sections()) {
      if (section instanceof Section.OfSequence path) {
        out.append(out.isEmpty() ? "" : "\n").append(path.subject()).append('\n');
        text.lines(path.sequence()).forEach(line -> out.append("  ").append(line).append('\n'));
      }
    }
    return out.isEmpty() ? "the script traces no operation on a guest\n" : out.toString();
  }

  @Override
  public CompletableFuture<
          Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>>
      symbol(WorkspaceSymbolParams params) {
    String wanted = params.getQuery().toLowerCase(Locale.ROOT);
    return worker.answer(
        () -> {
          List<WorkspaceSymbol> symbols = new ArrayList<>();
          documents.forEach(
              insight -> {
                for (Decl.Named named : insight.declarations()) {
                  if (named.name().text().toLowerCase(Locale.ROOT).contains(wanted)) {
                    symbols.add(
                        new WorkspaceSymbol(
                            named.name().text(),
                            SymbolKind.Class,
                            Either.forLeft(
                                Wire.location(named.name().span(), new LibraryFiles()))));
                  }
                }
              });
          return Either.forRight(symbols);
        });
  }
}
