package org.hospes.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.hospes.experiment.RecordText;
import org.hospes.experiment.Study;
import org.hospes.run.Budget;
import org.hospes.text.Ink;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * What an executor needs to make runs of one experiment; it prepares the script once. Everything
 * that results depend on is in the key, so that a machine that sees another file or has another
 * build makes no run at all.
 */
final class SparkTask implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String script;
  private final ArrayList<String> data;
  private final TreeMap<String, String> settings;
  private final @Nullable Long seed;
  private final long events;
  private final double seconds;
  private final ArrayList<String> experiments;
  private final String experiment;
  private final String key;
  private transient @Nullable Study study;

  private SparkTask(Crew.Work work, Path script) {
    this.script = script.toString();
    this.data = new ArrayList<>();
    for (Path root : work.script().script().loader().dataRoots()) {
      data.add(root.toAbsolutePath().toString());
    }
    this.settings = new TreeMap<>(work.wish().settings());
    this.seed = work.wish().seed();
    this.events = work.wish().budget().events();
    this.seconds = work.wish().budget().seconds();
    this.experiments = new ArrayList<>(work.wish().experiments());
    this.experiment = work.study().matrix().experiment().name();
    this.key = work.script().key();
  }

  static SparkTask of(Crew.Work work, Path script) {
    return new SparkTask(work, script);
  }

  /**
   * A run that was made, or the reason why this machine makes none.
   *
   * @param record as it is kept
   */
  record Made(String record, String refusal) implements Serializable {}

  Made make(int number) {
    Made[] made = new Made[1];
    try {
      Study ready = study();
      Budget budget = new Budget(events, seconds);
      // A thread of our own: those of Spark have short stacks.
      new Workers(1, new Stop())
          .run(
              List.of(number),
              run -> new Made(RecordText.write(ready.run(run, budget, System::nanoTime)), ""),
              done -> made[0] = done);
      return made[0];
    } catch (Scripts.Unreadable e) {
      return new Made("", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The experiment, of the script as this machine sees it. */
  private synchronized Study study() throws Scripts.Unreadable {
    if (study != null) {
      return study;
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    RunWish wish =
        new RunWish(
            settings,
            seed,
            ReportFormat.text,
            null,
            3,
            new Budget(events, seconds),
            1,
            experiments,
            false,
            1,
            List.of(),
            Crew.THREADS);
    ScriptRun ready =
        ScriptRun.prepare(
            new Terminal(out, out, Ink.NONE, 80),
            script,
            Scripts.read(script, data, System.in),
            wish);
    if (ready == null || !ready.key().equals(key)) {
      throw new Scripts.Unreadable(
          "a machine of Spark has another `"
              + script
              + "`, another trace or another build of Hospes; all machines read the same files");
    }
    study =
        ready.studies().stream()
            .filter(each -> each.matrix().experiment().name().equals(experiment))
            .findFirst()
            .orElseThrow();
    return study;
  }

  /** The runs of one task, for the driver. */
  static final class Gather extends AbstractFunction1<Iterator<Made>, List<Made>>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public List<Made> apply(Iterator<Made> runs) {
      List<Made> made = new ArrayList<>();
      while (runs.hasNext()) {
        made.add(runs.next());
      }
      return made;
    }
  }
}
