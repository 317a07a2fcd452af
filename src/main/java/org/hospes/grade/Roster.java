package org.hospes.grade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instructor's own export of a grade book, to be filled: everything in it stays as it is but
 * the points, and the feedback where there is a column for it. Rows are found by what identifies a
 * student; a row that fits two submissions is left alone.
 */
public final class Roster {
  private static final Pattern NUMBERED = Pattern.compile("\\D*?(\\d+)");
  private static final List<String> GRADE = List.of("grade", "note", "bewertung", "calificación");
  private static final List<String> COMMENTS =
      List.of("feedback comments", "feedback", "kommentar", "feedback als kommentar");

  private final List<List<String>> rows;
  private final char separator;
  private final String lineEnd;
  private final boolean mark;

  private Roster(List<List<String>> rows, char separator, String lineEnd, boolean mark) {
    this.rows = rows;
    this.separator = separator;
    this.lineEnd = lineEnd;
    this.mark = mark;
  }

  /**
   * What came of filling.
   *
   * @param text the file
   * @param filled how many rows got points
   * @param unmatched the submissions that are in no row, or in none alone
   */
  public record Filled(String text, int filled, List<String> unmatched) {}

  /** Reads an export; comma, semicolon or tab between its cells. */
  public static Roster read(String text) {
    boolean mark = text.startsWith("\uFEFF");
    String plain = mark ? text.substring(1) : text;
    String first = plain.lines().findFirst().orElse("");
    char separator = ',';
    long most = count(first, ',');
    for (char candidate : new char[] {';', '\t'}) {
      if (count(first, candidate) > most) {
        most = count(first, candidate);
        separator = candidate;
      }
    }
    return new Roster(
        parse(plain, separator), separator, plain.contains("\r\n") ? "\r\n" : "\n", mark);
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static List<List<String>> parse(String text, char separator) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          cell.append(c);
        }
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == separator) {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        row.add(cell.toString());
        cell.setLength(0);
        rows.add(row);
        row = new ArrayList<>();
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (!cell.isEmpty() || !row.isEmpty()) {
      row.add(cell.toString());
      rows.add(row);
    }
    return rows;
  }

  private int column(String name) {
    for (int c = 0; !rows.isEmpty() && c < rows.getFirst().size(); c++) {
      if (rows.getFirst().get(c).strip().equalsIgnoreCase(name)) {
        return c;
      }
    }
    return -1;
  }

  private int column(List<String> names) {
    for (String name : names) {
      int found = column(name);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  /** Whether there is a column of this name. */
  public boolean has(String column) {
    return column(column) >= 0;
  }

  /** The names of the columns. */
  public List<String> columns() {
    return rows.isEmpty() ? List.of() : List.copyOf(rows.getFirst());
  }

  /**
   * Fills an export of Canvas: the column of the assignment, or a new one behind the others.
   *
   * @param column the title of the assignment there, with or without its number
   * @param ids for each student what else is known of them
   */
  public Filled canvas(String column, List<Mark> marks, Map<String, String> ids) {
    int points = -1;
    for (int c = 0; c < columns().size(); c++) {
      String name = columns().get(c).strip();
      if (name.equals(column) || name.replaceFirst(" \\(\\d+\\)$", "").equals(column)) {
        points = c;
      }
    }
    if (points < 0) {
      points = rows.isEmpty() ? 0 : rows.getFirst().size();
      for (int r = 0; r < rows.size(); r++) {
        boolean possible = r > 0 && rows.get(r).getFirst().contains("Points Possible");
        rows.get(r)
            .add(
                r == 0
                    ? column
                    : possible && !marks.isEmpty()
                        ? Feedback.points(marks.getFirst().worth())
                        : "");
      }
    }
    return fill(points, -1, marks, ids, null);
  }

  /**
   * Fills a worksheet of Moodle.
   *
   * @param column the name of the column for points, or an empty text for the usual names
   * @param comments the name of the column for feedback, or an empty text for the usual names
   */
  public Filled moodle(
      String column,
      String comments,
      List<Mark> marks,
      Map<String, String> ids,
      Feedback feedback) {
    int points = column.isEmpty() ? column(GRADE) : column(column);
    int texts = comments.isEmpty() ? column(COMMENTS) : column(comments);
    return fill(points, texts, marks, ids, feedback);
  }

  private Filled fill(
      int points,
      int texts,
      List<Mark> marks,
      Map<String, String> ids,
      @org.jspecify.annotations.Nullable Feedback feedback) {
    Map<Mark, List<Integer>> found = new HashMap<>();
    for (Mark each : marks) {
      List<Integer> fitting = new ArrayList<>();
      for (int r = 1; r < rows.size(); r++) {
        if (fits(rows.get(r), each.student(), ids.getOrDefault(each.student(), ""))) {
          fitting.add(r);
        }
      }
      found.put(each, fitting);
    }
    List<String> unmatched = new ArrayList<>();
    int filled = 0;
    for (Mark each : marks) {
      List<Integer> fitting = found.getOrDefault(each, List.of());
      boolean shared =
          fitting.size() == 1
              && marks.stream()
                  .anyMatch(
                      other ->
                          other != each && found.getOrDefault(other, List.of()).equals(fitting));
      if (fitting.size() != 1 || shared || points < 0) {
        unmatched.add(each.student());
        continue;
      }
      List<String> row = rows.get(fitting.getFirst());
      while (row.size() <= Math.max(points, texts)) {
        row.add("");
      }
      row.set(points, Feedback.points(each.points()));
      if (texts >= 0 && feedback != null) {
        row.set(texts, feedback.text(each).strip());
      }
      filled++;
    }
    return new Filled(text(), filled, unmatched);
  }

  /** Whether a row is that of a student: by a number of the platform, or by a name in a cell. */
  private static boolean fits(List<String> row, String student, String id) {
    if (!id.isEmpty()) {
      for (String cell : row.subList(0, Math.min(5, row.size()))) {
        Matcher numbered = NUMBERED.matcher(cell.strip());
        if (numbered.matches() && numbered.group(1).equals(id)) {
          return true;
        }
      }
      return false;
    }
    String wanted = plain(student);
    for (String cell : row) {
      String text = plain(cell);
      int at = text.indexOf('@');
      if (text.equals(wanted) || (at > 0 && text.substring(0, at).equals(wanted))) {
        return !wanted.isEmpty();
      }
    }
    return false;
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private String text() {
    StringBuilder out = new StringBuilder(mark ? "\uFEFF" : "");
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        out.append(c == 0 ? "" : String.valueOf(separator)).append(quoted(row.get(c)));
      }
      out.append(lineEnd);
    }
    return out.toString();
  }

  private String quoted(String cell) {
    boolean plain =
        cell.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
