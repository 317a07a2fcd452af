// The statements of Hospes, language 1.
//
// Made for SLL: every statement begins with a word of its own, blocks are in braces, and nothing depends on
// what was declared before. TokenLayout removes the line ends that do not end a statement, so that NL here
// always separates.
//
// Permissive on purpose where a better message than a syntax error can be given later: an array index, a
// lambda parameter and the base of an amendment are parsed as expressions and checked by the tree builder.
parser grammar HospesParser;

options { tokenVocab = HospesLexer; }

// Lists are `(separator | item)*`, which one token decides; the tree builder asks for the separator between two.
file : (NL | statement)* EOF ;

separator : NL | COMMA ;

statement
    : languageLine
    | scenario
    | assignment
    | useFile
    | binding
    | function
    | entity
    | policy
    | experiment
    | published
    | atTime
    | everyPeriod
    | whenCondition
    | runUntil
    | expectation
    | report
    | plot
    | trace
    | timeless
    ;

// ---- declarations ----------------------------------------------------------------------------------------

languageLine : LANGUAGE NUMBER ;

scenario : SCENARIO string body? ;

useFile : USE string (AS name)? ;

binding : (PARAM | LET | VAR) name ASSIGN value ;

function : FN name LPAREN (name (COMMA name)*)? COMMA? RPAREN ASSIGN expression ;

// The parts stand in this order; the tree builder sees to that, and to none standing twice.
entity : TEMPLATE? kind name arrayPart? (basePart | placePart)* body? ;

kind
    : HOST | HYPERVISOR | RUNTIME | GUEST | CLUSTER | VIRTUAL CLUSTER | NETWORK | IMAGE | WORKLOAD | ISA
    ;

arrayPart : LBRACK each=range (IN of=range)? RBRACK ;

basePart : LIKE operation ;

placePart : (ON | IN) operation ;

body : LBRACE (separator | item)* RBRACE ;

item : word (ASSIGN value | (label=word | text=string)? arrayPart? body) ;

policy : POLICY name FOR word LBRACE (separator | policyRule)* RBRACE ;

policyRule
    : REQUIRE expression
    | PREFER word operation
    | LET name ASSIGN value
    ;

experiment
    : EXPERIMENT name LBRACE (separator | experimentItem)* RBRACE
    ;

experimentItem
    : vary
    | REPEAT operation
    | REQUIRE expression
    | MEASURE labelled (COMMA labelled)*
    | plot
    | expectation
    ;

vary : VARY varied (COMMA varied)* TOGETHER? ;

varied : operation IN range ;

labelled : single (AS string)? ;

published : PUBLISHED string LBRACE (separator | publishedItem)* RBRACE ;

publishedItem
    : COMPARE measured=operation WITH figure=operation (WITHIN tolerance=operation)? (AS label=string)? (BECAUSE because=string)?
    | word ASSIGN value
    ;

assignment
    : ASSIGNMENT string LBRACE (separator | assignmentItem)* RBRACE
    ;

assignmentItem
    : CASE name body
    | CRITERION string WORTH operation (IN name (COMMA name)*)?
      LBRACE (separator | expectation)* RBRACE
    | word ASSIGN value
    ;

// ---- the timeline ------------------------------------------------------------------------------------------

atTime : AT operation action ;

everyPeriod : EVERY period=operation (FROM from=operation)? (UNTIL until=operation)? action ;

whenCondition : WHEN expression (FOR operation)? action ;

runUntil : RUN (UNTIL expression | operation) ;

expectation : EXPECT (ALWAYS | EVENTUALLY)? expression expectationPart* ;

expectationPart
    : FOR operation
    | WITHIN operation
    | IN operation (OF word)?
    | BECAUSE string
    ;

report : REPORT word (COMMA word)* reportPart* ;

plot : PLOT labelled (COMMA labelled)* reportPart* ;

reportPart
    : OF operation
    | EVERY operation
    | FROM operation
    | TO operation
    | AGAINST operation
    | BY operation
    ;

trace : TRACE word (COMMA word)* ON operation ;

action
    : block
    | LET name ASSIGN value
    | timeless
    ;

// On its own at the top of a file this is an error that the tree builder reports: an action needs a time.
timeless
    : SET operation ASSIGN value
    | ifAction
    | FOR name IN range (WHERE expression)? block
    | verb single actionPart*
    ;

block : LBRACE (separator | action)* RBRACE ;

ifAction : IF expression block (ELSE (ifAction | block))? ;

verb
    : START | STOP | PAUSE | RESUME | MIGRATE | BALLOON | PIN | UNPIN | RESIZE | SNAPSHOT | ROLLBACK | CLONE
    | DEPLOY | SUBMIT | REASSIGN | FAIL | REPAIR | POWER_ON | POWER_OFF | THROTTLE | LOG | LAUNCH
    ;

actionPart : (TO | ON | IN | FROM | USING | FOR | AS | WITH | BY) single ;

// ---- expressions -----------------------------------------------------------------------------------------------

// A value may amend what it names: `kvm { page_sharing = true }`. A condition may not, because there a
// brace opens the block.
value
    : IF condition=expression THEN yes=value ELSE no=value
    | range (ARROW result=expression | body)?
    ;

// A value that a `by` of the statement may follow: a range would take it for its step.
single
    : IF condition=expression THEN yes=value ELSE no=single
    | operation body?
    ;

expression
    : IF condition=expression THEN yes=expression ELSE no=expression
    | range (ARROW result=expression)?
    ;

range : from=operation (RANGE to=operation (BY step=operation)?)? ;

operation
    : primary suffix*                                               # postfix
    | op=MINUS operand=operation                                    # prefix
    | left=operation op=(STAR | SLASH | MOD) right=operation        # infix
    | left=operation op=(PLUS | MINUS) right=operation              # infix
    | left=operation op=(LT | LE | GT | GE | EQ | NE) right=operation # infix
    | op=NOT operand=operation                                      # prefix
    | left=operation op=AND right=operation                         # infix
    | left=operation op=OR right=operation                          # infix
    ;

primary
    : NUMBER unit?
    | TRUE
    | FALSE
    | string
    | name
    | LPAREN value RPAREN
    | LBRACK (value (FOR each=name IN source=range (WHERE where=expression)? | (COMMA value)* COMMA?))? RBRACK
    ;

suffix
    : DOT word
    | LBRACK (STAR | value) RBRACK
    | LPAREN (argument (COMMA argument)*)? COMMA? RPAREN
    ;

argument
    : word ASSIGN value
    | value
    ;

unit
    : (UNIT | PERCENT) (PER UNIT)*
    | PER UNIT
    ;

string : QUOTE stringPart* STRING_END ;

stringPart
    : STRING_TEXT
    | STRING_ESCAPE
    | STRING_BRACE
    | HOLE value RBRACE
    ;

// A name that an expression can begin with.
name
    : IDENT
    | QUOTED_IDENT
    | LANGUAGE | SCENARIO | ASSIGNMENT | USE | PARAM | LET | VAR | FN | TEMPLATE
    | HOST | HYPERVISOR | RUNTIME | GUEST | CLUSTER | VIRTUAL | NETWORK | IMAGE | WORKLOAD | ISA
    | POLICY | EXPERIMENT | PUBLISHED
    | RUN | EXPECT | REPORT | PLOT | TRACE | REQUIRE | PREFER | VARY | REPEAT | MEASURE | COMPARE
    | CASE | CRITERION | SET
    | START | STOP | PAUSE | RESUME | MIGRATE | BALLOON | PIN | UNPIN | RESIZE | SNAPSHOT | ROLLBACK | CLONE
    | DEPLOY | SUBMIT | REASSIGN | FAIL | REPAIR | POWER_ON | POWER_OFF | THROTTLE | LOG | LAUNCH
    ;

// The name of a property, an argument, an attribute, a topic or an operation: any word at all.
word
    : name
    | AND | OR | NOT | MOD | IF | THEN | ELSE | FOR | IN | WHERE | TRUE | FALSE
    | LIKE | ON | AS | BY | TO | FROM | UNTIL | WITHIN | BECAUSE | OF | USING | AGAINST | WITH | WORTH
    | TOGETHER | ALWAYS | EVENTUALLY
    | AT | EVERY | WHEN
    ;
