package org.hospes.parser;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks at {@code language N} before anything else is read: of a file for a newer language only
 * that is said, whatever else in it this Hospes cannot read.
 */
final class LanguageLine {
  private static final Pattern FIRST =
      Pattern.compile("\\A(?:\\s*(?:#[^\\r\\n]*)?[\\r\\n])*\\s*language\\s+(\\d{1,9})\\b");

  private LanguageLine() {}

  static @Nullable Diagnostic check(SourceFile file) {
    // Only the head of the file: a declaration further down is no language line.
    String head = file.text().substring(0, Math.min(file.text().length(), 10_000));
    Matcher matcher = FIRST.matcher(head);
    if (!matcher.find()) {
      return null;
    }
    int version = Integer.parseInt(matcher.group(1));
    if (version <= ScriptParser.LANGUAGE && version > 0) {
      return null;
    }
    return Code.NEWER_LANGUAGE
        .at(file.span(matcher.start(1), matcher.end(1)), "")
        .help(
            version == 0
                ? "write `language 1`"
                : "update Hospes, or write the script in language " + ScriptParser.LANGUAGE)
        .message(
            "this script is written in language "
                + version
                + ", and this Hospes knows language "
                + ScriptParser.LANGUAGE);
  }
}
