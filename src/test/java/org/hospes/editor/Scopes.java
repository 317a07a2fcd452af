package org.hospes.editor;

import org.hospes.parser.TokenClass;

/**
 * What each class of tokens is called in each editor. A name stands for one class only, so that a
 * test can read the class back from what an editor made of a script.
 *
 * @param textMate the scope in TextMate grammars, without the language at its end
 * @param vim the group that Vim's group of the class is linked to
 * @param emacs the face
 * @param highlightJs the scope
 * @param pygments the token type
 * @param lezer the tag of Lezer's highlighting, as code
 */
record Scopes(
    String textMate, String vim, String emacs, String highlightJs, String pygments, String lezer) {
  static Scopes of(TokenClass kind) {
    return switch (kind) {
      case DOC_COMMENT ->
          scopes(
              "comment.line.documentation",
              "SpecialComment",
              "doc",
              "doctag",
              "Comment.Special",
              "docComment");
      case COMMENT ->
          scopes(
              "comment.line.number-sign",
              "Comment",
              "comment",
              "comment",
              "Comment.Single",
              "lineComment");
      case KIND ->
          scopes(
              "storage.type.kind",
              "Structure",
              "type",
              "type",
              "Keyword.Type",
              "definitionKeyword");
      case DECLARATION ->
          scopes(
              "keyword.declaration",
              "Keyword",
              "keyword",
              "keyword",
              "Keyword.Declaration",
              "moduleKeyword");
      case STATEMENT ->
          scopes("keyword.control", "Statement", "keyword", "section", "Keyword", "controlKeyword");
      case CONNECTIVE ->
          scopes(
              "keyword.other.connective",
              "Conditional",
              "keyword",
              "selector-tag",
              "Keyword.Pseudo",
              "keyword");
      case ACTION ->
          scopes(
              "support.function.action",
              "Function",
              "builtin",
              "built_in",
              "Name.Builtin",
              "standard(tags.function(tags.variableName))");
      case LOGIC ->
          scopes(
              "keyword.operator.logical",
              "Operator",
              "keyword",
              "selector-pseudo",
              "Operator.Word",
              "logicOperator");
      case CONSTANT ->
          scopes("constant.language", "Boolean", "constant", "literal", "Keyword.Constant", "bool");
      case DECLARED ->
          scopes(
              "entity.name.type",
              "Identifier",
              "variable-name",
              "title.class",
              "Name.Class",
              "definition(tags.variableName)");
      case FUNCTION ->
          scopes(
              "entity.name.function",
              "Function",
              "function-name",
              "title.function",
              "Name.Function",
              "function(tags.variableName)");
      case LIBRARY ->
          scopes(
              "support.class",
              "Typedef",
              "constant",
              "variable.constant",
              "Name.Constant",
              "standard(tags.variableName)");
      case NAME -> scopes("meta.identifier", "", "", "variable", "Name", "variableName");
      case PROPERTY ->
          scopes(
              "variable.other.property",
              "Label",
              "variable-name",
              "attr",
              "Name.Attribute",
              "propertyName");
      case NUMBER -> scopes("constant.numeric", "Number", "constant", "number", "Number", "number");
      case UNIT -> scopes("storage.type.unit", "Special", "type", "symbol", "Number.Other", "unit");
      case STRING ->
          scopes("string.quoted.double", "String", "string", "string", "String.Double", "string");
      case ESCAPE ->
          scopes(
              "constant.character.escape",
              "SpecialChar",
              "constant",
              "char.escape",
              "String.Escape",
              "escape");
      case INTERPOLATION ->
          scopes(
              "punctuation.section.embedded",
              "Delimiter",
              "preprocessor",
              "template-tag",
              "String.Interpol",
              "special(tags.brace)");
      case OPERATOR ->
          scopes("keyword.operator", "Operator", "", "operator", "Operator", "operator");
      case PUNCTUATION ->
          scopes("punctuation", "", "", "punctuation", "Punctuation", "punctuation");
      case WRONG -> scopes("invalid.illegal", "Error", "warning", "deletion", "Error", "invalid");
    };
  }

  private static Scopes scopes(
      String textMate,
      String vim,
      String emacs,
      String highlightJs,
      String pygments,
      String lezer) {
    return new Scopes(textMate, vim, emacs, highlightJs, pygments, lezer);
  }

  /** A class in the form of a name of a program: {@code DocComment}. */
  static String camel(TokenClass kind) {
    StringBuilder out = new StringBuilder();
    for (String word : kind.word().split("_", -1)) {
      out.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return out.toString();
  }
}
