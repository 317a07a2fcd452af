package org.hospes.editor;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.hospes.parser.TokenClass;

/** The syntax file of Vim and Neovim. */
final class Vim {
  private Vim() {}

  static String syntax() {
    StringBuilder out =
        new StringBuilder(
            """
            " Vim syntax file
            " Language: Hospes
            " Made from the table of tokens; see editor-support/README.md. Changes here are lost.

            if exists('b:current_syntax')
              finish
            endif
            let s:cpo_save = &cpo
            set cpo&vim

            syntax case match
            " Every line can be coloured on its own.
            syntax sync minlines=1

            " Of two items that match at one place the one that is defined later wins.
            """);
    for (Rules.Rule rule : Rules.all().reversed()) {
      rule(rule, out);
    }
    List<String> groups = Arrays.stream(TokenClass.values()).map(Vim::group).toList();
    out.append("\nsyntax cluster hospesCode contains=")
        .append(String.join(",", groups))
        .append('\n');
    out.append(
        """

        syntax region hospesString start=/"/ end=/"/ end=/$/ oneline contains=hospesEscape,hospesWrongOfText,hospesHole
        syntax match hospesWrongOfText /}\\|\\\\/ contained
        syntax region hospesHole matchgroup=hospesInterpolation start=/{/ end=/}/ end=/$/ oneline contained contains=@hospesCode,hospesHoleBlock
        syntax region hospesHoleBlock matchgroup=hospesPunctuation start=/{/ end=/}/ end=/$/ oneline contained contains=@hospesCode,hospesHoleBlock
        syntax match hospesEscape /\\\\.\\|{{\\|}}/ contained

        """);
    for (TokenClass kind : TokenClass.values()) {
      String link = Scopes.of(kind).vim();
      if (!link.isEmpty()) {
        out.append("highlight default link ")
            .append(group(kind))
            .append(' ')
            .append(link)
            .append('\n');
      }
    }
    out.append(
        """
        highlight default link hospesWrongOfText Error

        let b:current_syntax = 'hospes'
        let &cpo = s:cpo_save
        unlet s:cpo_save
        """);
    return out.toString();
  }

  static String group(TokenClass kind) {
    return "hospes" + Scopes.camel(kind);
  }

  /** Parts behind the first are items of their own, which the one before leads to. */
  private static void rule(Rules.Rule rule, StringBuilder out) {
    List<Rules.Part> parts = rule.parts();
    for (int i = 0; i < parts.size(); i++) {
      TokenClass kind = parts.get(i).kind();
      if (kind == null) {
        continue;
      }
      StringBuilder regex = new StringBuilder(parts.get(i).regex());
      String next = "";
      for (int j = i + 1; j < parts.size(); j++) {
        TokenClass following = parts.get(j).kind();
        regex.append(j == i + 1 ? "(?=" : "").append(parts.get(j).regex());
        if (following != null && next.isEmpty()) {
          boolean spaced = parts.get(j - 1).kind() == null;
          next = " nextgroup=" + item(rule, following) + (spaced ? " skipwhite" : "");
        }
      }
      regex.append(i + 1 < parts.size() ? ")" : "");
      out.append("syntax match ")
          .append(i == 0 ? group(kind) : item(rule, kind))
          .append(" /")
          .append(
              i > 0 && regex.toString().startsWith("(?:/")
                  ? vim(regex.substring(0, regex.length() - 1) + "+")
                  : vim(regex.toString()))
          .append('/')
          .append(i == 0 ? "" : " contained")
          .append(next)
          .append('\n');
      if (i > 0) {
        out.append("highlight default link ")
            .append(item(rule, kind))
            .append(' ')
            .append(group(kind))
            .append('\n');
      }
    }
  }

  private static String item(Rules.Rule rule, TokenClass kind) {
    StringBuilder out = new StringBuilder(group(kind)).append("Of");
    for (String word : rule.name().split("[-_]", -1)) {
      out.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return out.toString();
  }

  /**
   * The same expression as Vim writes it, "very magic", for its second engine, which knows large
   * ranges.
   */
  static String vim(String regex) {
    StringBuilder out = new StringBuilder("\\%#=2\\v");
    Deque<String> groups = new ArrayDeque<>();
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      switch (c) {
        case '(' -> {
          String kind = regex.startsWith("(?", i) ? regex.substring(i + 2, i + 3) : "";
          i += kind.isEmpty() ? 0 : 2;
          groups.push(kind.equals("=") ? "@=" : kind.equals("!") ? "@!" : "");
          out.append("%(");
        }
        case ')' -> out.append(')').append(groups.pop());
        case '[' -> {
          int end = i + 1;
          while (regex.charAt(end) != ']') {
            end += regex.charAt(end) == '\\' ? 2 : 1;
          }
          String set = regex.substring(i, end + 1).replace("\\r", "").replace("\\n", "");
          // A pattern never crosses the end of a line: anything but a line end is anything.
          out.append(set.equals("[^]") ? "." : set);
          i = end;
        }
        case '\\' -> {
          i++;
          out.append('\\').append(regex.charAt(i));
        }
        case '*', '+', '?', '|', '$' -> out.append(c);
        case '{', '}', '<', '>', '=', '@', '&', '%', '~', '^', '.', '/' ->
            out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
