package org.hospes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hospes.experiment.RunRecord;
import org.hospes.experiment.Study;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code hospes merge}: puts the shards of an experiment together. The report is that of one
 * process that made all runs, byte for byte.
 */
final class MergeCommand implements Command {
  @Override
  public CommandSpec spec() {
    return RunWish.addOptions(
            Options.command(
                "merge", "Put together the runs that `hospes run --shard` left in files."))
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("SCRIPT")
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .description("The script that the shards are of.")
                .build())
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("SHARDS")
                .index("1..*")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("The files of the shards, or folders with them.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) throws Exception {
    Terminal terminal = Options.terminal(given, process);
    RunWish wish = RunWish.of(given);
    String name = given.matchedPositionalValue(0, "");
    List<String> places = given.matchedPositionalValue(1, List.of());
    Scripts.Script script = Scripts.read(name, Options.data(given), System.in);
    ScriptRun ready = ScriptRun.prepare(terminal, name, script, wish);
    if (ready == null) {
      return ExitCode.ERRORS;
    }
    Path together = Files.createTempFile("hospes-merge-", ".runs");
    try (RunStore store = RunStore.open(together, ready.key())) {
      if (store == null) {
        throw new IllegalStateException(together.toString());
      }
      for (Path file : files(places, ready.stem())) {
        take(file, ready, store);
      }
    }
    try (RunStore store = RunStore.open(together, ready.key())) {
      if (store == null) {
        throw new IllegalStateException(together.toString());
      }
      refuseMissing(ready, store);
      return RunCommand.run(terminal, ready, wish, store);
    } finally {
      Files.deleteIfExists(together);
    }
  }

  private static List<Path> files(List<String> places, String stem) throws Scripts.Unreadable {
    List<Path> files = new ArrayList<>();
    for (String place : places) {
      Path path = Scripts.path(place);
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> inside = Files.list(path)) {
        inside
            .filter(
                f ->
                    f.getFileName().toString().startsWith(stem + ".shard-")
                        && f.getFileName().toString().endsWith(".runs"))
            .sorted()
            .forEach(files::add);
      } catch (IOException e) {
        throw new Scripts.Unreadable("`" + place + "` cannot be read: " + e.getMessage());
      }
    }
    if (files.isEmpty()) {
      throw new Scripts.Unreadable("there are no shards of `" + stem + "` in these folders");
    }
    return files;
  }

  private static void take(Path file, ScriptRun script, RunStore store) throws Exception {
    RunStore.Shard shard;
    try {
      shard = RunStore.shard(file);
    } catch (IOException e) {
      throw new Scripts.Unreadable("`" + file + "` cannot be read: " + e.getMessage());
    }
    if (shard == null) {
      throw new Scripts.Unreadable("`" + file + "` is no file that `hospes run --shard` wrote");
    }
    if (!shard.key().equals(script.key())) {
      throw new Scripts.Unreadable(
          "`"
              + file
              + "` is of another script, seed, setting, trace or version of Hospes; run the shard"
              + " again");
    }
    for (Map.Entry<String, Map<Integer, RunRecord>> experiment : shard.records().entrySet()) {
      for (RunRecord record : experiment.getValue().values()) {
        store.keep(experiment.getKey(), record);
      }
    }
  }

  private static void refuseMissing(ScriptRun script, RunStore store) throws Scripts.Unreadable {
    for (Study study : script.studies()) {
      String name = study.matrix().experiment().name();
      int kept = store.kept(name).size();
      if (kept < study.matrix().runs()) {
        int missing = study.matrix().runs() - kept;
        throw new Scripts.Unreadable(
            (missing == 1 ? "a run" : missing + " runs")
                + " of `"
                + name
                + "` "
                + (missing == 1 ? "is" : "are")
                + " in none of the shards; make the missing shards with `hospes run --shard`");
      }
    }
  }
}
