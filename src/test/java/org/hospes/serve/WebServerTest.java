package org.hospes.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.hospes.testing.Project;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebServer server = started();

  private static WebServer started() {
    try {
      return new WebServer(0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("X-Hospes", "1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String tour(String name) {
    return Project.read(Project.SCENARIOS.resolve("tour").resolve(name));
  }

  @Test
  void servesThePageWithSafeHeaders() throws Exception {
    HttpResponse<String> page = get("");
    assertThat(page.statusCode()).isEqualTo(200);
    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe");
    String nonce = policy.replaceFirst(".*'nonce-([0-9a-f]+)'.*", "$1");
    assertThat(page.body()).contains(nonce);
    assertThat(get("").body()).doesNotContain(nonce);
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(get("editor.js").statusCode()).isEqualTo(200);
    assertThat(get("style.css").headers().firstValue("Content-Type"))
        .hasValue("text/css; charset=utf-8");
  }

  @Test
  void offersTheTourAndNoOtherFile() throws Exception {
    for (String example : Page.EXAMPLES) {
      assertThat(get("example/" + example).body()).isEqualTo(tour(example));
    }
    assertThat(Page.EXAMPLES)
        .isEqualTo(
            Project.scripts(Project.SCENARIOS.resolve("tour")).stream()
                .filter(file -> Project.SCENARIOS.resolve("tour").equals(file.getParent()))
                .map(file -> file.getFileName().toString())
                .toList());
    assertThat(get("example/INDEX").statusCode()).isEqualTo(404);
    assertThat(get("example/..%2f..%2fpom.xml").statusCode()).isEqualTo(404);
    assertThat(get("etc/passwd").statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhatIsWrongAndHowToMendIt() throws Exception {
    String answer = post("check", "host h { core = 4 }\n").body();
    assertThat(answer).contains("H0107").contains("\"text\":\"cores\"");
    assertThat(post("check", tour("01_hello.hospes")).body()).isEqualTo("[]");
  }

  @Test
  void runsAndCompletesAndExplains() throws Exception {
    assertThat(post("run", tour("01_hello.hospes")).body())
        .contains("\"state\":\"holds\"")
        .contains("GUESTS");
    assertThat(post("run", "host h {}\n").body()).contains("\"state\":\"errors\"");
    assertThat(post("complete?at=9", "host h { \n").body()).contains("\"label\":\"cores\"");
    assertThat(post("hover?at=10", "host h { cores = 4 }\n").body()).contains("cores");
    assertThat(post("hover?at=999999", "").body()).isEqualTo("{}");
  }

  @Test
  void keepsReportsForFramesWithoutAnOrigin() throws Exception {
    String answer = post("run", tour("05_live_migration.hospes")).body();
    String page = answer.replaceFirst("(?s).*\"page\":\"/(report/[0-9a-f]{32})\".*", "$1");
    HttpResponse<String> report = get(page);
    assertThat(report.body()).contains("<div id=\"scenes\"").contains("Live migration");
    assertThat(report.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("sandbox allow-scripts;")
        .contains("frame-ancestors 'self'");
    assertThat(get("report/" + "0".repeat(32)).statusCode()).isEqualTo(404);
    for (int more = 0; more < 8; more++) {
      post("run", tour("01_hello.hospes"));
    }
    assertThat(get(page).statusCode()).as("the oldest has gone").isEqualTo(404);
  }

  @Test
  void runsExperimentsToo() throws Exception {
    String answer =
        post(
                "run",
                """
                param memory = 1 GiB
                host h { cores = 4, clock = 1 GHz, memory = 8 GiB }
                guest g on h { memory = memory, workload = spin }
                run 1 s
                experiment sizes {
                  vary memory in [1 GiB, 2 GiB, 4 GiB]
                  measure g.cpu.usage
                }
                """)
            .body();
    assertThat(answer).contains("\"state\":\"holds\"").contains("4 GiB");
  }

  @Test
  void readsNoFile() throws Exception {
    assertThat(post("check", "use \"pom.xml\"\n").body()).contains("cannot use other files");
    String traces = "let day = traces(\"pom.xml\", interval = 5 min)\n";
    assertThat(post("run", traces).body()).doesNotContain("modelVersion");
  }

  @Test
  void refusesWhatIsTooLargeAndWhatRunsTooLong() throws Exception {
    assertThat(post("check", "#".repeat(WebServer.LARGEST + 1)).statusCode()).isEqualTo(413);
    String endless =
        """
        host h { cores = 1, clock = 1 GHz, memory = 1 GiB, hypervisor = kvm }
        guest g on h { vcpus = 1, memory = 1 MiB, workload = spin }
        var x = 0
        every 1 us { set x = x + 1 }
        run 1_000 weeks
        """;
    assertThat(post("run", endless).body()).contains("\"state\":\"spent\"");
  }

  @Test
  void answersItsOwnPageAlone() throws Exception {
    URI check = URI.create(server.address() + "check");
    var plain = HttpRequest.newBuilder(check).POST(HttpRequest.BodyPublishers.ofString(""));
    assertThat(status(plain.build())).isEqualTo(403);
    var other =
        HttpRequest.newBuilder(check)
            .header("X-Hospes", "1")
            .header("Origin", "http://elsewhere.example")
            .POST(HttpRequest.BodyPublishers.ofString(""));
    assertThat(status(other.build())).isEqualTo(403);
    assertThat(raw("GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("PUT / HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405");
  }

  private int status(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private int port() {
    return URI.create(server.address()).getPort();
  }

  /** A request as no ordinary client would make it. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(in.readNBytes(200), StandardCharsets.US_ASCII);
    }
  }
}
