package org.hospes.parser;

import java.util.List;

/**
 * Every word and sign of the language with its class and its meaning, in the order of the grammar.
 * All that editors know of the language's own words is made from this table.
 */
public final class TokenTable {
  /**
   * A word or sign.
   *
   * @param symbol its name in the grammar
   * @param literal how it is written
   * @param name whether it is a name where an expression is wanted: {@code host} is, {@code and} is
   *     not
   * @param since the version of the language that brought it
   * @param doc what it means, in a line
   */
  public record Entry(
      String symbol, String literal, TokenClass kind, boolean name, int since, String doc) {
    public boolean isWord() {
      return Character.isLetter(literal.charAt(0));
    }
  }

  private static final List<Entry> ENTRIES =
      List.of(
          word("AND", "and", TokenClass.LOGIC, "both conditions hold"),
          word("OR", "or", TokenClass.LOGIC, "at least one of two conditions holds"),
          word("NOT", "not", TokenClass.LOGIC, "the opposite of a condition"),
          word("MOD", "mod", TokenClass.LOGIC, "what is left after a division"),
          word("IF", "if", TokenClass.STATEMENT, "chooses between two values or two blocks"),
          word("THEN", "then", TokenClass.STATEMENT, "the value where the condition of `if` holds"),
          word("ELSE", "else", TokenClass.STATEMENT, "the value or block where it does not"),
          word(
              "FOR",
              "for",
              TokenClass.STATEMENT,
              "goes through a list; behind a condition: how long it has to hold"),
          word(
              "IN",
              "in",
              TokenClass.CONNECTIVE,
              "the list that is gone through; the cluster that a guest is placed in"),
          word("WHERE", "where", TokenClass.STATEMENT, "leaves out what does not meet a condition"),
          word("TRUE", "true", TokenClass.CONSTANT, "the condition that always holds"),
          word("FALSE", "false", TokenClass.CONSTANT, "the condition that never holds"),
          word("LIKE", "like", TokenClass.CONNECTIVE, "the base that a declaration amends"),
          word("ON", "on", TokenClass.CONNECTIVE, "the host that a guest runs on"),
          word(
              "AS",
              "as",
              TokenClass.CONNECTIVE,
              "the name under which something is known or shown"),
          word(
              "BY",
              "by",
              TokenClass.CONNECTIVE,
              "the step of a range; what a chart has a line for each of"),
          word(
              "TO",
              "to",
              TokenClass.CONNECTIVE,
              "the target of an action; the end of a span of time"),
          word("FROM", "from", TokenClass.CONNECTIVE, "the beginning of a span of time"),
          word("UNTIL", "until", TokenClass.CONNECTIVE, "the end of a repetition, or of the run"),
          word(
              "WITHIN",
              "within",
              TokenClass.CONNECTIVE,
              "how soon something has to be so, or how far it may be off"),
          word(
              "BECAUSE",
              "because",
              TokenClass.CONNECTIVE,
              "the reason, shown where an expectation fails"),
          word("OF", "of", TokenClass.CONNECTIVE, "what a report is about"),
          word("USING", "using", TokenClass.CONNECTIVE, "the method of an action"),
          word(
              "AGAINST",
              "against",
              TokenClass.CONNECTIVE,
              "what is on the horizontal axis of a chart"),
          word(
              "WITH",
              "with",
              TokenClass.CONNECTIVE,
              "what is handed to an action; the figure that is compared with"),
          word("WORTH", "worth", TokenClass.CONNECTIVE, "the points of a criterion"),
          word("TOGETHER", "together", TokenClass.CONNECTIVE, "varies several names in lockstep"),
          word("ALWAYS", "always", TokenClass.CONNECTIVE, "has to hold at every moment of the run"),
          word(
              "EVENTUALLY",
              "eventually",
              TokenClass.CONNECTIVE,
              "has to hold at some moment of the run"),
          nameToo(
              "LANGUAGE",
              "language",
              TokenClass.DECLARATION,
              "the version of the language, on the first line"),
          nameToo("SCENARIO", "scenario", TokenClass.DECLARATION, "the title of the script"),
          nameToo(
              "ASSIGNMENT",
              "assignment",
              TokenClass.DECLARATION,
              "what scripts of other people are graded by"),
          nameToo(
              "USE", "use", TokenClass.DECLARATION, "brings in the declarations of another file"),
          nameToo(
              "PARAM",
              "param",
              TokenClass.DECLARATION,
              "a value that the command line and experiments can change"),
          nameToo("LET", "let", TokenClass.DECLARATION, "a name for a value"),
          nameToo(
              "VAR",
              "var",
              TokenClass.DECLARATION,
              "a value that actions can set while the scenario runs"),
          nameToo("FN", "fn", TokenClass.DECLARATION, "a function"),
          nameToo(
              "TEMPLATE",
              "template",
              TokenClass.KIND,
              "a pattern that is not part of the world itself"),
          nameToo("HOST", "host", TokenClass.KIND, "a physical machine"),
          nameToo(
              "HYPERVISOR",
              "hypervisor",
              TokenClass.KIND,
              "a virtualization layer at the hardware level"),
          nameToo(
              "RUNTIME",
              "runtime",
              TokenClass.KIND,
              "a virtualization layer above the hardware level"),
          nameToo(
              "GUEST",
              "guest",
              TokenClass.KIND,
              "a virtual machine, container or process on a layer"),
          nameToo("CLUSTER", "cluster", TokenClass.KIND, "hosts that are managed together"),
          nameToo(
              "VIRTUAL",
              "virtual",
              TokenClass.KIND,
              "begins `virtual cluster`: guests that are deployed together"),
          nameToo("NETWORK", "network", TokenClass.KIND, "a network between hosts"),
          nameToo("IMAGE", "image", TokenClass.KIND, "what a guest boots from"),
          nameToo("WORKLOAD", "workload", TokenClass.KIND, "what runs in a guest"),
          nameToo(
              "ISA",
              "isa",
              TokenClass.KIND,
              "an instruction set, as Popek and Goldberg look at it"),
          nameToo(
              "POLICY",
              "policy",
              TokenClass.DECLARATION,
              "an algorithm for placement, overload, underload, selection or scheduling"),
          nameToo(
              "EXPERIMENT",
              "experiment",
              TokenClass.DECLARATION,
              "one run for each combination of values"),
          nameToo(
              "PUBLISHED",
              "published",
              TokenClass.DECLARATION,
              "figures of a paper to compare with"),
          word("AT", "at", TokenClass.STATEMENT, "does something at a time"),
          word(
              "EVERY",
              "every",
              TokenClass.STATEMENT,
              "does something again and again; the step of a report"),
          word(
              "WHEN",
              "when",
              TokenClass.STATEMENT,
              "does something each time a condition becomes true"),
          nameToo("RUN", "run", TokenClass.STATEMENT, "how long the scenario runs"),
          nameToo("EXPECT", "expect", TokenClass.STATEMENT, "what has to hold"),
          nameToo("REPORT", "report", TokenClass.STATEMENT, "tables to show"),
          nameToo("PLOT", "plot", TokenClass.STATEMENT, "charts to show"),
          nameToo(
              "TRACE",
              "trace",
              TokenClass.STATEMENT,
              "the path of an operation through the layers"),
          nameToo(
              "REQUIRE",
              "require",
              TokenClass.STATEMENT,
              "leaves out what does not meet a condition"),
          nameToo("PREFER", "prefer", TokenClass.STATEMENT, "puts the highest or lowest first"),
          nameToo(
              "VARY", "vary", TokenClass.STATEMENT, "the values that an experiment goes through"),
          nameToo(
              "REPEAT",
              "repeat",
              TokenClass.STATEMENT,
              "how often each combination runs, each time with other random numbers"),
          nameToo(
              "MEASURE", "measure", TokenClass.STATEMENT, "what an experiment notes of each run"),
          nameToo(
              "COMPARE",
              "compare",
              TokenClass.STATEMENT,
              "holds a measured value against a published one"),
          nameToo(
              "CASE", "case", TokenClass.DECLARATION, "values under which a graded script runs"),
          nameToo(
              "CRITERION",
              "criterion",
              TokenClass.DECLARATION,
              "expectations that are worth points"),
          nameToo(
              "SET", "set", TokenClass.STATEMENT, "gives a variable or a property another value"),
          nameToo("START", "start", TokenClass.ACTION, "starts a guest that is stopped"),
          nameToo("STOP", "stop", TokenClass.ACTION, "stops a guest"),
          nameToo(
              "PAUSE",
              "pause",
              TokenClass.ACTION,
              "keeps a guest from running, with all that it has"),
          nameToo("RESUME", "resume", TokenClass.ACTION, "lets a paused guest run on"),
          nameToo("MIGRATE", "migrate", TokenClass.ACTION, "moves a guest to another host"),
          nameToo(
              "BALLOON",
              "balloon",
              TokenClass.ACTION,
              "takes memory from a guest, or gives some back"),
          nameToo("PIN", "pin", TokenClass.ACTION, "binds a virtual CPU to a core"),
          nameToo("UNPIN", "unpin", TokenClass.ACTION, "undoes `pin`"),
          nameToo("RESIZE", "resize", TokenClass.ACTION, "changes how much a guest has"),
          nameToo("SNAPSHOT", "snapshot", TokenClass.ACTION, "keeps the state of a guest"),
          nameToo("ROLLBACK", "rollback", TokenClass.ACTION, "brings a guest back to a snapshot"),
          nameToo("CLONE", "clone", TokenClass.ACTION, "makes a copy of a guest"),
          nameToo("DEPLOY", "deploy", TokenClass.ACTION, "brings up a virtual cluster"),
          nameToo("SUBMIT", "submit", TokenClass.ACTION, "hands jobs to a queue"),
          nameToo(
              "REASSIGN",
              "reassign",
              TokenClass.ACTION,
              "moves a guest to another virtual cluster"),
          nameToo("FAIL", "fail", TokenClass.ACTION, "breaks a host or a link"),
          nameToo("REPAIR", "repair", TokenClass.ACTION, "undoes `fail`"),
          nameToo("POWER_ON", "power_on", TokenClass.ACTION, "switches a host on"),
          nameToo("POWER_OFF", "power_off", TokenClass.ACTION, "switches a host off"),
          nameToo(
              "THROTTLE",
              "throttle",
              TokenClass.ACTION,
              "limits how much of a resource a guest gets"),
          nameToo("LOG", "log", TokenClass.ACTION, "writes a line to the timeline"),
          nameToo("LAUNCH", "launch", TokenClass.ACTION, "makes guests while the scenario runs"),
          sign("ASSIGN", "=", TokenClass.OPERATOR, "gives a property or a name its value"),
          sign("EQ", "==", TokenClass.OPERATOR, "equal"),
          sign("NE", "!=", TokenClass.OPERATOR, "not equal"),
          sign("LE", "<=", TokenClass.OPERATOR, "at most"),
          sign("GE", ">=", TokenClass.OPERATOR, "at least"),
          sign("LT", "<", TokenClass.OPERATOR, "less than"),
          sign("GT", ">", TokenClass.OPERATOR, "more than"),
          sign("PLUS", "+", TokenClass.OPERATOR, "sum; of lists: one behind the other"),
          sign("MINUS", "-", TokenClass.OPERATOR, "difference"),
          sign("STAR", "*", TokenClass.OPERATOR, "product; in brackets: all elements"),
          sign("SLASH", "/", TokenClass.OPERATOR, "quotient; in a unit: per"),
          sign("PERCENT", "%", TokenClass.UNIT, "hundredths"),
          sign("RANGE", "..", TokenClass.OPERATOR, "a range, with both ends"),
          sign("DOT", ".", TokenClass.PUNCTUATION, "something that a thing has"),
          sign(
              "COMMA", ",", TokenClass.PUNCTUATION, "separates elements, arguments and properties"),
          sign("ARROW", "->", TokenClass.OPERATOR, "a function: name, arrow, value"),
          sign("LPAREN", "(", TokenClass.PUNCTUATION, "begins arguments or a group"),
          sign("RPAREN", ")", TokenClass.PUNCTUATION, "ends arguments or a group"),
          sign("LBRACK", "[", TokenClass.PUNCTUATION, "begins a list, an array or an index"),
          sign("RBRACK", "]", TokenClass.PUNCTUATION, "ends a list, an array or an index"),
          sign("LBRACE", "{", TokenClass.PUNCTUATION, "begins a body or a block"),
          sign("RBRACE", "}", TokenClass.PUNCTUATION, "ends a body or a block"),
          sign("QUOTE", "\"", TokenClass.STRING, "begins a text"),
          sign("FOREIGN_NOT", "!", TokenClass.WRONG, "`not` in C; write `not`"),
          sign("SEMICOLON", ";", TokenClass.WRONG, "ends a statement in C; a line end does here"),
          sign("STRING_END", "\"", TokenClass.STRING, "ends a text"),
          sign("STRING_BRACE", "}", TokenClass.WRONG, "a brace in a text; write `}}`"),
          sign("HOLE", "{", TokenClass.INTERPOLATION, "begins a value inside a text"));

  private TokenTable() {}

  public static List<Entry> entries() {
    return ENTRIES;
  }

  /** The words, without the signs. */
  public static List<Entry> words() {
    return ENTRIES.stream().filter(Entry::isWord).toList();
  }

  private static Entry word(String symbol, String literal, TokenClass kind, String doc) {
    return new Entry(symbol, literal, kind, false, 1, doc);
  }

  private static Entry nameToo(String symbol, String literal, TokenClass kind, String doc) {
    return new Entry(symbol, literal, kind, true, 1, doc);
  }

  private static Entry sign(String symbol, String literal, TokenClass kind, String doc) {
    return new Entry(symbol, literal, kind, false, 1, doc);
  }
}
