package org.hospes.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.parser.ScriptParser;
import org.hospes.source.SourceFile;
import org.hospes.source.SourceLoader;
import org.hospes.source.Span;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Statement;
import org.hospes.term.Definition;
import org.jspecify.annotations.Nullable;

/**
 * Reads files and finds what they declare: the script itself, what it uses, and the standard
 * library as needed.
 */
final class Modules {
  /** More files than any script needs; a chain of generated imports ends here. */
  private static final int MOST_FILES = 500;

  private final Diagnostics diagnostics;
  private final @Nullable SourceLoader loader;
  private final Map<Path, Module> files = new LinkedHashMap<>();
  private final Map<String, Module> library = new LinkedHashMap<>();
  private final List<Use> chain = new ArrayList<>();
  private int variables;

  private record Use(Path path, String name, Decl.Use decl) {}

  Modules(Diagnostics diagnostics, @Nullable SourceLoader loader) {
    this.diagnostics = diagnostics;
    this.loader = loader;
  }

  /** The script that is to run. */
  Module main(SourceFile file, @Nullable Path path) {
    ScriptParser.Parsed parsed = ScriptParser.parse(file);
    diagnostics.addAll(parsed.diagnostics());
    Module module =
        new Module(parsed.script(), Module.Role.MAIN, path == null ? null : path.getParent());
    if (path != null) {
      files.put(path, module);
    }
    declare(module);
    return module;
  }

  /** The file of the standard library that declares a name, or null. */
  @Nullable Symbol inLibrary(String name) {
    String file = StandardLibrary.fileOf(name);
    return file == null ? null : libraryModule(file).names().get(name);
  }

  Module libraryModule(String file) {
    Module known = library.get(file);
    if (known != null) {
      return known;
    }
    ScriptParser.Parsed parsed = ScriptParser.parse(StandardLibrary.read(file));
    diagnostics.addAll(parsed.diagnostics());
    Module module = new Module(parsed.script(), Module.Role.LIBRARY, null);
    library.put(file, module);
    declare(module);
    return module;
  }

  /** All files that are part of the script, in the order in which they were met. */
  List<Module> ofScript() {
    return List.copyOf(files.values());
  }

  private void declare(Module module) {
    for (String lost : module.script().lostNames()) {
      module.names().put(lost, new Symbol.Lost());
    }
    for (Statement statement : module.script().statements()) {
      if (statement instanceof Decl.Named named) {
        declare(module, named);
      } else if (statement instanceof Decl.Use use) {
        use(module, use);
      }
    }
  }

  private void declare(Module module, Decl.Named decl) {
    String name = decl.name().text();
    if (name.isEmpty()) {
      return;
    }
    Symbol earlier = module.names().get(name);
    if (earlier != null && !(earlier instanceof Symbol.Lost)) {
      Span first = Symbol.span(earlier);
      var builder = Code.DUPLICATE_NAME.at(decl.name().span(), "declared again here");
      if (first != null) {
        builder.label(first, "first declared here");
      }
      diagnostics.add(
          builder
              .help("give one of them another name")
              .message("`" + name + "` is declared twice"));
      return;
    }
    module.names().put(name, symbol(module, decl));
  }

  private Symbol symbol(Module module, Decl.Named decl) {
    String name = decl.name().text();
    Span span = decl.name().span();
    return switch (decl) {
      case Decl.Function function -> new Symbol.Fn(module, function);
      case Decl.Binding binding ->
          new Symbol.Declared(
              module,
              decl,
              switch (binding.kind()) {
                case PARAM -> new Definition.Value(name, span, true);
                case LET -> new Definition.Value(name, span, false);
                case VAR -> new Definition.Variable(name, span, variables++);
              });
      case Decl.Entity entity ->
          new Symbol.Declared(
              module,
              decl,
              new Definition.Entity(entity.kind(), name, span, entity.template(), entity.doc()));
      case Decl.Policy policy ->
          new Symbol.Declared(
              module, decl, new Definition.Policy(name, span, Policies.type(policy.purpose())));
      // An experiment has a name for tables and the command line only.
      case Decl.Experiment experiment -> new Symbol.Lost();
    };
  }

  private void use(Module module, Decl.Use use) {
    Module used = resolve(module, use);
    if (used == null) {
      return;
    }
    if (use.alias() != null) {
      module.names().put(use.alias().text(), new Symbol.OfModule(used));
    } else {
      module.uses().add(used);
    }
  }

  private @Nullable Module resolve(Module module, Decl.Use use) {
    Span span = use.path().span();
    String path = plainText(use.path());
    if (path == null) {
      diagnostics.add(
          Code.BAD_FILE
              .at(span)
              .help("write the path out")
              .message("the path of a file has no holes"));
      return null;
    }
    if (loader == null) {
      diagnostics.add(
          Code.FILE_MISSING.at(span).message("a script without a folder cannot use other files"));
      return null;
    }
    Path real;
    switch (loader.find(path, module.folder())) {
      case SourceLoader.Found.Refused refused -> {
        FileProblems.refuse(diagnostics, span, path, refused.reason(), refused.detail());
        return null;
      }
      case SourceLoader.Found.At at -> real = at.path();
    }
    for (int i = 0; i < chain.size(); i++) {
      if (chain.get(i).path().equals(real)) {
        cycle(i, use, real);
        return null;
      }
    }
    Module known = files.get(real);
    if (known != null) {
      if (known.role() == Module.Role.MAIN) {
        diagnostics.add(
            Code.IMPORT_CYCLE.at(span).help("remove this line").message("the script uses itself"));
        return null;
      }
      return known;
    }
    if (files.size() >= MOST_FILES) {
      diagnostics.add(
          Code.BAD_FILE.at(span).message("more than " + MOST_FILES + " files are used"));
      return null;
    }
    switch (loader.readFound(real, shownName(module, path, real))) {
      case SourceLoader.Loaded.Refused refused -> {
        FileProblems.refuse(diagnostics, span, path, refused.reason(), refused.detail());
        return null;
      }
      case SourceLoader.Loaded.Text text -> {
        ScriptParser.Parsed parsed = ScriptParser.parse(text.file());
        diagnostics.addAll(parsed.diagnostics());
        Module read = new Module(parsed.script(), Module.Role.USED, real.getParent());
        files.put(real, read);
        chain.add(new Use(real, text.file().name(), use));
        declare(read);
        chain.removeLast();
        return read;
      }
    }
  }

  /** A file as its user would name it: below the folder of the script that uses it. */
  private static String shownName(Module module, String path, Path real) {
    Path folder = module.folder();
    Path user = Path.of(module.file().name()).getParent();
    boolean below = folder != null && real.equals(folder.resolve(path).normalize());
    Path shown = below && user != null ? user.resolve(path) : Path.of(path);
    return shown.normalize().toString().replace('\\', '/');
  }

  private void cycle(int from, Decl.Use use, Path real) {
    StringBuilder names = new StringBuilder();
    var builder = Code.IMPORT_CYCLE.at(use.span(), "which leads back to where it began");
    for (Use each : chain.subList(from, chain.size())) {
      names.append(each.name()).append(" -> ");
      builder.label(each.decl().span(), "");
    }
    names.append(chain.get(from).name());
    diagnostics.add(
        builder
            .help("put what both need into a third file")
            .message("files use each other in a circle: " + names));
  }

  /** The text of a literal without holes, or null. */
  static @Nullable String plainText(org.hospes.syntax.Expr.Text text) {
    StringBuilder out = new StringBuilder();
    for (org.hospes.syntax.Expr.Text.Part part : text.parts()) {
      if (part instanceof org.hospes.syntax.Expr.Text.Part.Plain plain) {
        out.append(plain.text());
      } else {
        return null;
      }
    }
    return out.toString();
  }
}
