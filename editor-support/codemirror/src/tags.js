// Made from the table of tokens; see editor-support/README.md. Changes here are lost.

import { tags } from "@lezer/highlight";

// What each class of tokens is to a theme.
export const classTags = {
  DocComment: tags.docComment,
  Comment: tags.lineComment,
  Kind: tags.definitionKeyword,
  Declaration: tags.moduleKeyword,
  Statement: tags.controlKeyword,
  Connective: tags.keyword,
  Action: tags.standard(tags.function(tags.variableName)),
  Logic: tags.logicOperator,
  Constant: tags.bool,
  Declared: tags.definition(tags.variableName),
  Function: tags.function(tags.variableName),
  Library: tags.standard(tags.variableName),
  Name: tags.variableName,
  Property: tags.propertyName,
  Number: tags.number,
  Unit: tags.unit,
  String: tags.string,
  Escape: tags.escape,
  Interpolation: tags.special(tags.brace),
  Operator: tags.operator,
  Punctuation: tags.punctuation,
  Wrong: tags.invalid,
};
