package org.hospes.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Schedule;
import org.hospes.text.Display;

/**
 * A Gantt chart in letters: a row for each core, a letter for each guest. A place shows who had the
 * core for most of its time.
 */
final class TextSchedule {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final int width;

  TextSchedule(int width) {
    this.width = width;
  }

  List<String> lines(Schedule schedule) {
    List<String> lines = new ArrayList<>();
    int label = ("core " + (schedule.cores() - 1)).length();
    int places = Math.max(10, width - label - 3);
    double span = schedule.to() - schedule.from();
    if (!(span > 0)) {
      return List.of("no time");
    }
    double[][][] shares = new double[schedule.cores()][places][];
    int guests = schedule.guests().size();
    for (Schedule.Run run : schedule.runs()) {
      double begin = (run.begin() - schedule.from()) / span * places;
      double end = (run.end() - schedule.from()) / span * places;
      for (int p = (int) begin; p < places && p < end; p++) {
        double[] share = shares[run.core()][p];
        if (share == null) {
          share = new double[guests];
          shares[run.core()][p] = share;
        }
        share[run.guest()] += Math.min(end, p + 1) - Math.max(begin, p);
      }
    }
    for (int core = 0; core < schedule.cores(); core++) {
      StringBuilder line = new StringBuilder("core " + core);
      line.append(" ".repeat(label - line.length() + 1)).append('│');
      for (double[] share : shares[core]) {
        line.append(letter(share));
      }
      lines.add(line.toString());
    }
    String first = time(schedule.from());
    String last = time(schedule.to());
    int gap = places + 1 - Display.width(first) - Display.width(last);
    lines.add(" ".repeat(label + 1) + first + " ".repeat(Math.max(1, gap)) + last);
    StringBuilder legend = new StringBuilder();
    for (int g = 0; g < guests; g++) {
      String entry = letter(g) + " " + Display.visible(schedule.guests().get(g));
      if (legend.length() > 0
          && label + 2 + Display.width(legend.toString()) + Display.width(entry) + 2 > width) {
        lines.add(" ".repeat(label + 1) + legend);
        legend.setLength(0);
      }
      legend.append(legend.isEmpty() ? "" : "  ").append(entry);
    }
    legend.append(legend.isEmpty() ? "" : "  ").append("· idle");
    lines.add(" ".repeat(label + 1) + legend);
    return lines;
  }

  private static char letter(int guest) {
    return guest < LETTERS.length() ? LETTERS.charAt(guest) : '#';
  }

  private static char letter(double @org.jspecify.annotations.Nullable [] share) {
    if (share == null) {
      return '·';
    }
    int most = 0;
    for (int g = 1; g < share.length; g++) {
      most = share[g] > share[most] ? g : most;
    }
    return share[most] < 1 - Arrays.stream(share).sum() ? '·' : letter(most);
  }

  private static String time(double seconds) {
    return Amounts.show(seconds, Dimension.TIME, Notation.PLAIN, 5);
  }
}
