package org.hospes.check;

import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.source.SourceLoader;
import org.hospes.source.Span;

/** What to say of a file that cannot be had. */
public final class FileProblems {
  private FileProblems() {}

  /** Says why the file at {@code path} is not to be had, at the place that names it. */
  public static void refuse(
      Diagnostics diagnostics, Span span, String path, SourceLoader.Reason reason, String detail) {
    diagnostics.add(
        switch (reason) {
          case MISSING ->
              Code.FILE_MISSING
                  .at(span)
                  .help(
                      "paths are relative to this script; further folders are named with `--data"
                          + " DIR`")
                  .message("there is no file `" + path + "`");
          case OUTSIDE ->
              Code.FILE_OUTSIDE
                  .at(span)
                  .help(
                      "move it below the folder of the scenario, or name its folder with `--data"
                          + " DIR`")
                  .message("`" + path + "` leads out of the folders that this script may read");
          case ABSOLUTE ->
              Code.FILE_OUTSIDE
                  .at(span)
                  .help("write it relative to this script, or name its folder with `--data DIR`")
                  .message("`" + path + "` is an absolute path");
          case DIRECTORY -> Code.BAD_FILE.at(span).message("`" + path + "` is a folder");
          case TOO_LARGE ->
              Code.BAD_FILE
                  .at(span)
                  .help("read data with `trace` or `traces`")
                  .message(
                      "`"
                          + path
                          + "` is larger than a script can be, "
                          + (SourceLoader.MAX_SCRIPT_BYTES >> 20)
                          + " MiB");
          case NOT_TEXT ->
              Code.BAD_FILE
                  .at(span)
                  .help("save it as UTF-8")
                  .message("`" + path + "` is not a text" + more(detail));
          case CHANGED ->
              Code.BAD_FILE
                  .at(span)
                  .help("run again")
                  .message("`" + path + "` changed while it was read");
          case UNREADABLE ->
              Code.BAD_FILE.at(span).message("`" + path + "` cannot be read" + more(detail));
        });
  }

  private static String more(String detail) {
    return detail.isEmpty() ? "" : ": " + detail;
  }
}
