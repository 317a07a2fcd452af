package org.hospes.report;

import java.util.ArrayList;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Sequence;
import org.hospes.text.Display;
import org.hospes.text.Ink;

/** Draws the path of an operation: a column for each layer, a line for each step. */
public final class TextSequence {
  private static final int COST = 8;

  private final Ink ink;
  private final int digits;
  private final int width;

  public TextSequence(Ink ink, int digits, int width) {
    this.ink = ink;
    this.digits = digits;
    this.width = width;
  }

  /** The lines of the diagram, without its title. */
  public List<String> lines(Sequence sequence) {
    int lanes = sequence.lanes().size();
    int pitch = Math.clamp((width - 30) / lanes, 14, 18);
    List<String> lines = new ArrayList<>();
    lines.add(ink.bold(head(sequence.lanes(), pitch)));
    lines.add(new String(rails(lanes, pitch)).stripTrailing());
    for (Sequence.Step step : sequence.steps()) {
      draw(step, lanes, pitch, lines);
    }
    lines.add(total(sequence));
    String split = split(sequence);
    if (!split.isEmpty()) {
      lines.add(split);
    }
    for (String source : sequence.sources()) {
      wrap("source: " + source, lines);
    }
    return lines;
  }

  private static int at(int lane, int pitch) {
    return lane * pitch + pitch / 2;
  }

  private static String head(List<String> lanes, int pitch) {
    StringBuilder line = new StringBuilder();
    for (String lane : lanes) {
      int left = Math.max(0, (pitch - lane.length() + 1) / 2);
      line.append(" ".repeat(left)).append(lane);
      line.append(" ".repeat(Math.max(1, pitch - left - lane.length())));
    }
    return line.toString().stripTrailing();
  }

  private static char[] rails(int lanes, int pitch) {
    char[] line = " ".repeat(lanes * pitch).toCharArray();
    for (int lane = 0; lane < lanes; lane++) {
      line[at(lane, pitch)] = '│';
    }
    return line;
  }

  private void draw(Sequence.Step step, int lanes, int pitch, List<String> lines) {
    char[] line = rails(lanes, pitch);
    if (step.from() == step.to()) {
      line[at(step.from(), pitch)] = '■';
    } else {
      arrow(step, pitch, line);
    }
    String words = step.what() + times(step.times());
    if (step.from() == step.to() && !step.place().isEmpty()) {
      words += ", " + step.place();
    }
    int room = Math.max(12, width - line.length - COST - 2);
    List<String> parts = broken(words, room);
    String cost = step.seconds() == 0 ? "" : time(step.seconds());
    lines.add(
        (new String(line)
                + pad(parts.getFirst(), room)
                + " "
                + " ".repeat(Math.max(0, COST - Display.width(cost)))
                + cost)
            .stripTrailing());
    for (String part : parts.subList(1, parts.size())) {
      lines.add((new String(rails(lanes, pitch)) + part).stripTrailing());
    }
  }

  private static void arrow(Sequence.Step step, int pitch, char[] line) {
    int from = at(step.from(), pitch);
    int to = at(step.to(), pitch);
    int left = Math.min(from, to);
    int right = Math.max(from, to);
    for (int i = left + 1; i < right; i++) {
      line[i] = '─';
    }
    line[from] = from < to ? '├' : '┤';
    line[from < to ? right - 1 : left + 1] = from < to ? '▶' : '◀';
    String place = step.place();
    int space = right - left - 5;
    if (!place.isEmpty() && place.length() <= space) {
      int start = left + (right - left - place.length() - 2) / 2 + (from < to ? 0 : 1);
      String label = " " + place + " ";
      for (int i = 0; i < label.length(); i++) {
        line[start + i] = label.charAt(i);
      }
    }
  }

  private static String times(double times) {
    return times == 1 ? "" : " (" + Amounts.number(times, 2) + " times)";
  }

  private String total(Sequence sequence) {
    String factor =
        sequence.nativeSeconds() > 0
            ? " · × " + Amounts.number(sequence.seconds() / sequence.nativeSeconds(), digits)
            : "";
    String exits =
        sequence.exits() == 0
            ? " · no exit"
            : sequence.exits() == 1
                ? " · 1 exit"
                : " · " + Amounts.number(sequence.exits(), digits) + " exits";
    return "native "
        + time(sequence.nativeSeconds())
        + " · here "
        + time(sequence.seconds())
        + factor
        + exits;
  }

  private String split(Sequence sequence) {
    List<String> parts = new ArrayList<>();
    for (String part : List.of("direct", "synchronous", "indirect")) {
      double seconds = sequence.seconds(part);
      if (seconds != 0) {
        parts.add(part + " " + time(seconds));
      }
    }
    return parts.isEmpty() ? "" : "of it " + String.join(" · ", parts);
  }

  private String time(double seconds) {
    return Amounts.show(seconds, Dimension.TIME, Notation.PLAIN, digits);
  }

  private void wrap(String text, List<String> lines) {
    List<String> parts = broken(text, width);
    lines.add(ink.faint(parts.getFirst()));
    for (String part : broken(String.join(" ", parts.subList(1, parts.size())), width - 8)) {
      if (!part.isEmpty()) {
        lines.add(ink.faint("        " + part));
      }
    }
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - Display.width(text)));
  }

  private static List<String> broken(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && Display.width(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
