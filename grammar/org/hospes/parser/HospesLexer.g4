// The words and signs of Hospes, language 1.
//
// The lexer never fails: what it does not know becomes UNRECOGNIZED, and what people bring from other
// languages (&&, ;, //, ...) has a token of its own, so that every mistake is reported by the parser,
// with a place and a way out.
//
// Line ends and units are decided after the lexer, in TokenLayout: a line end counts only where it ends a
// statement, and a word is a unit only where it follows a number.
lexer grammar HospesLexer;

channels { LINE_ENDS, COMMENTS }

// Set by TokenLayout: a word after a number, and the stroke inside a unit such as Gbit/s.
tokens { UNIT, PER }

// ---- words that are never names ----------------------------------------------------------------------
AND : 'and' ;
OR : 'or' ;
NOT : 'not' ;
MOD : 'mod' ;
IF : 'if' ;
THEN : 'then' ;
ELSE : 'else' ;
FOR : 'for' ;
IN : 'in' ;
WHERE : 'where' ;
TRUE : 'true' ;
FALSE : 'false' ;

// ---- words that join the parts of a statement ----------------------------------------------------------
LIKE : 'like' ;
ON : 'on' ;
AS : 'as' ;
BY : 'by' ;
TO : 'to' ;
FROM : 'from' ;
UNTIL : 'until' ;
WITHIN : 'within' ;
BECAUSE : 'because' ;
OF : 'of' ;
USING : 'using' ;
AGAINST : 'against' ;
WITH : 'with' ;
WORTH : 'worth' ;
TOGETHER : 'together' ;
ALWAYS : 'always' ;
EVENTUALLY : 'eventually' ;

// ---- words that begin a declaration ----------------------------------------------------------------------
LANGUAGE : 'language' ;
SCENARIO : 'scenario' ;
ASSIGNMENT : 'assignment' ;
USE : 'use' ;
PARAM : 'param' ;
LET : 'let' ;
VAR : 'var' ;
FN : 'fn' ;
TEMPLATE : 'template' ;
HOST : 'host' ;
HYPERVISOR : 'hypervisor' ;
RUNTIME : 'runtime' ;
GUEST : 'guest' ;
CLUSTER : 'cluster' ;
VIRTUAL : 'virtual' ;
NETWORK : 'network' ;
IMAGE : 'image' ;
WORKLOAD : 'workload' ;
ISA : 'isa' ;
POLICY : 'policy' ;
EXPERIMENT : 'experiment' ;
PUBLISHED : 'published' ;

// ---- words that begin a statement --------------------------------------------------------------------------
AT : 'at' ;
EVERY : 'every' ;
WHEN : 'when' ;
RUN : 'run' ;
EXPECT : 'expect' ;
REPORT : 'report' ;
PLOT : 'plot' ;
TRACE : 'trace' ;
REQUIRE : 'require' ;
PREFER : 'prefer' ;
VARY : 'vary' ;
REPEAT : 'repeat' ;
MEASURE : 'measure' ;
COMPARE : 'compare' ;
CASE : 'case' ;
CRITERION : 'criterion' ;
SET : 'set' ;

// ---- actions -------------------------------------------------------------------------------------------------
START : 'start' ;
STOP : 'stop' ;
PAUSE : 'pause' ;
RESUME : 'resume' ;
MIGRATE : 'migrate' ;
BALLOON : 'balloon' ;
PIN : 'pin' ;
UNPIN : 'unpin' ;
RESIZE : 'resize' ;
SNAPSHOT : 'snapshot' ;
ROLLBACK : 'rollback' ;
CLONE : 'clone' ;
DEPLOY : 'deploy' ;
SUBMIT : 'submit' ;
REASSIGN : 'reassign' ;
FAIL : 'fail' ;
REPAIR : 'repair' ;
POWER_ON : 'power_on' ;
POWER_OFF : 'power_off' ;
THROTTLE : 'throttle' ;
LOG : 'log' ;
LAUNCH : 'launch' ;

// ---- signs ------------------------------------------------------------------------------------------------------
ASSIGN : '=' ;
EQ : '==' ;
NE : '!=' ;
LE : '<=' ;
GE : '>=' ;
LT : '<' ;
GT : '>' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
RANGE : '..' ;
DOT : '.' ;
COMMA : ',' ;
ARROW : '->' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACK : '[' ;
RBRACK : ']' ;
LBRACE : '{' -> pushMode(DEFAULT_MODE) ;
RBRACE : '}' -> popMode ;
QUOTE : '"' -> pushMode(STRING) ;

// ---- literals and names -------------------------------------------------------------------------------------------
NUMBER : DIGITS ('.' DIGITS)? ([eE] [+-]? DIGITS)? ;
IDENT : LETTER (LETTER | [0-9])* ;
QUOTED_IDENT : '`' ~[`\r\n]+ '`' ;

// ---- what does not count --------------------------------------------------------------------------------------------
DOC_COMMENT : '##' ~[\r\n]* -> channel(COMMENTS) ;
COMMENT : '#' ~[\r\n]* -> channel(COMMENTS) ;
NL : ('\r'? '\n' | '\r') -> channel(LINE_ENDS) ;
SPACE : [ \t\u00A0\uFEFF]+ -> skip ;

// ---- what people bring from elsewhere ----------------------------------------------------------------------------------
FOREIGN_AND : '&&' | '&' ;
FOREIGN_OR : '||' | '|' ;
FOREIGN_NOT : '!' ;
FOREIGN_COMMENT : '//' ~[\r\n]* | '/*' ;
FOREIGN_ASSIGN : ':=' | '+=' | '-=' | '*=' | '/=' | ':' ;
FOREIGN_POWER : '^' | '**' ;
FOREIGN_STRING : '\'' ~['\r\n]* '\''? ;
SEMICOLON : ';' ;
UNRECOGNIZED : . ;

fragment DIGITS : [0-9]+ ('_' [0-9]+)* ;

// The letters of XML 1.1 (section 2.3, NameStartChar) without punctuation and full-width signs. \p{L} would say the
// same with six hundred ranges, which cost more at every start than all the rest of the grammar.
fragment LETTER
  : [A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF]
  ;

mode STRING;

STRING_END : '"' -> popMode ;
STRING_TEXT : ~["{}\\\r\n]+ ;
STRING_ESCAPE : '\\' ~[\r\n] | '{{' | '}}' ;
STRING_BRACE : '}' ;
HOLE : '{' -> pushMode(DEFAULT_MODE) ;
// A string ends on its line; the line end closes it, and the parser says so.
STRING_OPEN : ('\r'? '\n' | '\r' | '\\') -> popMode ;
