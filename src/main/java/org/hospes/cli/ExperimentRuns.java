package org.hospes.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hospes.experiment.RunRecord;
import org.hospes.experiment.Study;
import org.hospes.result.ExperimentResult;
import org.hospes.run.Budget;
import org.jspecify.annotations.Nullable;

/** Has the runs of experiments made, and keeps each as soon as it is done. */
final class ExperimentRuns {
  private final Terminal terminal;
  private final RunWish wish;
  private final ScriptRun script;
  private final @Nullable RunStore store;
  private boolean keeps;

  /**
   * The runs of a script's experiments.
   *
   * @param store where runs are kept, or null where they are not
   */
  ExperimentRuns(Terminal terminal, RunWish wish, ScriptRun script, @Nullable RunStore store) {
    this.terminal = terminal;
    this.wish = wish;
    this.script = script;
    this.store = store;
    this.keeps = store != null;
  }

  /** Thrown where a finished run cannot be kept and must be; the message is for the user. */
  static final class Unkept extends Exception {
    private static final long serialVersionUID = 1L;

    Unkept(String message) {
      super(message, null, false, false);
    }
  }

  /** What came of all experiments, and how the tool ends because of them. */
  record Made(List<ExperimentResult> results, ExitCode exit) {}

  /** Makes what is not kept yet of every experiment. */
  Made all() throws Exception {
    List<ExperimentResult> results = new ArrayList<>();
    ExitCode exit = ExitCode.OK;
    for (Study study : script.studies()) {
      List<RunRecord> records = make(study, numbers(study, 0, 1));
      ExperimentResult result = study.result(records);
      results.add(result);
      exit = exit.and(exit(study, records, result));
    }
    return new Made(results, exit);
  }

  /** The runs of a study that belong to a shard. Studies are numbered through. */
  private static List<Integer> numbers(Study study, int shard, int of) {
    List<Integer> numbers = new ArrayList<>();
    for (int run = shard; run < study.matrix().runs(); run += of) {
      numbers.add(run);
    }
    return numbers;
  }

  /** Makes the runs of a shard, counted from 0, and leaves them in the store. */
  int shard(int shard, int of) throws Exception {
    int made = 0;
    for (Study study : script.studies()) {
      made += make(study, numbers(study, shard, of)).size();
    }
    return made;
  }

  private static ExitCode exit(Study study, List<RunRecord> records, ExperimentResult result) {
    boolean spent =
        records.stream().anyMatch(RunRecord::spent) || records.size() < study.matrix().runs();
    boolean problem = records.stream().anyMatch(record -> !record.problem().isEmpty());
    return problem
        ? ExitCode.ERRORS
        : spent ? ExitCode.SPENT : result.allHold() ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<RunRecord> make(Study study, List<Integer> numbers) throws Exception {
    String name = study.matrix().experiment().name();
    Map<Integer, RunRecord> records = new TreeMap<>();
    if (store != null) {
      store.kept(name).forEach(record -> records.put(record.run(), record));
    }
    Set<Integer> wanted = numbers.stream().collect(Collectors.toSet());
    records.keySet().retainAll(wanted);
    List<Integer> missing = numbers.stream().filter(n -> !records.containsKey(n)).toList();
    Progress progress =
        new Progress(terminal, name, numbers.size(), records.size(), System::nanoTime);
    Budget budget = wish.budget().watchedBy((seconds, events) -> !terminal.stop().isAsked());
    try {
      wish.crew()
          .make(
              new Crew.Work(script, wish, study, missing, budget, terminal.stop()),
              record -> {
                records.put(record.run(), record);
                keep(name, record, records.size());
                progress.step();
              });
    } finally {
      progress.end();
    }
    return List.copyOf(records.values());
  }

  private void keep(String experiment, RunRecord record, int done) throws Unkept {
    if (store == null || !keeps) {
      return;
    }
    try {
      store.keep(experiment, record);
    } catch (IOException e) {
      keeps = false;
      String why = "`" + store.path() + "` cannot be written: " + e.getMessage();
      if (wish.out() != null) {
        throw new Unkept(
            why
                + "; "
                + (done - 1)
                + " finished runs are kept, and the same command goes on from there");
      }
      terminal.err().println("hospes: " + why + "; runs go on, and are not kept");
      terminal.err().flush();
    }
  }

  /** Where runs are kept until the report is written. */
  static Path place(ScriptRun script, RunWish wish, Map<String, String> environment)
      throws Scripts.Unreadable {
    String file = script.stem() + "-" + script.key().substring(0, 16) + ".runs";
    if (wish.out() != null) {
      return Scripts.path(wish.out()).resolve(RunStore.FOLDER).resolve(file);
    }
    String cache = environment.getOrDefault("HOSPES_CACHE", "");
    if (!cache.isEmpty()) {
      return Scripts.path(cache).resolve(file);
    }
    String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        shared.isEmpty()
            ? Scripts.path(System.getProperty("user.home", ".")).resolve(".cache")
            : Scripts.path(shared);
    return base.resolve("hospes").resolve(file);
  }
}
