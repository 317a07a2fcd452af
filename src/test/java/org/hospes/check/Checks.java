package org.hospes.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.source.SourceFile;
import org.hospes.source.SourceLoader;

/** What the checker says of a text, or of files in a file system that is in memory. */
final class Checks {
  /** A host and a run, for scripts that are about something else. */
  static final String WORLD =
      """

      host metal { cores = 4, clock = 3 GHz, memory = 16 GiB, hypervisor = kvm }
      run 1 min
      """;

  private Checks() {}

  static List<Diagnostic> diagnostics(String text) {
    return Checker.check(SourceFile.of("script.hospes", text), null, null).diagnostics();
  }

  /** Nothing at all is said of a text. */
  static void accepts(String text) {
    assertThat(diagnostics(text)).extracting(Diagnostic::message).as(text).isEmpty();
  }

  /** One thing is said of a text: this. */
  static Diagnostic one(Code code, String text) {
    List<Diagnostic> found = diagnostics(text);
    assertThat(found).as(text).extracting(Diagnostic::code).containsExactly(code);
    return found.getFirst();
  }

  /** Checks {@code /root/main.hospes} among files with these paths and texts. */
  static List<Diagnostic> files(Map<String, String> files) {
    try (FileSystem system = Jimfs.newFileSystem(Configuration.unix())) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = system.getPath(file.getKey());
        Files.createDirectories(path.getParent());
        if (file.getValue().startsWith("-> ")) {
          Files.createSymbolicLink(path, system.getPath(file.getValue().substring(3)));
        } else {
          Files.writeString(path, file.getValue());
        }
      }
      Path main = system.getPath("/root/main.hospes");
      SourceLoader loader =
          new SourceLoader(system.getPath("/root"), List.of(system.getPath("/data")));
      Files.createDirectories(system.getPath("/data"));
      SourceFile script = SourceFile.of("main.hospes", Files.readString(main));
      return Checker.check(script, main, loader).diagnostics();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
