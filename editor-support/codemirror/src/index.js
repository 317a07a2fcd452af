import {
  LRLanguage,
  LanguageSupport,
  delimitedIndent,
  foldInside,
  foldNodeProp,
  indentNodeProp,
} from "@codemirror/language";
import { styleTags, tags } from "@lezer/highlight";
import { parser } from "./parser.js";
import { classTags } from "./tags.js";

export const hospesLanguage = LRLanguage.define({
  name: "hospes",
  parser: parser.configure({
    props: [
      styleTags({
        ...classTags,
        "OpenBrace CloseBrace": tags.brace,
        "OpenParenthesis CloseParenthesis": tags.paren,
        "OpenBracket CloseBracket": tags.squareBracket,
      }),
      indentNodeProp.add({
        Block: delimitedIndent({ closing: "}" }),
        Parentheses: delimitedIndent({ closing: ")" }),
        Brackets: delimitedIndent({ closing: "]" }),
      }),
      foldNodeProp.add({ Block: foldInside, Brackets: foldInside }),
    ],
  }),
  languageData: {
    commentTokens: { line: "#" },
    closeBrackets: { brackets: ["(", "[", "{", '"'] },
    indentOnInput: /^\s*[})\]]$/,
  },
});

export function hospes() {
  return new LanguageSupport(hospesLanguage);
}
