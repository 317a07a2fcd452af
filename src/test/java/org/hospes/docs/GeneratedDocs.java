package org.hospes.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.hospes.explain.Essays;
import org.hospes.testing.Project;

/** The documentation that is generated, by the path of each file from the root of the project. */
final class GeneratedDocs {
  /** What writes all of it anew. */
  static final String COMMAND = "mvn -q test -Dtest='*DocsTest' -Dregenerate";

  /** Whether to write, rather than only to compare. */
  static final boolean REGENERATE = System.getProperty("regenerate") != null;

  static final Path REFERENCE = Project.ROOT.resolve("docs/reference");

  private static final Map<String, Supplier<String>> FILES = new LinkedHashMap<>();

  static {
    FILES.put("docs/reference/README.md", GeneratedDocs::contents);
    FILES.put("docs/reference/declarations.md", DeclarationPages::declarations);
    FILES.put("docs/reference/models.md", DeclarationPages::models);
    FILES.put("docs/reference/library.md", IndexPages::library);
    FILES.put("docs/reference/actions.md", WordPages::actions);
    FILES.put("docs/reference/attributes.md", WordPages::attributes);
    FILES.put("docs/reference/functions.md", WordPages::functions);
    FILES.put("docs/reference/reports.md", WordPages::reports);
    FILES.put("docs/reference/operations.md", WordPages::operations);
    FILES.put("docs/reference/units.md", WordPages::units);
    FILES.put("docs/reference/diagnostics.md", IndexPages::diagnostics);
    FILES.put("docs/reference/commands.md", IndexPages::commands);
    for (String essay : Essays.names()) {
      FILES.put(
          "docs/" + essay.replace(' ', '_').toUpperCase(Locale.ROOT) + ".md",
          () -> EssayPages.write(essay));
    }
    FILES.put("docs/report.svg", ReportPicture::draw);
    FILES.put("scenarios/course/README.md", CoursePages::markdown);
    FILES.put("scenarios/course/index.html", CoursePages::html);
  }

  private GeneratedDocs() {}

  static List<String> files() {
    return List.copyOf(FILES.keySet());
  }

  /** What a file must hold. */
  static String text(String file) {
    Supplier<String> writer = FILES.get(file);
    if (writer == null) {
      throw new IllegalArgumentException(file);
    }
    return writer.get();
  }

  static void write(String file, String text) {
    Path path = Project.ROOT.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contents() {
    MarkdownPage page = new MarkdownPage("Reference");
    page.text("Everything that the language knows, as the code of this version has it.");
    return page.table(
            List.of("page", "what is in it"),
            List.of(
                row("Declarations", "hosts, guests, clusters and their properties"),
                row("Models", "workloads, schedulers, migration methods, policies and the rest"),
                row("Library", "hypervisors, servers and workloads of papers, with their sources"),
                row("Actions", "what happens at a time"),
                row("Attributes", "what can be asked of the running world"),
                row("Functions", "arithmetic, lists, distributions"),
                row("Reports", "prepared tables"),
                row("Operations", "what a workload does that a layer has to deal with"),
                row("Units", "what follows a number"),
                row("Diagnostics", "every message, by its code"),
                row("Commands", "the tool, its options and exit status")))
        .toString();
  }

  private static List<String> row(String title, String about) {
    return List.of("[" + title + "](" + title.toLowerCase(Locale.ROOT) + ".md)", about);
  }
}
