package org.hospes.check;

import java.util.ArrayList;
import java.util.List;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Statement;
import org.hospes.term.Assignment;
import org.hospes.term.Definition;
import org.hospes.term.Expectation;
import org.hospes.term.Experiment;
import org.hospes.term.Publication;
import org.hospes.term.Request;
import org.hospes.term.Term;
import org.hospes.term.Trigger;
import org.jspecify.annotations.Nullable;

/** What the statements of a script amount to, as far as they have been checked. */
final class Collected {
  String title = "";
  @Nullable Term seed;
  Decl.@Nullable Scenario scenario;
  @Nullable Assignment assignment;
  final List<Definition.Value> params = new ArrayList<>();
  final List<Definition.Value> values = new ArrayList<>();
  final List<Definition.Variable> variables = new ArrayList<>();
  final List<Definition.Entity> entities = new ArrayList<>();
  final List<Definition.Policy> policies = new ArrayList<>();
  final List<Trigger> triggers = new ArrayList<>();
  final List<Expectation> expectations = new ArrayList<>();
  final List<Request> requests = new ArrayList<>();
  final List<Publication> publications = new ArrayList<>();
  final List<Experiment> experiments = new ArrayList<>();
  Checked.@Nullable End end;
  Statement.@Nullable Run run;
}
