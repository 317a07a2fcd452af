import { ExternalTokenizer } from "@lezer/lr";
import * as terms from "./parser.terms.js";
import { tokensOfLine } from "./line.js";

const brackets = {
  "{": terms.OpenBrace,
  "}": terms.CloseBrace,
  "(": terms.OpenParenthesis,
  ")": terms.CloseParenthesis,
  "[": terms.OpenBracket,
  "]": terms.CloseBracket,
};

// A line that goes on for longer than this is no script that a person reads.
const longest = 2000;

const endsLine = (code) => code === 10 || code === 13 || code < 0;

let lastLine = "";
let lastTokens = [];

export const tokens = new ExternalTokenizer((input) => {
  if (input.next < 0 || endsLine(input.next)) return;
  let before = 0;
  while (before < longest && !endsLine(input.peek(-1 - before))) before++;
  let line = "";
  for (let i = -before; i < longest; i++) {
    const code = input.peek(i);
    if (endsLine(code)) break;
    line += String.fromCharCode(code);
  }
  if (line !== lastLine) {
    lastLine = line;
    lastTokens = tokensOfLine(line);
  }
  for (const [from, to, kind] of lastTokens) {
    if (from === before) {
      const bracket = kind === "Punctuation" && brackets[line[from]];
      input.acceptToken(bracket || terms[kind], to - from);
      return;
    }
  }
});
