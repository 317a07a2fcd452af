package org.hospes.report;

import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Schedule;

/** Draws which virtual CPU ran on which core when: a row for each core, coloured by guest. */
final class SvgSchedule {
  private static final double WIDTH = 720;
  private static final double LEFT = 120;
  private static final double RIGHT = 20;
  private static final double ROW = 22;

  private SvgSchedule() {}

  static String draw(Schedule schedule) {
    double height = 24 + schedule.cores() * ROW + 34;
    Scale x =
        new Scale(
            schedule.from(),
            schedule.to(),
            Dimension.TIME,
            Notation.PLAIN,
            LEFT,
            WIDTH - RIGHT,
            false);
    Markup svg =
        SvgStays.start(
            height, "Which virtual CPU ran on which core; the table below says the same");
    SvgStays.time(svg, x, height);
    for (int core = 0; core < schedule.cores(); core++) {
      svg.element(
          "text",
          "core " + core,
          "class",
          "tick end",
          "x",
          LEFT - 8,
          "y",
          20 + core * ROW + ROW / 2 + 4);
    }
    for (Schedule.Run run : schedule.runs()) {
      double from = x.position(run.begin());
      svg.open(
              "rect",
              "class",
              "stay s" + run.guest() % SvgChart.MOST_LINES,
              "x",
              from,
              "y",
              20 + run.core() * ROW + 2,
              "width",
              Math.max(0.8, x.position(run.end()) - from),
              "height",
              ROW - 4)
          .element(
              "title", name(schedule, run) + ", " + shown(run.begin()) + " to " + shown(run.end()))
          .close("rect");
      String label = schedule.guests().get(run.guest()) + " " + run.vcpu();
      if (x.position(run.end()) - from > label.length() * 6.5 + 8) {
        double baseline = 20 + run.core() * ROW + ROW / 2 + 4;
        svg.element("text", label, "class", "inside", "x", from + 4, "y", baseline);
      }
    }
    return svg.close("svg").toString();
  }

  /** What ran: a virtual CPU of a guest, as scripts call it. */
  static String name(Schedule schedule, Schedule.Run run) {
    return schedule.guests().get(run.guest()) + ".vcpu[" + run.vcpu() + "]";
  }

  private static String shown(double seconds) {
    return Amounts.show(seconds, Dimension.TIME, Notation.PLAIN);
  }
}
