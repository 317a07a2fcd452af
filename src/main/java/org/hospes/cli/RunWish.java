package org.hospes.cli;

import java.util.List;
import java.util.Map;
import org.hospes.quantity.Amounts;
import org.hospes.run.Budget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the command line asks of a run: the options that {@code run} and {@code merge} share.
 *
 * @param experiments the experiments to make; empty for all
 * @param noExperiments whether to make none
 * @param whys values to explain rather than to report
 * @param processors how many scripts run at a time, where there are several
 * @param crew who makes the runs of experiments
 */
record RunWish(
    Map<String, String> settings,
    @Nullable Long seed,
    ReportFormat format,
    @Nullable String out,
    int precision,
    Budget budget,
    int jobs,
    List<String> experiments,
    boolean noExperiments,
    int processors,
    List<String> whys,
    Crew crew) {

  /** The same with another budget and so many jobs for each script. */
  RunWish with(Budget other, int jobsOfEach) {
    return new RunWish(
        settings,
        seed,
        format,
        out,
        precision,
        other,
        jobsOfEach,
        experiments,
        noExperiments,
        jobs,
        whys,
        crew);
  }

  /** The same with another folder for reports. */
  RunWish into(String folder) {
    return new RunWish(
        settings,
        seed,
        format,
        folder,
        precision,
        budget,
        jobs,
        experiments,
        noExperiments,
        processors,
        whys,
        crew);
  }

  /** The same with others who make the runs of experiments. */
  RunWish by(Crew other) {
    return new RunWish(
        settings,
        seed,
        format,
        out,
        precision,
        budget,
        jobs,
        experiments,
        noExperiments,
        processors,
        whys,
        other);
  }

  /** Adds the options that say what is run and how it is reported. */
  static CommandSpec addOptions(CommandSpec spec) {
    return spec.addOption(
            OptionSpec.builder("--set")
                .type(Map.class)
                .auxiliaryTypes(String.class, String.class)
                .paramLabel("PARAM=VALUE")
                .description("Another value for a parameter, as it would be written in the script.")
                .build())
        .addOption(Options.option("--seed", Long.class, "N", "The seed of random numbers."))
        .addOption(
            Options.option("--format", ReportFormat.class, "FORMAT", ReportFormat.description()))
        .addOption(
            Options.option(
                "--out", String.class, "DIR", "Write each report to a file in a folder."))
        .addOption(
            Options.option(
                "--precision",
                Integer.class,
                "DIGITS",
                "The significant digits of amounts; 3 unless given."))
        .addOption(
            Options.option("--max-events", Long.class, "N", "End a run after so many events."))
        .addOption(
            Options.option(
                "--max-time",
                Double.class,
                "SECONDS",
                "End a run after so many seconds of waiting for it."))
        .addOption(
            Options.option(
                "--jobs",
                Integer.class,
                "N",
                "So many runs of an experiment at a time; as many as there are processors unless"
                    + " given. The results are the same."))
        .addOption(
            OptionSpec.builder("--experiment")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("NAME")
                .description("Make this experiment and not the others; `none` makes none.")
                .build());
  }

  static RunWish of(ParseResult given) throws Scripts.Unreadable {
    List<String> experiments = given.matchedOptionValue("--experiment", List.of());
    RunWish wish =
        new RunWish(
            given.matchedOptionValue("--set", Map.of()),
            given.matchedOptionValue("--seed", null),
            given.matchedOptionValue("--format", ReportFormat.text),
            given.matchedOptionValue("--out", null),
            given.matchedOptionValue("--precision", Amounts.DIGITS),
            new Budget(
                given.matchedOptionValue("--max-events", Budget.USUAL.events()),
                given.matchedOptionValue("--max-time", Budget.USUAL.seconds())),
            given.matchedOptionValue("--jobs", Runtime.getRuntime().availableProcessors()),
            experiments,
            experiments.contains("none"),
            1,
            given.matchedOptionValue("--why", List.of()),
            Crew.THREADS);
    if (wish.precision() < 1 || wish.precision() > 17) {
      throw new Scripts.Unreadable("`--precision` is from 1 to 17");
    }
    if (wish.budget().events() < 1 || !(wish.budget().seconds() > 0)) {
      throw new Scripts.Unreadable("a budget is more than 0");
    }
    if (wish.jobs() < 1 || wish.jobs() > 1024) {
      throw new Scripts.Unreadable("`--jobs` is from 1 to 1024");
    }
    if (wish.noExperiments() && experiments.size() > 1) {
      throw new Scripts.Unreadable("`--experiment none` makes no other experiment");
    }
    return wish;
  }
}
