package org.hospes.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hospes.experiment.RecordText;
import org.hospes.experiment.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * A file that keeps finished runs at once, so that a process that is killed loses only the runs
 * under way. A line is a run; a last line that was cut off is dropped. One process at a time.
 */
final class RunStore implements AutoCloseable {
  private static final String MAGIC = "hospes runs 1 ";

  private final Path path;
  private final RandomAccessFile file;
  private final FileLock lock;
  private final Map<String, Map<Integer, RunRecord>> kept;

  private RunStore(
      Path path, RandomAccessFile file, FileLock lock, Map<String, Map<Integer, RunRecord>> kept) {
    this.path = path;
    this.file = file;
    this.lock = lock;
    this.kept = kept;
  }

  /**
   * Opens a file, or begins one where there is none for the same key. Null where another process
   * has it open.
   *
   * @param key what the runs depend on
   */
  static @Nullable RunStore open(Path path, String key) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        file.close();
        return null;
      }
      Contents contents = read(file, key);
      file.setLength(contents.length());
      file.seek(contents.length());
      if (contents.length() == 0) {
        file.write((MAGIC + key + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return new RunStore(path, file, lock, contents.records());
    } catch (OverlappingFileLockException e) {
      file.close();
      return null;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** What a file holds; {@code length} is that of its whole lines, 0 for another key. */
  private record Contents(Map<String, Map<Integer, RunRecord>> records, long length) {}

  private static Contents read(RandomAccessFile file, String key) throws IOException {
    Map<String, Map<Integer, RunRecord>> records = new TreeMap<>();
    byte[] bytes = new byte[(int) Math.min(Integer.MAX_VALUE - 8, file.length())];
    file.seek(0);
    file.readFully(bytes);
    int start = 0;
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      String text = new String(bytes, start, i - start, StandardCharsets.UTF_8);
      if (line == 0 && !text.equals(MAGIC + key)) {
        return new Contents(new TreeMap<>(), 0);
      }
      if (line > 0) {
        int tab = text.indexOf('\t');
        RunRecord record = tab < 0 ? null : RecordText.read(text.substring(tab + 1));
        if (record == null) {
          break;
        }
        records
            .computeIfAbsent(text.substring(0, tab), k -> new TreeMap<>())
            .put(record.run(), record);
      }
      line++;
      start = i + 1;
    }
    return new Contents(records, start);
  }

  /** The runs of a file, whatever they depend on, with that; null for no such file. */
  static @Nullable Shard shard(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      String first = file.readLine();
      if (first == null || !first.startsWith(MAGIC)) {
        return null;
      }
      String key = first.substring(MAGIC.length());
      return new Shard(key, read(file, key).records());
    }
  }

  /** The runs that another process made. */
  record Shard(String key, Map<String, Map<Integer, RunRecord>> records) {}

  /** The runs of an experiment that are kept already. */
  List<RunRecord> kept(String experiment) {
    return new ArrayList<>(kept.getOrDefault(experiment, Map.of()).values());
  }

  Path path() {
    return path;
  }

  /** Keeps a run; it is with the operating system when this returns. */
  void keep(String experiment, RunRecord record) throws IOException {
    long before = file.getFilePointer();
    try {
      file.write(
          (experiment + "\t" + RecordText.write(record) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A full disk takes part of a line; what is before it stays whole.
      file.setLength(before);
      file.seek(before);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (lock.isValid()) {
      lock.release();
    }
    file.close();
  }

  /** Removes the file: what it kept has been reported. */
  void remove() throws IOException {
    close();
    Files.deleteIfExists(path);
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && folder.endsWith(FOLDER)) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // Other runs are kept there.
      }
    }
  }

  /** The folder for kept runs below one for reports. */
  static final String FOLDER = ".hospes-runs";
}
