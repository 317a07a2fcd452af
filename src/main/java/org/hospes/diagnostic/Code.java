package org.hospes.diagnostic;

import org.hospes.source.Span;

/**
 * Every kind of thing that Hospes says about a script. The number never changes and is never used
 * again; {@code hospes explain} has a page for each, with an example that raises it.
 */
public enum Code {
  // Reading the text.
  EXPECTED(1, "something else is needed here"),
  NEVER_CLOSED(2, "a bracket is never closed"),
  NOTHING_TO_CLOSE(3, "a bracket closes nothing"),
  UNCLOSED_STRING(4, "a text is never closed"),
  FOREIGN(5, "a sign from another language"),
  UNKNOWN_CHARACTER(6, "a character without a meaning"),
  KEYWORD_AS_NAME(7, "a word of the language used as a name"),
  UNKNOWN_STATEMENT(8, "a line that begins with no known word"),
  UNKNOWN_ACTION(9, "an action that there is not"),
  MISSING_SEPARATOR(10, "two things on one line"),
  ACTION_WITHOUT_TIME(11, "an action without a time"),
  TOO_DEEP(12, "nesting too deep to be read"),
  BAD_NUMBER(13, "a number that cannot be read"),
  BAD_ESCAPE(14, "an unknown escape in a text"),
  CHAINED_COMPARISON(15, "a comparison of a comparison"),
  REPEATED_PART(16, "a part of a statement given twice"),
  ASSIGN_FOR_EQUALS(17, "`=` where `==` is meant"),
  EQUALS_FOR_ASSIGN(18, "`==` where `=` is meant"),
  NEWER_LANGUAGE(19, "a script for a newer Hospes"),
  BAD_ARRAY(20, "brackets that are no array"),
  BAD_PARAMETER(21, "a parameter that is not a name"),
  BAD_AMENDMENT(22, "braces behind something that cannot be amended"),
  MISPLACED_PART(23, "parts of a declaration in the wrong order"),

  // Things and their properties.
  DUPLICATE_PROPERTY(101, "a property given twice"),
  MISSING_PROPERTY(102, "a property that is needed"),
  OUT_OF_RANGE(103, "an amount that makes no sense"),
  WRONG_PART(104, "a part written as a property, or the other way round"),
  UNUSED_PARAM(105, "a parameter that nobody reads"),
  EXCLUSIVE(106, "properties that exclude each other"),
  UNKNOWN_PROPERTY(107, "a property that there is not"),
  NOT_CHANGEABLE(108, "something that cannot be set"),
  WRONG_BASE(109, "like something of another kind"),
  NO_MODEL(110, "a workload without a model"),
  NO_PLACE(111, "a guest without a place"),
  WRONG_PLACE(112, "a guest in the wrong kind of place"),
  TOO_MANY(113, "an array that is too large"),
  UNUSED_NAME(114, "a name that nobody uses", Severity.WARNING),
  EMPTY_EXPERIMENT(115, "an experiment that measures nothing"),
  MEMORY_FULL(116, "guests that do not fit into the memory of their host"),
  NO_CHOICE(117, "an order that is the same for all"),
  UNEVEN_LOCKSTEP(121, "lists of different lengths that vary together"),
  NO_RUNS(122, "an experiment without runs"),
  UNKNOWN_COST(131, "a cost that nothing asks for"),
  TOO_MANY_OPERATIONS(132, "operations that take more than all processor time", Severity.WARNING),
  UNMODIFIED_GUEST(133, "a guest that cannot be changed where it has to be"),
  FOREIGN_KERNEL(134, "a container for another system than the host's"),
  NO_HARDWARE_SUPPORT(135, "hardware support that the processor does not have", Severity.WARNING),
  NOT_VIRTUALIZABLE(
      136, "trap and emulate where not every sensitive instruction traps", Severity.WARNING),
  NO_INTERFACE(141, "an interface that the host of a guest does not have"),
  TOO_FEW_FUNCTIONS(142, "more guests than virtual functions"),
  DEVICE_TAKEN(143, "a device that is passed through and used by others too"),
  DEVICE_STAYS(144, "a migration of a guest that holds a device"),
  OTHER_SUBNET(145, "a migration to another subnet"),

  // Names.
  UNKNOWN_NAME(201, "a name that there is not"),
  DUPLICATE_NAME(202, "a name declared twice"),
  UNKNOWN_ATTRIBUTE(203, "something that a thing does not have"),
  UNKNOWN_FUNCTION(204, "a function that there is not"),
  CYCLE(205, "a name that depends on itself"),
  RECURSION(206, "a function that calls itself"),
  NOT_A_FUNCTION(207, "a call of something that is no function"),
  WRONG_ARGUMENTS(208, "the wrong arguments for a function"),
  UNKNOWN_ARGUMENT(209, "an argument that a function does not take"),
  UNIT_NOT_NAME(210, "a unit spelled like a name", Severity.WARNING),
  NOT_A_LIST(211, "a list is needed"),
  UNKNOWN_TOPIC(212, "a report that there is not"),
  UNKNOWN_OPERATION(213, "an operation that there is not"),
  UNKNOWN_PURPOSE(214, "a purpose that policies do not have"),
  CANNOT_VARY(215, "something that cannot vary"),

  // Types and dimensions.
  UNKNOWN_UNIT(301, "a unit that there is not"),
  BITS_OR_BYTES(302, "bits where bytes are usual, or the other way round", Severity.WARNING),
  DIMENSIONS_DIFFER(303, "amounts of different dimensions"),
  RANGE_NEEDS_STEP(304, "a range of amounts without a step"),
  COMPARED_DIMENSIONS(311, "a comparison of different dimensions"),
  COMPARED_WITH_NUMBER(312, "a comparison with a plain number"),
  WRONG_TYPE(313, "a value of the wrong kind"),
  NOT_A_CONDITION(314, "a condition that is neither true nor false"),
  NOT_COMPARABLE(315, "a comparison that makes no sense"),
  NOT_AN_AMOUNT(316, "arithmetic with something that is no amount"),
  MIXED_LIST(317, "a list of different kinds"),
  BRANCHES_DIFFER(318, "two branches of different kinds"),
  MISPLACED_FUNCTION(319, "a function where a value is needed"),
  ONLY_WHILE_RUNNING(320, "something that is known only while the scenario runs"),
  ONLY_OVER_RUNS(331, "a function of experiments in another place"),

  // Evaluating.
  NO_VALUE(401, "a value that is not there"),
  BAD_INDEX(402, "an index outside of a list"),
  DIVISION_BY_ZERO(403, "a division by zero"),
  BAD_RANGE(404, "a range that goes nowhere"),
  LIST_TOO_LONG(405, "a list that is too long"),
  BAD_ARGUMENT(406, "an argument that makes no sense"),
  TOO_MUCH_WORK(407, "a computation that does not end"),
  PAST_OF_LOOP(408, "the past of something that is not kept"),
  TEXT_TOO_LONG(409, "a text that is too long"),
  NO_ORDER(410, "a policy that cannot compare"),

  // The timeline.
  NO_RUN(501, "a scenario without a run"),
  TWO_RUNS(502, "two runs in one scenario"),
  BAD_TIME(503, "a time that makes no sense"),
  NEVER_HAPPENS(504, "an action after the end", Severity.WARNING),
  WRONG_OBJECT(505, "an action on the wrong kind of thing"),
  MISSING_ARGUMENT(506, "an action that needs more"),
  UNEXPECTED_ARGUMENT(507, "a part that does not belong here"),
  SAME_HOST(508, "a migration to the same host"),

  // Files.
  FILE_MISSING(601, "a file that is not there"),
  FILE_OUTSIDE(602, "a file that may not be read"),
  BAD_FILE(603, "a file that cannot be read"),
  IMPORT_CYCLE(604, "files that use each other"),
  USED_FILE_ACTS(605, "an action in a file that others use"),
  BAD_TRACE(606, "a trace that cannot be read"),

  // While a scenario runs.
  ZERO_TIME_LOOP(801, "actions that never let time pass"),
  NEVER_ENDS(802, "a run that would never end");

  private final int number;
  private final String title;
  private final Severity severity;

  Code(int number, String title) {
    this(number, title, Severity.ERROR);
  }

  Code(int number, String title, Severity severity) {
    this.number = number;
    this.title = title;
    this.severity = severity;
  }

  /** The code as it is shown: {@code H0107}. */
  public String id() {
    String digits = String.valueOf(number);
    return "H" + "0".repeat(4 - digits.length()) + digits;
  }

  /** What it is about, for lists. */
  public String title() {
    return title;
  }

  public Severity severity() {
    return severity;
  }

  /** Begins a diagnostic at a place, with a few words about the place; they may be empty. */
  public Diagnostic.Builder at(Span span, String label) {
    return new Diagnostic.Builder(this, new Label(span, label));
  }

  /** Begins a diagnostic at a place that needs no words. */
  public Diagnostic.Builder at(Span span) {
    return at(span, "");
  }
}
