package org.hospes.experiment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record as one line, and reads it back. Fields are separated by tabs and lists begin with
 * their length; a checksum at the end tells a whole line from one that was cut off.
 */
public final class RecordText {
  private RecordText() {}

  /** A record without the line end. */
  public static String write(RunRecord record) {
    List<String> fields = new ArrayList<>();
    fields.add(String.valueOf(record.run()));
    fields.add(String.valueOf(record.answers().size()));
    for (double[] answer : record.answers()) {
      fields.add(String.valueOf(answer.length));
      for (double value : answer) {
        // The shortest text that reads back as the same number.
        fields.add(Double.toString(value));
      }
    }
    fields.add(String.valueOf(record.held().size()));
    for (RunRecord.Held held : record.held()) {
      fields.add(held.holds() ? "1" : "0");
      fields.add(escaped(held.measured()));
      texts(held.details(), fields);
    }
    texts(record.remarks(), fields);
    fields.add(escaped(record.problem()));
    fields.add(record.spent() ? "1" : "0");
    String line = String.join("\t", fields);
    return line + "\t" + checksum(line);
  }

  private static void texts(List<String> texts, List<String> fields) {
    fields.add(String.valueOf(texts.size()));
    texts.forEach(text -> fields.add(escaped(text)));
  }

  /** The record of a line, or null for a line that is not whole. */
  public static @Nullable RunRecord read(String line) {
    int last = line.lastIndexOf('\t');
    if (last < 0 || !checksum(line.substring(0, last)).equals(line.substring(last + 1))) {
      return null;
    }
    return new Reader(line.substring(0, last).split("\t", -1)).record();
  }

  /** Takes the fields one after the other. */
  private static final class Reader {
    private final String[] fields;
    private int next;

    Reader(String[] fields) {
      this.fields = fields;
    }

    private String text() {
      return unescaped(fields[next++]);
    }

    private int number() {
      return Integer.parseInt(fields[next++]);
    }

    private boolean flag() {
      return fields[next++].equals("1");
    }

    private List<String> texts() {
      int count = number();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        texts.add(text());
      }
      return texts;
    }

    RunRecord record() {
      int run = number();
      int questions = number();
      List<double[]> answers = new ArrayList<>();
      for (int q = 0; q < questions; q++) {
        double[] answer = new double[number()];
        for (int i = 0; i < answer.length; i++) {
          answer[i] = Double.parseDouble(fields[next++]);
        }
        answers.add(answer);
      }
      int judged = number();
      List<RunRecord.Held> held = new ArrayList<>();
      for (int i = 0; i < judged; i++) {
        boolean holds = flag();
        String measured = text();
        held.add(new RunRecord.Held(holds, measured, texts()));
      }
      List<String> remarks = texts();
      String problem = text();
      return new RunRecord(run, answers, held, remarks, problem, flag());
    }
  }

  private static String checksum(String line) {
    CRC32 crc = new CRC32();
    crc.update(line.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        continue;
      }
      out.append(
          switch (text.charAt(++i)) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> text.charAt(i);
          });
    }
    return out.toString();
  }
}
