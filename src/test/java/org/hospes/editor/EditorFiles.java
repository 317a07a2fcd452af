package org.hospes.editor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.ide.Snippets;

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
    files.put("emacs/hospes-mode.el", Scripts.emacs());
    files.put("highlightjs/hospes.js", Scripts.highlightJs());
    files.put("pygments/hospes_lexer.py", Scripts.pygments());
    files.put("codemirror/src/names.js", Scripts.lineNames());
    files.put("codemirror/src/rules.js", Scripts.lineRules());
    files.put("codemirror/src/tags.js", Scripts.lezerTags());
    files.put("vscode/snippets/hospes.json", Json.of(snippets()));
    return files;
  }

  private static Map<String, Object> snippets() {
    Map<String, Object> snippets = new LinkedHashMap<>();
    Snippets.ALL.forEach(
        (name, body) ->
            snippets.put(
                name, TextMate.map("prefix", name, "body", List.of(body.split("\n", -1)))));
    return snippets;
  }
}
