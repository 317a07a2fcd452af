package org.hospes.editor;

import java.util.LinkedHashMap;
import java.util.Map;

/** The files in {@code editor-support} that are made from the language's own tables. */
final class EditorFiles {
  private EditorFiles() {}

  /** Texts by their path below {@code editor-support}. */
  static Map<String, String> all() {
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, Object> grammar = TextMate.grammar();
    files.put("textmate/hospes.tmLanguage.json", Json.of(grammar));
    files.put("textmate/hospes.tmLanguage", Json.propertyList(grammar));
    files.put("vscode/syntaxes/hospes.tmLanguage.json", Json.of(grammar));
    files.put("vim/syntax/hospes.vim", Vim.syntax());
    return files;
  }
}
