package org.hospes.diagnostic;

import java.io.StringWriter;
import java.util.List;
import org.hospes.source.Position;
import org.hospes.source.Span;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** Writes diagnostics for programs: one JSON object a line. */
public final class JsonRenderer {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** All diagnostics, each on a line of its own that ends with a line end. */
  public String render(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      out.append(line(diagnostic)).append('\n');
    }
    return out.toString();
  }

  private static String line(Diagnostic diagnostic) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringProperty("code", diagnostic.code().id());
      json.writeStringProperty("severity", diagnostic.severity().word());
      json.writeStringProperty("message", diagnostic.message());
      json.writeName("primary");
      label(json, diagnostic.primary());
      json.writeArrayPropertyStart("secondary");
      for (Label label : diagnostic.secondary()) {
        label(json, label);
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("notes");
      for (String note : diagnostic.notes()) {
        json.writeString(note);
      }
      json.writeEndArray();
      if (diagnostic.help() != null) {
        json.writeStringProperty("help", diagnostic.help());
      }
      Fix fix = diagnostic.fix();
      if (fix != null) {
        json.writeObjectPropertyStart("fix");
        json.writeStringProperty("title", fix.title());
        json.writeStringProperty("replacement", fix.replacement());
        place(json, fix.span());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void label(JsonGenerator json, Label label) {
    json.writeStartObject();
    json.writeStringProperty("text", label.text());
    place(json, label.span());
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, Span span) {
    Position start = span.file().lines().position(span.start());
    Position end = span.file().lines().position(span.end());
    json.writeStringProperty("file", span.file().name());
    json.writeNumberProperty("line", start.line());
    json.writeNumberProperty("column", start.column());
    json.writeNumberProperty("endLine", end.line());
    json.writeNumberProperty("endColumn", end.column());
  }
}
