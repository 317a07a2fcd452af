package org.hospes.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a client sees it, over the protocol. */
class ServerTest {
  private static final String SCRIPT =
      """
      scenario "Test"

      param rate = 12 MiB/s
      let twice = 2 * rate

      ## The machine.
      host metal {
        cores      = 4
        clock      = 3 GHz
        memory     = 16 GiB
        network    = 1 Gbit/s
        hypervisor = kvm
      }

      guest vm on metal {
        vcpus    = 2
        memory   = 4 GiB
        workload = kernel_build
      }

      run until done

      report summary
      expect vm.slowdown < 1.25
      expect twice > 1 MiB/s
      """;

  @TempDir Path folder;

  private static Position at(String text, String mark) {
    int offset = text.indexOf(mark);
    assertThat(offset).as(mark).isNotNegative();
    String before = text.substring(0, offset);
    return new Position(
        (int) before.chars().filter(c -> c == '\n').count(),
        offset - (before.lastIndexOf('\n') + 1));
  }

  private String uri(String name, String text) throws Exception {
    return Files.writeString(folder.toRealPath().resolve(name), text).toUri().toString();
  }

  private static TextDocumentIdentifier id(String uri) {
    return new TextDocumentIdentifier(uri);
  }

  @Test
  void saysWhatIsWrongWhileOneTypesAndOffersToMendIt() throws Exception {
    try (Session session = new Session(null)) {
      String broken = SCRIPT.replace("vcpus ", "vcpu  ");
      String uri = uri("a.hospes", broken);
      session.open(uri, broken);
      List<Diagnostic> found = session.diagnostics(uri).getDiagnostics();
      assertThat(found).hasSize(1);
      assertThat(found.getFirst().getCode().getLeft()).isEqualTo("H0107");
      assertThat(found.getFirst().getMessage().getLeft()).contains("help: ");
      CodeAction fix =
          session
              .server
              .getTextDocumentService()
              .codeAction(
                  new CodeActionParams(
                      id(uri), found.getFirst().getRange(), new CodeActionContext(found)))
              .get(30, TimeUnit.SECONDS)
              .getFirst()
              .getRight();
      TextEdit edit = Objects.requireNonNull(fix.getEdit().getChanges().get(uri)).getFirst();
      session.change(uri, edit.getRange(), edit.getNewText());
      assertThat(session.diagnostics(uri).getDiagnostics()).isEmpty();
      assertThat(session.bugs).isEmpty();
    }
  }

  @Test
  void completesAndExplainsAboveAndBelowAMistake() throws Exception {
    String broken =
        SCRIPT.replace("run until done", "at at 5 {{ ) nonsense = = \n\nrun until done");
    broken = broken.replace("  vcpus    = 2\n", "  vcpus    = 2\n  mem\n");
    try (Session session = new Session(null)) {
      String uri = uri("b.hospes", broken);
      session.open(uri, broken);
      assertThat(session.diagnostics(uri).getDiagnostics()).isNotEmpty();
      Position behind = at(broken, "mem\n");
      behind.setCharacter(behind.getCharacter() + 3);
      assertThat(session.complete(uri, behind))
          .extracting(CompletionItem::getLabel)
          .contains("memory", "vcpus", "workload")
          .doesNotContain("cores");
      // Above the mistake.
      var above =
          session
              .server
              .getTextDocumentService()
              .hover(new HoverParams(id(uri), at(broken, "cores")))
              .get(30, TimeUnit.SECONDS);
      assertThat(above.getContents().getRight().getValue()).contains("cores");
      // Below it.
      var below =
          session
              .server
              .getTextDocumentService()
              .hover(new HoverParams(id(uri), at(broken, "slowdown")))
              .get(30, TimeUnit.SECONDS);
      assertThat(below.getContents().getRight().getValue()).contains("guest.slowdown");
      Position dot = at(broken, "slowdown");
      assertThat(session.complete(uri, dot))
          .extracting(CompletionItem::getLabel)
          .contains("slowdown", "cpu", "migration");
      assertThat(session.bugs).isEmpty();
    }
  }

  @Test
  void goesToDefinitionsInTheLibraryToo() throws Exception {
    try (Session session = new Session(null)) {
      String uri = uri("c.hospes", SCRIPT);
      session.open(uri, SCRIPT);
      Location own =
          session
              .server
              .getTextDocumentService()
              .definition(new DefinitionParams(id(uri), at(SCRIPT, "metal {\n  vcpus")))
              .get(30, TimeUnit.SECONDS)
              .getLeft()
              .getFirst();
      assertThat(own.getUri()).isEqualTo(uri);
      assertThat(own.getRange().getStart()).isEqualTo(at(SCRIPT, "metal {\n  cores"));
      Location library =
          session
              .server
              .getTextDocumentService()
              .definition(new DefinitionParams(id(uri), at(SCRIPT, "kernel_build")))
              .get(30, TimeUnit.SECONDS)
              .getLeft()
              .getFirst();
      String text = Files.readString(Path.of(java.net.URI.create(library.getUri())));
      assertThat(text.lines().toList().get(library.getRange().getStart().getLine()))
          .startsWith("workload kernel_build");
    }
  }

  @Test
  void renamesAcrossFiles() throws Exception {
    String lab = "host bench { cores = 4, clock = 3 GHz, memory = 16 GiB, hypervisor = kvm }\n";
    String main =
        """
        use "lab.hospes"

        guest vm on bench { vcpus = 1, memory = 1 GiB, workload = spin }

        run 1 s

        expect bench.memory.used < 8 GiB
        """;
    String labUri = uri("lab.hospes", lab);
    String uri = uri("main.hospes", main);
    try (Session session = new Session(folder.toRealPath())) {
      session.open(uri, main);
      assertThat(session.diagnostics(uri).getDiagnostics()).isEmpty();
      WorkspaceEdit edit =
          session
              .server
              .getTextDocumentService()
              .rename(new RenameParams(id(uri), at(main, "bench {"), "host"))
              .get(30, TimeUnit.SECONDS);
      assertThat(edit.getChanges().get(uri)).hasSize(2);
      assertThat(edit.getChanges().get(labUri)).hasSize(1);
      // A word of the language becomes a name in backticks.
      assertThat(Objects.requireNonNull(edit.getChanges().get(uri)).getFirst().getNewText())
          .isEqualTo("`host`");
      assertThatThrownBy(
              () ->
                  session
                      .server
                      .getTextDocumentService()
                      .rename(new RenameParams(id(uri), at(main, "spin"), "other"))
                      .get(30, TimeUnit.SECONDS))
          .hasMessageContaining("only names that a script declares");
    }
  }

  @Test
  void showsStructureHintsColoursAndFolds() throws Exception {
    try (Session session = new Session(null)) {
      String uri = uri("d.hospes", SCRIPT);
      session.open(uri, SCRIPT);
      var texts = session.server.getTextDocumentService();
      assertThat(texts.documentSymbol(new DocumentSymbolParams(id(uri))).get(30, TimeUnit.SECONDS))
          .extracting(symbol -> symbol.getRight().getName())
          .containsExactly("rate", "twice", "metal", "vm", "run until done");
      assertThat(
              texts.foldingRange(new FoldingRangeRequestParams(id(uri))).get(30, TimeUnit.SECONDS))
          .hasSize(2);
      Range all = new Range(new Position(0, 0), new Position(100, 0));
      assertThat(texts.inlayHint(new InlayHintParams(id(uri), all)).get(30, TimeUnit.SECONDS))
          .extracting(hint -> hint.getLabel().getLeft())
          .containsExactly("= 125 MB/s", "= 24 MiB/s");
      assertThat(
              texts
                      .semanticTokensFull(new SemanticTokensParams(id(uri)))
                      .get(30, TimeUnit.SECONDS)
                      .getData()
                      .size()
                  % 5)
          .isZero();
      var signature =
          texts
              .signatureHelp(new SignatureHelpParams(id(uri), at(SCRIPT, "run until")))
              .get(30, TimeUnit.SECONDS);
      assertThat(signature).isNull();
      String call = SCRIPT.replace("expect twice", "expect percentile(vm, ");
      session.replace(uri, call);
      Position inside = at(call, "percentile(vm, ");
      inside.setCharacter(inside.getCharacter() + 15);
      assertThat(
              texts
                  .signatureHelp(new SignatureHelpParams(id(uri), inside))
                  .get(30, TimeUnit.SECONDS)
                  .getActiveParameter())
          .isEqualTo(1);
    }
  }

  @Test
  void formats() throws Exception {
    try (Session session = new Session(null)) {
      String untidy = SCRIPT.replace("cores      = 4", "cores=4");
      String uri = uri("e.hospes", untidy);
      session.open(uri, untidy);
      List<? extends TextEdit> edits =
          session
              .server
              .getTextDocumentService()
              .formatting(new DocumentFormattingParams(id(uri), new FormattingOptions(2, true)))
              .get(30, TimeUnit.SECONDS);
      assertThat(edits).hasSize(1);
      session.change(uri, edits.getFirst().getRange(), edits.getFirst().getNewText());
      assertThat(
              session
                  .server
                  .getTextDocumentService()
                  .formatting(new DocumentFormattingParams(id(uri), new FormattingOptions(2, true)))
                  .get(30, TimeUnit.SECONDS))
          .isEmpty();
    }
  }

  @Test
  void runsAndSaysAboveTheRunWhatCameOfIt() throws Exception {
    String failing = SCRIPT + "expect vm.slowdown > 9\n";
    try (Session session = new Session(null)) {
      String uri = uri("f.hospes", failing);
      session.open(uri, failing);
      Object report =
          session
              .server
              .getWorkspaceService()
              .executeCommand(
                  new ExecuteCommandParams("hospes.server.run", List.of(new JsonPrimitive(uri))))
              .get(60, TimeUnit.SECONDS);
      assertThat(report.toString()).contains("Test").contains("vm");
      assertThat(
              session
                  .server
                  .getTextDocumentService()
                  .codeLens(new CodeLensParams(id(uri)))
                  .get(30, TimeUnit.SECONDS))
          .extracting(lens -> lens.getCommand().getTitle())
          .contains("run")
          .anyMatch(title -> title.startsWith("3 expectations, 1 fails"));
    }
  }

  @Test
  void tracesAlone() throws Exception {
    String traced = SCRIPT + "trace syscall on vm\n";
    try (Session session = new Session(null)) {
      String uri = uri("t.hospes", traced);
      session.open(uri, traced);
      Object report =
          session
              .server
              .getWorkspaceService()
              .executeCommand(
                  new ExecuteCommandParams("hospes.server.trace", List.of(new JsonPrimitive(uri))))
              .get(60, TimeUnit.SECONDS);
      assertThat(report.toString()).contains("vm").doesNotContain("EXPECT");
    }
  }

  @Test
  void saysWhatIsWrongInFilesThatAreNotOpen() throws Exception {
    String uri = uri("unopened.hospes", "host h { cores = 4 GiB }\n");
    try (Session session = new Session(folder.toRealPath())) {
      assertThat(session.diagnostics(uri).getDiagnostics()).isNotEmpty();
    }
  }

  @Test
  void givesUpWhatTheClientNoLongerWants() throws Exception {
    try (Session session = new Session(null)) {
      String uri = uri("g.hospes", SCRIPT);
      session.open(uri, SCRIPT);
      var asked =
          session
              .server
              .getTextDocumentService()
              .hover(new HoverParams(id(uri), new Position(6, 6)));
      asked.cancel(true);
      assertThat(asked.isCancelled()).isTrue();
      // The server goes on.
      assertThat(session.complete(uri, new Position(0, 0))).isNotEmpty();
    }
  }
}
