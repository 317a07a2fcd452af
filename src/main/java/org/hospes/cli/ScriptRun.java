package org.hospes.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Suggestions;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.experiment.Study;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.Plan;
import org.hospes.source.SourceFile;
import org.hospes.term.Definition;
import org.hospes.term.Experiment;
import org.hospes.term.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A script that is ready to run, with the experiments that were asked for.
 *
 * @param key what the results depend on
 */
record ScriptRun(
    String name,
    Scripts.Script script,
    Checked checked,
    Plan plan,
    List<Study> studies,
    String key) {

  /** A script made ready, or null where it has errors, which have then been said. */
  static @Nullable ScriptRun prepare(
      Terminal terminal, String name, Scripts.Script script, RunWish wish)
      throws Scripts.Unreadable {
    Checked checked = Checker.check(script.file(), script.path(), script.loader(), wish.settings());
    if (!checked.hasErrors()) {
      refuseUnknown(checked, wish);
    }
    List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
    Plan plan = null;
    List<Study> studies = new ArrayList<>();
    if (!checked.hasErrors()) {
      Lowering.Lowered lowered =
          Lowering.lower(checked, Variation.NONE, wish.seed(), script.loader());
      diagnostics.addAll(lowered.diagnostics());
      plan = lowered.plan();
    }
    if (plan != null) {
      for (Experiment experiment : chosen(checked, wish)) {
        try {
          studies.add(new Study(checked, experiment, plan.seed(), script.loader()));
        } catch (Failure e) {
          diagnostics.add(e.diagnostic());
        }
      }
    }
    if (!diagnostics.isEmpty()) {
      terminal.err().println(new TextRenderer(terminal.ink()).render(diagnostics));
      terminal.err().flush();
    }
    if (plan == null || diagnostics.stream().anyMatch(Diagnostic::isError)) {
      return null;
    }
    // Only experiments are kept, and only they need a key.
    String key = studies.isEmpty() ? "" : key(checked, script, plan, wish);
    return new ScriptRun(name, script, checked, plan, studies, key);
  }

  private static List<Experiment> chosen(Checked checked, RunWish wish) {
    return checked.experiments().stream()
        .filter(
            each ->
                !wish.noExperiments()
                    && (wish.experiments().isEmpty() || wish.experiments().contains(each.name())))
        .toList();
  }

  static void refuseUnknown(Checked checked, RunWish wish) throws Scripts.Unreadable {
    List<String> params = checked.params().stream().map(Definition.Value::name).toList();
    for (String name : wish.settings().keySet()) {
      refuseUnknown("parameter", name, params);
    }
    List<String> experiments = checked.experiments().stream().map(Experiment::name).toList();
    for (String name : wish.experiments()) {
      if (!name.equals("none")) {
        refuseUnknown("experiment", name, experiments);
      }
    }
  }

  private static void refuseUnknown(String what, String name, List<String> known)
      throws Scripts.Unreadable {
    if (known.contains(name)) {
      return;
    }
    String near = Suggestions.nearest(name, known);
    throw new Scripts.Unreadable(
        "the script has no "
            + what
            + " `"
            + name
            + "`"
            + (near != null
                ? "; did you mean `" + near + "`?"
                : known.isEmpty() ? "" : "; it has " + String.join(", ", known)));
  }

  private static String key(Checked checked, Scripts.Script script, Plan plan, RunWish wish) {
    Fingerprint print = new Fingerprint().withThisBuild();
    for (SourceFile file : checked.files()) {
      print.with(file.text());
    }
    try {
      for (Path data : script.loader().found()) {
        print.with(Fingerprint.of(data));
      }
    } catch (IOException e) {
      // It was read a moment ago; whatever is wrong with it is said when it is read again.
    }
    for (Map.Entry<String, String> setting : new TreeMap<>(wish.settings()).entrySet()) {
      print.with(setting.getKey()).with(setting.getValue());
    }
    return print
        .with(plan.seed() + " " + wish.budget().events() + " " + wish.budget().seconds())
        .text();
  }

  /** The name of the script without its ending, for files beside it. */
  String stem() throws Scripts.Unreadable {
    return stem(name);
  }

  static String stem(String name) throws Scripts.Unreadable {
    Path last = Scripts.path(name).getFileName();
    String text = last == null ? "report" : last.toString();
    return text.equals("-") ? "report" : text.replaceFirst("\\.hospes$", "");
  }
}
