package org.hospes.lsp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hospes.ide.Insight;
import org.hospes.result.Result;
import org.hospes.source.SourceFile;
import org.hospes.source.SourceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The texts that are open, and what is known of the latest version of each. Texts change on the
 * thread that reads the wire; what is known of them is found out on the worker.
 */
final class Documents {
  /** More scripts than a workspace has; a folder such as the whole disk ends here. */
  private static final int MOST_FILES = 2000;

  private final Map<String, Document> open = new ConcurrentHashMap<>();
  private final Map<String, Document.Known> known = new ConcurrentHashMap<>();
  private final List<Path> roots = new ArrayList<>();

  void addRoot(Path root) {
    roots.add(root);
  }

  void put(String uri, int version, String text) {
    Path path = path(uri);
    open.put(uri, new Document(uri, path, version, SourceFile.of(name(uri, path), text)));
  }

  void close(String uri) {
    open.remove(uri);
    known.remove(uri);
  }

  @Nullable Document get(String uri) {
    return open.get(uri);
  }

  List<Document> all() {
    return List.copyOf(open.values());
  }

  /** What is known of the latest version of a text; found out now if it was not yet. */
  Document.@Nullable Known known(String uri) {
    Document document = open.get(uri);
    if (document == null) {
      return null;
    }
    Document.Known before = known.get(uri);
    if (before != null && before.document() == document) {
      return before;
    }
    Document.Known now =
        new Document.Known(document, read(document), before == null ? null : before.result());
    known.put(uri, now);
    return now;
  }

  /** What is known already, perhaps of a version before; null before the first check. */
  Document.@Nullable Known lately(String uri) {
    return known.get(uri);
  }

  void ran(Document document, Insight insight, Result result) {
    known.put(document.uri(), new Document.Known(document, insight, result));
  }

  /** Forgets what is known of every text but one, whose own text changed. */
  void forgetOthers(String uri) {
    known.keySet().removeIf(each -> !each.equals(uri));
  }

  private Insight read(Document document) {
    return Insight.of(document.file(), document.path(), loader(document.path()));
  }

  /** Reads a script that is not open. */
  @Nullable Insight read(Path path) {
    return switch (SourceLoader.read(path, path.toString())) {
      case SourceLoader.Loaded.Text text -> Insight.of(text.file(), path, loader(path));
      case SourceLoader.Loaded.Refused refused -> null;
    };
  }

  @Nullable SourceLoader loader(@Nullable Path path) {
    Path folder = path == null ? null : path.getParent();
    return folder == null ? null : new SourceLoader(folder, List.of(), this::openText);
  }

  private @Nullable String openText(Path path) {
    for (Document document : open.values()) {
      if (path.equals(document.path())) {
        return document.file().text();
      }
    }
    return null;
  }

  /** The scripts below the folders that the editor works on, the open ones too, by address. */
  Map<String, Path> scripts() {
    Map<String, Path> found = new LinkedHashMap<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root, 12)) {
        files
            .filter(file -> file.toString().endsWith(".hospes"))
            .filter(
                file ->
                    !root.relativize(file)
                        .toString()
                        .matches(".*(^|[/\\\\])(\\.|target|node_modules).*"))
            .sorted()
            .limit(MOST_FILES)
            .forEach(file -> found.put(file.toUri().toString(), file));
      } catch (IOException | java.io.UncheckedIOException e) {
        // A folder that cannot be read has no scripts to speak of.
        continue;
      }
    }
    return found;
  }

  /** Does something with each script of the workspace, in the version that is open if one is. */
  void forEach(Consumer<Insight> use) {
    List<Path> seen = new ArrayList<>();
    for (Document document : all()) {
      Document.Known each = known(document.uri());
      if (each != null) {
        use.accept(each.insight());
      }
      if (document.path() != null) {
        seen.add(document.path());
      }
    }
    for (Path path : scripts().values()) {
      Insight insight = seen.contains(path) ? null : read(path);
      if (insight != null) {
        use.accept(insight);
      }
    }
  }

  static @Nullable Path path(String uri) {
    try {
      Path path = Path.of(URI.create(uri));
      return Files.exists(path) ? path.toRealPath() : path;
    } catch (IllegalArgumentException | FileSystemNotFoundException | IOException e) {
      return null;
    }
  }

  private static String name(String uri, @Nullable Path path) {
    return path == null ? uri : path.toString();
  }
}
