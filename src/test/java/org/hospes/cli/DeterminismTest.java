package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same script and seed give the same bytes, wherever and whenever they run. */
class DeterminismTest {
  private static final String SCRIPT = "src/test/resources/reports/everything.hospes";

  private static String report(String format) {
    Call call = Call.hospes("run", "--format", format, SCRIPT);
    assertThat(call.err()).isEmpty();
    return call.out();
  }

  @Test
  void fiftyRuns() {
    String text = report("text");
    String json = report("json");
    for (int i = 0; i < 25; i++) {
      assertThat(report("text")).isEqualTo(text);
      assertThat(report("json")).isEqualTo(json);
    }
  }

  @Test
  void anotherSeedIsAnotherRun() {
    assertThat(Call.hospes("run", "--seed", "2", SCRIPT).out()).isNotEqualTo(report("text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "de-DE"})
  void localesAndTimeZones(String language) {
    String text = report("text");
    String json = report("json");
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      assertThat(report("text")).isEqualTo(text);
      assertThat(report("json")).isEqualTo(json);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void twoThreads() throws Exception {
    String text = report("text");
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<String>> reports = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        reports.add(threads.submit((Callable<String>) () -> report("text")));
      }
      for (Future<String> report : reports) {
        assertThat(report.get()).isEqualTo(text);
      }
    }
  }

  /** Whole processes, with what a user's machine may have set. */
  @Test
  @Tag("slow")
  void processesOfAnotherLocaleAndTimeZone(@TempDir Path folder)
      throws IOException, InterruptedException {
    String expected = report("text");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    for (String language : List.of("tr", "ar")) {
      Path out = folder.resolve(language + ".txt");
      Process process =
          new ProcessBuilder(
                  java,
                  "-Duser.language=" + language,
                  "-Duser.timezone=Asia/Kathmandu",
                  "-Dfile.encoding=ISO-8859-1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "org.hospes.cli.Main",
                  "run",
                  SCRIPT)
              .directory(Project.ROOT.toFile())
              .redirectOutput(out.toFile())
              .start();
      assertThat(process.waitFor()).isZero();
      assertThat(Files.readString(out, StandardCharsets.UTF_8)).isEqualTo(expected);
    }
  }
}
