package org.hospes.lsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the standard library, which is inside of the tool, for editors to open. Made when first
 * asked for, and removed with the process.
 */
final class LibraryFiles {
  private @Nullable Path folder;

  /** The address of a copy of a file of the library. */
  synchronized String uri(SourceFile file) {
    try {
      Path at = folder;
      if (at == null) {
        at = Files.createTempDirectory("hospes-library-").toRealPath();
        at.toFile().deleteOnExit();
        folder = at;
      }
      Path copy = at.resolve(file.name().substring("std/".length()));
      if (!Files.exists(copy)) {
        Files.writeString(copy, file.text());
        copy.toFile().setReadOnly();
        copy.toFile().deleteOnExit();
      }
      return copy.toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a document is such a copy, of which nothing is to be said. */
  synchronized boolean has(Path path) {
    return folder != null && path.startsWith(folder);
  }
}
