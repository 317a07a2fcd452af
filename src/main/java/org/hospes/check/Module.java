package org.hospes.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.source.SourceFile;
import org.hospes.syntax.Script;
import org.jspecify.annotations.Nullable;

/** A file with the names that it declares and the files that it uses. */
final class Module {
  private final Script script;
  private final Role role;
  private final @Nullable Path folder;
  private final Map<String, Symbol> names = new LinkedHashMap<>();
  private final List<Module> uses = new ArrayList<>();

  /** What a file is read for. */
  enum Role {
    /** It runs. */
    MAIN,
    /** Another file uses it. */
    USED,
    /** It is part of the standard library. */
    LIBRARY
  }

  Module(Script script, Role role, @Nullable Path folder) {
    this.script = script;
    this.role = role;
    this.folder = folder;
  }

  Script script() {
    return script;
  }

  SourceFile file() {
    return script.file();
  }

  Role role() {
    return role;
  }

  /** The folder of the file, from which its own imports are found. */
  @Nullable Path folder() {
    return folder;
  }

  Map<String, Symbol> names() {
    return names;
  }

  /** The files whose names are in scope without an alias. */
  List<Module> uses() {
    return uses;
  }
}
