package org.hospes.check;

import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.schema.Schema;
import org.hospes.syntax.Decl;
import org.hospes.term.Definition;

/** Says what of a script has no effect, and what a script as a whole lacks. */
final class Effects {
  private final Diagnostics diagnostics;

  Effects(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** What has no effect: parameters that nobody reads, names that nobody uses. */
  void unused(Module module, Collected collected) {
    boolean lost =
        module.names().values().stream().anyMatch(symbol -> symbol instanceof Symbol.Lost lostName)
            && diagnostics.hasErrors();
    for (Symbol symbol : module.names().values()) {
      switch (symbol) {
        case Symbol.Declared declared
            when !declared.isUsed() && !lost && declared.decl() instanceof Decl.Binding binding -> {
          String name = binding.name().text();
          switch (binding.kind()) {
            case PARAM -> {
              if (!(declared.definition() instanceof Definition.Value value
                  && Experiments.isVaried(collected.experiments, value))) {
                diagnostics.add(
                    Code.UNUSED_PARAM
                        .at(binding.name().span())
                        .help("use it, or remove it")
                        .message("nothing reads the parameter `" + name + "`"));
              }
            }
            case LET, VAR ->
                diagnostics.add(
                    Code.UNUSED_NAME
                        .at(binding.name().span())
                        .help("use it, or remove it")
                        .message("nothing uses `" + name + "`"));
          }
        }
        case Symbol.Fn fn when !fn.isUsed() && !lost -> {
          // The body of a function is checked where it is called; one that never is would not be
          // read at all.
          diagnostics.add(
              Code.UNUSED_NAME
                  .at(fn.decl().name().span())
                  .help("call it, or remove it")
                  .message(
                      "nothing calls `"
                          + fn.decl().name().text()
                          + "`, so that it is not checked"));
        }
        default -> {}
      }
    }
  }

  /** What a script as a whole needs. */
  void assembled(Module module, Collected collected) {
    boolean runs =
        !collected.triggers.isEmpty()
            || !collected.expectations.isEmpty()
            || !collected.requests.isEmpty()
            || collected.entities.stream()
                .anyMatch(e -> !e.isTemplate() && Schema.thing(e.kind()) != null);
    if (runs
        && collected.run == null
        && collected.assignment == null
        && module.script().lostNames().isEmpty()
        && !diagnostics.hasErrors()) {
      diagnostics.add(
          Code.NO_RUN
              .at(module.file().end(), "the script ends here")
              .help("add `run 10 min`, or `run until done` where work ends")
              .message("nothing says how long the scenario runs"));
    }
  }
}
