package org.hospes.grade;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a mark as learning platforms want it. */
public final class PlatformReports {
  /** PrairieLearn takes results of at most 1 MB; feedback that long helps nobody. */
  private static final int LONGEST = 20_000;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Feedback feedback;

  public PlatformReports(Feedback feedback) {
    this.feedback = feedback;
  }

  /** Something that is written as a JSON object. */
  private interface Body {
    void write(JsonGenerator json);
  }

  private static String object(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    }
    return text + "\n";
  }

  private String reasons(Mark.OfCriterion criterion) {
    return cut(String.join("\n", feedback.reasons(criterion)));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Gradescope's {@code results.json}. */
  public String gradescope(Mark mark) {
    return object(
        json -> {
          json.writeNumberProperty("score", round(mark.points()));
          json.writeStringProperty("output", cut(mark.problem()));
          json.writeStringProperty("visibility", "visible");
          json.writeArrayPropertyStart("tests");
          int number = 1;
          for (Mark.OfCriterion criterion : mark.criteria()) {
            json.writeStartObject();
            json.writeNumberProperty("score", round(criterion.points()));
            json.writeNumberProperty("max_score", round(criterion.worth()));
            json.writeStringProperty("name", criterion.text());
            json.writeStringProperty("number", String.valueOf(number++));
            json.writeStringProperty("output", reasons(criterion));
            json.writeStringProperty("visibility", "visible");
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** PrairieLearn's {@code results.json}: the score is a part of 1. */
  public String prairieLearn(Mark mark) {
    boolean gradable = mark.kind() != Mark.Kind.ERRORS && mark.kind() != Mark.Kind.UNREADABLE;
    return object(
        json -> {
          json.writeBooleanProperty("gradable", gradable);
          if (!gradable) {
            json.writeStringProperty("format_errors", cut(mark.problem()));
          }
          json.writeNumberProperty(
              "score", mark.worth() == 0 ? 0 : round(mark.points() / mark.worth()));
          json.writeStringProperty("message", gradable ? cut(mark.problem()) : "");
          json.writeArrayPropertyStart("tests");
          for (Mark.OfCriterion criterion : mark.criteria()) {
            json.writeStartObject();
            json.writeStringProperty("name", criterion.text());
            json.writeNumberProperty("points", round(criterion.points()));
            json.writeNumberProperty("max_points", round(criterion.worth()));
            json.writeStringProperty("output", reasons(criterion));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** What a grader of GitHub Classroom gives to its reporter, as JSON. */
  public String githubClassroom(Mark mark) {
    boolean error = mark.kind() == Mark.Kind.ERRORS || mark.kind() == Mark.Kind.UNREADABLE;
    boolean pass = mark.points() >= mark.worth();
    return object(
        json -> {
          json.writeNumberProperty("version", 1);
          json.writeStringProperty("status", error ? "error" : pass ? "pass" : "fail");
          json.writeNumberProperty("max_score", round(mark.worth()));
          json.writeArrayPropertyStart("tests");
          for (Mark.OfCriterion criterion : mark.criteria()) {
            json.writeStartObject();
            json.writeStringProperty("name", criterion.text());
            json.writeStringProperty(
                "status", criterion.full() ? "pass" : error ? "error" : "fail");
            json.writeStringProperty("message", error ? cut(mark.problem()) : reasons(criterion));
            json.writeNumberProperty("score", round(criterion.points()));
            json.writeNumberProperty("max_score", round(criterion.worth()));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** The same as the step of a workflow sets it: {@code result=} and base64. */
  public String githubOutput(Mark mark) {
    byte[] bytes = githubClassroom(mark).strip().getBytes(StandardCharsets.UTF_8);
    return "result=" + Base64.getEncoder().encodeToString(bytes) + "\n";
  }

  /** All marks as one object, for other tools. */
  public String all(String title, List<Mark> marks, List<Similarity.Pair> alike) {
    return object(
        json -> {
          json.writeNumberProperty("form", 1);
          json.writeStringProperty("title", title);
          json.writeArrayPropertyStart("submissions");
          for (Mark mark : marks) {
            one(json, mark);
          }
          json.writeEndArray();
          json.writeArrayPropertyStart("alike");
          for (Similarity.Pair pair : alike) {
            json.writeStartObject();
            json.writeStringProperty("first", pair.first());
            json.writeStringProperty("second", pair.second());
            json.writeNumberProperty("share", round(pair.share()));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private void one(JsonGenerator json, Mark mark) {
    json.writeStartObject();
    json.writeStringProperty("student", mark.student());
    json.writeStringProperty("from", mark.from());
    json.writeStringProperty("sha256", mark.sha256());
    json.writeStringProperty("end", mark.kind().words());
    json.writeNumberProperty("points", round(mark.points()));
    json.writeNumberProperty("worth", round(mark.worth()));
    json.writeStringProperty("problem", mark.problem());
    json.writeArrayPropertyStart("hints");
    mark.hints().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("criteria");
    for (Mark.OfCriterion criterion : mark.criteria()) {
      json.writeStartObject();
      json.writeStringProperty("text", criterion.text());
      json.writeNumberProperty("points", round(criterion.points()));
      json.writeNumberProperty("worth", round(criterion.worth()));
      json.writeArrayPropertyStart("reasons");
      feedback.reasons(criterion).forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static double round(double value) {
    return Math.rint(value * 10_000) / 10_000;
  }
}
