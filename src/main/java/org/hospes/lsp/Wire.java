package org.hospes.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Label;
import org.hospes.ide.Completion;
import org.hospes.ide.Editing;
import org.hospes.source.LineMap;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;

/** Our records as those of the protocol, which counts lines and UTF-16 units from 0. */
final class Wire {
  private Wire() {}

  static Position position(SourceFile file, int offset) {
    LineMap lines = file.lines();
    int bounded = Math.min(offset, file.text().length());
    int line = lines.line(bounded);
    return new Position(line - 1, bounded - lines.start(line));
  }

  /** The offset of a position; one outside of the text is moved to its edge. */
  static int offset(SourceFile file, Position position) {
    LineMap lines = file.lines();
    int line = position.getLine() + 1;
    if (line > lines.count()) {
      return file.text().length();
    }
    return Math.min(lines.start(line) + position.getCharacter(), lines.end(line));
  }

  static Range range(Span span) {
    return new Range(position(span.file(), span.start()), position(span.file(), span.end()));
  }

  static Location location(Span span, LibraryFiles library) {
    return new Location(uri(span.file(), library), range(span));
  }

  /** Where a file can be opened; one of the library as a copy. */
  static String uri(SourceFile file, LibraryFiles library) {
    return file.name().startsWith("std/")
        ? library.uri(file)
        : file.name().contains(":/") ? file.name() : Path.of(file.name()).toUri().toString();
  }

  static Diagnostic diagnostic(org.hospes.diagnostic.Diagnostic from, LibraryFiles library) {
    StringBuilder message = new StringBuilder(from.message());
    if (!from.primary().text().isEmpty()) {
      message.append(": ").append(from.primary().text());
    }
    from.notes().forEach(note -> message.append("\nnote: ").append(note));
    if (from.help() != null) {
      message.append("\nhelp: ").append(from.help());
    }
    Diagnostic to = new Diagnostic(range(from.primary().span()), message.toString());
    to.setSeverity(from.isError() ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
    to.setCode(from.code().id());
    to.setSource("hospes");
    List<DiagnosticRelatedInformation> related = new ArrayList<>();
    for (Label label : from.secondary()) {
      String text = label.text().isEmpty() ? "see here" : label.text();
      related.add(new DiagnosticRelatedInformation(location(label.span(), library), text));
    }
    to.setRelatedInformation(related);
    if (from.code() == Code.UNUSED_NAME || from.code() == Code.UNUSED_PARAM) {
      to.setTags(List.of(DiagnosticTag.Unnecessary));
    }
    return to;
  }

  static CompletionItem item(Completion.Item from, Range replaced) {
    CompletionItem to = new CompletionItem(from.label());
    to.setKind(kind(from.kind()));
    to.setDetail(from.detail().isEmpty() ? null : from.detail());
    to.setDocumentation(from.doc().isEmpty() ? null : Either.forRight(markdown(from.doc())));
    to.setSortText(from.rank() + from.label());
    boolean snippet = from.insert().contains("$");
    to.setInsertTextFormat(snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText);
    to.setTextEdit(Either.forLeft(new TextEdit(replaced, from.insert())));
    return to;
  }

  private static CompletionItemKind kind(Completion.Kind kind) {
    return switch (kind) {
      case KEYWORD -> CompletionItemKind.Keyword;
      case PROPERTY -> CompletionItemKind.Property;
      case PART -> CompletionItemKind.Struct;
      case THING -> CompletionItemKind.Class;
      case VALUE -> CompletionItemKind.Variable;
      case FUNCTION -> CompletionItemKind.Function;
      case LIBRARY -> CompletionItemKind.Module;
      case UNIT -> CompletionItemKind.Unit;
      case WORD -> CompletionItemKind.EnumMember;
      case ATTRIBUTE -> CompletionItemKind.Field;
    };
  }

  static MarkupContent markdown(String text) {
    return new MarkupContent(MarkupKind.MARKDOWN, text);
  }

  static List<TextEdit> edits(List<Editing.Change> changes) {
    List<TextEdit> edits = new ArrayList<>();
    for (Editing.Change change : changes) {
      edits.add(new TextEdit(range(change.span()), change.text()));
    }
    return edits;
  }

  /** The text of a document after a change of a part of it. */
  static String changed(SourceFile file, Range range, String text) {
    int from = offset(file, range.getStart());
    int to = offset(file, range.getEnd());
    return file.text().substring(0, from) + text + file.text().substring(Math.max(from, to));
  }
}
