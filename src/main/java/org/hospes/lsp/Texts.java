package org.hospes.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.hospes.diagnostic.Fix;
import org.hospes.ide.Completion;
import org.hospes.ide.Editing;
import org.hospes.ide.Hints;
import org.hospes.ide.Hover;
import org.hospes.ide.Insight;
import org.hospes.ide.Outline;
import org.hospes.ide.Signatures;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/** What the client asks of one text. */
final class Texts implements TextDocumentService {
  private final Documents documents;
  private final LibraryFiles library;
  private final Worker worker;
  private final Checks checks;

  Texts(Documents documents, LibraryFiles library, Worker worker, Checks checks) {
    this.documents = documents;
    this.library = library;
    this.worker = worker;
    this.checks = checks;
  }

  // ---- the text

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem text = params.getTextDocument();
    put(text.getUri(), text.getVersion(), text.getText());
  }

  private void put(String uri, int version, String text) {
    documents.put(uri, version, text);
    Document document = documents.get(uri);
    if (document != null) {
      checks.changed(document);
    }
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    Document document = documents.get(uri);
    if (document == null) {
      return;
    }
    SourceFile file = document.file();
    for (TextDocumentContentChangeEvent change : params.getContentChanges()) {
      Range range = change.getRange();
      String text = range == null ? change.getText() : Wire.changed(file, range, change.getText());
      file = SourceFile.of(file.name(), text);
    }
    put(uri, params.getTextDocument().getVersion(), file.text());
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    documents.close(uri);
    checks.closed(uri);
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    checks.others(params.getTextDocument().getUri());
  }

  // ---- questions

  /**
   * An answer about the latest version; of a text that is not open there is none. Null is the
   * protocol's word for no answer, which the types of lsp4j do not say.
   */
  @SuppressWarnings("NullAway")
  private <T> CompletableFuture<T> ask(
      TextDocumentIdentifier text, Function<Insight, @Nullable T> answer) {
    return worker.answer(
        () -> {
          Document.Known known = documents.known(text.getUri());
          return known == null ? null : answer.apply(known.insight());
        });
  }

  /** Needs the tokens of the text alone, and what was known of it lately. */
  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    return worker.answer(
        () -> {
          String uri = params.getTextDocument().getUri();
          Document document = documents.get(uri);
          Document.Known known = documents.lately(uri);
          known = known == null ? documents.known(uri) : known;
          if (document == null || known == null) {
            return Either.forLeft(List.<CompletionItem>of());
          }
          int offset = Wire.offset(document.file(), params.getPosition());
          Completion.Answer answer = Completion.at(document.file(), offset, known.insight());
          Range replaced = Wire.range(answer.replaced());
          return Either.forLeft(
              answer.items().stream().map(item -> Wire.item(item, replaced)).toList());
        });
  }

  @Override
  public CompletableFuture<org.eclipse.lsp4j.Hover> hover(HoverParams params) {
    return ask(
        params.getTextDocument(),
        insight -> {
          Hover.Answer answer = Hover.at(insight, offset(insight, params));
          return answer == null
              ? null
              : new org.eclipse.lsp4j.Hover(
                  Wire.markdown(answer.text()), Wire.range(answer.word()));
        });
  }

  private static int offset(Insight insight, TextDocumentPositionParams params) {
    return Wire.offset(insight.file(), params.getPosition());
  }

  @Override
  public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams params) {
    return ask(
        params.getTextDocument(),
        insight -> {
          Signatures.Answer answer =
              Signatures.at(insight.file(), offset(insight, params), insight);
          if (answer == null) {
            return null;
          }
          SignatureInformation signature = new SignatureInformation(answer.label());
          signature.setDocumentation(Either.forRight(Wire.markdown(answer.doc())));
          signature.setParameters(
              answer.parameters().stream().map(ParameterInformation::new).toList());
          return new SignatureHelp(List.of(signature), 0, answer.active());
        });
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return ask(
        params.getTextDocument(),
        insight -> {
          Span target = insight.target(offset(insight, params));
          return Either.forLeft(
              target == null ? List.of() : List.of(Wire.location(target, library)));
        });
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    return ask(
        params.getTextDocument(),
        insight -> {
          List<Location> found = new ArrayList<>();
          Span target = insight.target(offset(insight, params));
          if (target != null) {
            everywhere(target, span -> found.add(Wire.location(span, library)));
          }
          return found;
        });
  }

  /** All places in the workspace that mean what is declared at a place. */
  private void everywhere(Span target, java.util.function.Consumer<Span> use) {
    documents.forEach(
        each -> {
          Span here =
              each.file().name().equals(target.file().name())
                  ? each.file().span(target.start(), target.end())
                  : target;
          each.references(here).forEach(use);
        });
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    return ask(
        params.getTextDocument(),
        insight -> {
          Span target = insight.target(offset(insight, params));
          return target == null
              ? List.of()
              : insight.references(target).stream()
                  .map(span -> new DocumentHighlight(Wire.range(span)))
                  .toList();
        });
  }

  @Override
  public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    return ask(
        params.getTextDocument(),
        insight -> {
          int offset = offset(insight, params);
          Span target = renamed(insight, offset);
          for (Span span : insight.references(target)) {
            if (span.contains(offset) || span.end() == offset) {
              return Either3.forFirst(Wire.range(span));
            }
          }
          return null;
        });
  }

  /** The declaration of what is to get another name; refuses what has none of its own. */
  private static Span renamed(Insight insight, int offset) {
    Span target = insight.target(offset);
    if (target == null) {
      throw refused("only names that a script declares can be renamed");
    }
    if (target.file().name().startsWith("std/")) {
      throw refused("this name belongs to the standard library");
    }
    return target;
  }

  private static ResponseErrorException refused(String why) {
    return new ResponseErrorException(
        new ResponseError(ResponseErrorCode.RequestFailed, why, null));
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    return ask(
        params.getTextDocument(),
        insight -> {
          String name = Editing.spelled(params.getNewName());
          if (name == null) {
            throw refused("a name is a word, or stands in backticks");
          }
          Span target = renamed(insight, offset(insight, params));
          Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
          everywhere(
              target,
              span ->
                  changes
                      .computeIfAbsent(Wire.uri(span.file(), library), uri -> new ArrayList<>())
                      .add(new TextEdit(Wire.range(span), name)));
          return new WorkspaceEdit(changes);
        });
  }

  // ---- structure

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return ask(
        params.getTextDocument(),
        insight ->
            Outline.of(insight).stream()
                .map(entry -> Either.<SymbolInformation, DocumentSymbol>forRight(symbol(entry)))
                .toList());
  }

  private static DocumentSymbol symbol(Outline.Entry entry) {
    SymbolKind kind =
        switch (entry.kind()) {
          case THING -> SymbolKind.Object;
          case PROFILE -> SymbolKind.Class;
          case VALUE -> SymbolKind.Variable;
          case FUNCTION -> SymbolKind.Function;
          case EXPERIMENT -> SymbolKind.Module;
          case EVENT -> SymbolKind.Event;
          case PART -> SymbolKind.Struct;
        };
    return new DocumentSymbol(
        entry.name(),
        kind,
        Wire.range(entry.whole()),
        Wire.range(entry.selection()),
        entry.detail(),
        entry.inside().stream().map(Texts::symbol).toList());
  }

  @Override
  public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
    return ask(
        params.getTextDocument(),
        insight -> {
          List<FoldingRange> ranges = new ArrayList<>();
          for (Outline.Fold fold : Outline.folds(insight.file())) {
            FoldingRange range = new FoldingRange(fold.from() - 1, fold.to() - 1);
            range.setKind(fold.comment() ? FoldingRangeKind.Comment : FoldingRangeKind.Region);
            ranges.add(range);
          }
          return ranges;
        });
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    return ask(params.getTextDocument(), insight -> Wire.edits(Editing.format(insight.file())));
  }

  /** A line end formats the line above, a brace its own. */
  @Override
  public CompletableFuture<List<? extends TextEdit>> onTypeFormatting(
      DocumentOnTypeFormattingParams params) {
    int line = params.getPosition().getLine() + (params.getCh().equals("\n") ? 0 : 1);
    return ask(
        params.getTextDocument(), insight -> Wire.edits(Editing.formatLine(insight.file(), line)));
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return ask(
        params.getTextDocument(),
        insight -> {
          int from = Wire.offset(insight.file(), params.getRange().getStart());
          int to = Wire.offset(insight.file(), params.getRange().getEnd());
          List<Either<Command, CodeAction>> actions = new ArrayList<>();
          for (org.hospes.diagnostic.Diagnostic diagnostic : insight.diagnostics()) {
            Span span = diagnostic.primary().span();
            Fix fix = diagnostic.fix();
            if (fix != null
                && span.file() == insight.file()
                && fix.span().file() == insight.file()
                && span.start() <= to
                && from <= span.end()) {
              CodeAction action = new CodeAction(fix.title());
              action.setKind(CodeActionKind.QuickFix);
              action.setIsPreferred(true);
              action.setDiagnostics(List.of(Wire.diagnostic(diagnostic, library)));
              TextEdit edit = new TextEdit(Wire.range(fix.span()), fix.replacement());
              action.setEdit(
                  new WorkspaceEdit(Map.of(params.getTextDocument().getUri(), List.of(edit))));
              actions.add(Either.forRight(action));
            }
          }
          return actions;
        });
  }

  // ---- decorations

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    String uri = params.getTextDocument().getUri();
    return ask(params.getTextDocument(), insight -> Lenses.of(uri, insight, documents.lately(uri)));
  }

  @Override
  public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
    return ask(
        params.getTextDocument(),
        insight -> {
          int from = Wire.offset(insight.file(), params.getRange().getStart());
          int to = Wire.offset(insight.file(), params.getRange().getEnd());
          List<InlayHint> hints = new ArrayList<>();
          for (Hints.Hint hint : Hints.of(insight, from, to)) {
            InlayHint shown =
                new InlayHint(
                    Wire.position(insight.file(), hint.offset()), Either.forLeft(hint.text()));
            shown.setPaddingLeft(true);
            hints.add(shown);
          }
          return hints;
        });
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
    return ask(
        params.getTextDocument(),
        insight ->
            new SemanticTokens(SemanticColours.of(insight.file(), insight, 0, Integer.MAX_VALUE)));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
    return ask(
        params.getTextDocument(),
        insight ->
            new SemanticTokens(
                SemanticColours.of(
                    insight.file(),
                    insight,
                    Wire.offset(insight.file(), params.getRange().getStart()),
                    Wire.offset(insight.file(), params.getRange().getEnd()))));
  }
}
