package org.hospes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.hospes.cli.Call;
import org.hospes.testing.Project;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Reports in a real browser: Debian's Chromium. */
@Tag("slow")
class BrowserTest {
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final File DRIVER = new File("/usr/bin/chromedriver");

  /** Of every kind: schedules, memory, clusters, levels, traces, experiments, published figures. */
  private static final List<String> OTHERS =
      List.of(
          "tour/05_live_migration",
          "experiments/jobs_with_neighbours",
          "tour/02_cpu",
          "tour/03_memory",
          "tour/04_io",
          "tour/06_scheduling",
          "tour/07_virtual_cluster",
          "tour/09_levels",
          "tour/11_vcpu_balancing",
          "clusters/balancing",
          "validation/v27_bvt",
          "course/1-levels/1.6-merits/table31",
          "course/2-structures/2.1-xen/vm_state_tree",
          "course/3-cpu-memory-io/3.5.1-virtual-cores/lock_holder",
          "course/4-clusters/4.2-live-migration/precopy_sweep",
          "course/4-clusters/4.4-dynamic-deployment/cod_eight_days");

  @TempDir static Path temp;
  private static org.openqa.selenium.chrome.@org.jspecify.annotations.Nullable ChromeDriver driver;

  @BeforeAll
  static void start() throws IOException {
    String browser =
        BROWSERS.stream().filter(each -> new File(each).canExecute()).findFirst().orElse(null);
    Assumptions.assumeTrue(
        browser != null && DRIVER.canExecute(),
        "needs Chromium and its driver: apt install chromium chromium-driver");
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Objects.requireNonNull(browser));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + temp.resolve("profile"));
    options.setCapability("goog:loggingPrefs", logging);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build();
    driver = new ChromeDriver(service, options);
    List<String> call = new ArrayList<>(List.of("run", "--format", "html"));
    call.addAll(List.of("--out", temp.toString()));
    OTHERS.forEach(script -> call.add("scenarios/" + script + ".hospes"));
    Call.hospes(call.toArray(String[]::new));
    Files.writeString(temp.resolve("everything.hospes"), HtmlReportTest.EVERYTHING);
    Call.hospes(
        "run",
        "--format",
        "html",
        "--out",
        temp.toString(),
        temp.resolve("everything.hospes").toString());
    String lab = "scenarios/labs/vcpu_balancing/";
    Call.hospes("grade", "--out", temp.toString(), lab + "assignment.hospes", lab + "submissions");
    Files.writeString(temp.resolve("small.hospes"), HtmlReportTest.SMALL);
    Call.hospes(
        "run",
        "--format",
        "html",
        "--out",
        temp.toString(),
        temp.resolve("small.hospes").toString());
  }

  @AfterAll
  static void end() {
    if (driver != null) {
      driver.quit();
    }
  }

  private static ChromeDriver open(String report, int width, int height) {
    ChromeDriver browser = Objects.requireNonNull(driver);
    // A window of headless Chromium is at least 500 wide; a phone is narrower.
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        java.util.Map.of(
            "width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    browser.manage().window().setSize(new Dimension(Math.max(500, width), height));
    browser.get(temp.resolve(report + ".html").toUri().toString());
    return browser;
  }

  private static Object js(JavascriptExecutor browser, String script) {
    return Objects.requireNonNull(browser.executeScript("return " + script));
  }

  @ParameterizedTest
  @ValueSource(strings = {"05_live_migration", "jobs_with_neighbours", "small"})
  void nothingIsWrongOnTheConsole(String report) {
    ChromeDriver browser = open(report, 1000, 900);
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    assertThat(js(browser, "performance.getEntriesByType('resource').length")).isEqualTo(0L);
  }

  static Stream<String> reports() {
    return Stream.concat(
        Stream.of("small", "everything", "feedback/moves_the_least", "feedback/misspelled"),
        OTHERS.stream().map(script -> script.substring(script.lastIndexOf('/') + 1)));
  }

  /** Texts that lie over another or are cut off by the edge of their picture. */
  private static final String UNREADABLE =
      """
      [...document.querySelectorAll('svg')].flatMap(svg => {
        const box = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim())
            .map(t => ({ name: t.textContent, at: t.getBoundingClientRect() }))
            .filter(t => t.at.width > 0);
        return texts.filter((t, i) =>
            t.at.left < box.left - 1 || t.at.right > box.right + 1
            || texts.slice(i + 1, 400).some(o =>
                Math.min(t.at.right, o.at.right) - Math.max(t.at.left, o.at.left) > 1.5
                && Math.min(t.at.bottom, o.at.bottom) - Math.max(t.at.top, o.at.top) > 3))
            .map(t => t.name);
      }).join('; ')\
      """;

  @ParameterizedTest
  @MethodSource("reports")
  void nothingLiesOverAnotherOrIsCutOff(String report) {
    for (int width : new int[] {360, 1280}) {
      assertThat(js(open(report, width, 900), UNREADABLE)).as("at " + width).isEqualTo("");
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aPhoneNeedsNoScrollingSideways(String report) {
    ChromeDriver browser = open(report, 360, 740);
    assertThat(js(browser, "innerWidth")).isEqualTo(360L);
    assertThat((Long) js(browser, "document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
  }

  @Test
  void aStudentSeesTheGuestMove() {
    ChromeDriver browser = open("05_live_migration", 1000, 900);
    String x = "document.querySelector('[data-guest=web]').getBoundingClientRect().x";
    double before = ((Number) js(browser, x)).doubleValue();
    browser.executeScript(
        "const s = document.getElementById('moment'); s.value = 400;"
            + " s.dispatchEvent(new Event('input'));");
    double between = ((Number) js(browser, x)).doubleValue();
    assertThat(js(browser, "document.getElementById('told').textContent").toString())
        .contains("web moves from node[0] to node[1], round 1");
    browser.executeScript(
        "const s = document.getElementById('moment'); s.value = 1000;"
            + " s.dispatchEvent(new Event('input'));");
    double after = ((Number) js(browser, x)).doubleValue();
    assertThat(between).isGreaterThan(before + 20).isLessThan(after - 20);
    assertThat(js(browser, "document.getElementById('told').textContent").toString())
        .isEqualTo("web active on node[1]");
    assertThat(js(browser, "document.getElementById('clock').textContent")).isEqualTo("120.0 s");
  }

  @Test
  void theButtonsGoFromChangeToChange() {
    ChromeDriver browser = open("05_live_migration", 1000, 900);
    browser.executeScript("document.getElementById('after').click()");
    assertThat(js(browser, "document.getElementById('clock').textContent")).isEqualTo("30.00 s");
    browser.executeScript("document.getElementById('before').click()");
    assertThat(js(browser, "document.getElementById('clock').textContent")).isEqualTo("0.00 s");
  }

  @Test
  void theArrowKeysTellValues() {
    ChromeDriver browser = open("05_live_migration", 1000, 900);
    browser.executeScript(
        "const p = document.querySelector('.plot'); p.focus();"
            + " for (let i = 0; i < 3; i++) p.dispatchEvent(new KeyboardEvent('keydown', {key:"
            + " 'ArrowRight'}));");
    assertThat(js(browser, "document.querySelector('.told').textContent").toString())
        .isEqualTo("1.80 s: 870 Mbit/s");
  }

  @Test
  void everythingWithAFocusHasAName() {
    ChromeDriver browser = open("small", 1000, 900);
    Object nameless =
        js(
            browser,
            "[...document.querySelectorAll('button, input, svg[role=img], [tabindex][role]')]"
                + ".filter(e => !(e.getAttribute('aria-label') || e.textContent.trim()"
                + " || document.querySelector(`label[for=${e.id}]`))).length");
    assertThat(nameless).isEqualTo(0L);
    assertThat(js(browser, "document.querySelectorAll('[id]').length"))
        .isEqualTo(
            js(browser, "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"));
  }

  @Test
  void itCanBeReadWithoutScripts() {
    ChromeDriver browser = open("05_live_migration", 1000, 900);
    assertThat(Project.read(temp.resolve("05_live_migration.html")))
        .contains("<div id=\"scenes\" hidden>");
    assertThat(js(browser, "document.getElementById('scenes').hidden")).isEqualTo(false);
  }
}
