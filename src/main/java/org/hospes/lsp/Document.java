package org.hospes.lsp;

import java.nio.file.Path;
import org.hospes.ide.Insight;
import org.hospes.result.Result;
import org.hospes.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * One version of an open text.
 *
 * @param path its file, or null for one that was never saved
 */
record Document(String uri, @Nullable Path path, int version, SourceFile file) {
  /** What is known of a text, with what came of its last run. */
  record Known(Document document, Insight insight, @Nullable Result result) {}
}
