package org.hospes.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.hospes.run.Budget;
import org.jspecify.annotations.Nullable;

/**
 * The server of the page. Listens on the loopback interface alone; each request has a largest size
 * and a budget, and so many are worked on at once.
 */
public final class WebServer implements AutoCloseable {
  /** The largest script, in bytes. */
  static final int LARGEST = 1 << 20;

  /** What a run may cost in a page: events, and seconds of waiting. */
  private static final Budget BUDGET = new Budget(20_000_000, 10);

  private static final int THREADS = 2;
  private static final int WAITING = 32;

  /** Holds the deepest nesting that the parser lets through. */
  private static final long STACK = 128L << 20;

  private final HttpServer server;
  private final ThreadPoolExecutor workers;
  private final Guard guard;
  private final Reports reports = new Reports();
  private final SecureRandom random = new SecureRandom();

  /**
   * @param port 0 for any that is free
   */
  public WebServer(int port) throws IOException {
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
    guard = new Guard(server.getAddress().getPort());
    workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(null, task, "hospes-serve", STACK);
              thread.setDaemon(true);
              return thread;
            },
            // Too many at once: the connection is closed without an answer.
            new ThreadPoolExecutor.AbortPolicy());
    server.setExecutor(workers);
    server.createContext("/", this::handle);
  }

  public void start() {
    server.start();
  }

  /** Where the page is. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private record Answer(int status, String type, String text, boolean isReport) {
    Answer(int status, String type, String text) {
      this(status, type, text, false);
    }

    static Answer html(String text) {
      return new Answer(200, "text/html", text);
    }

    static Answer plain(int status, String text) {
      return new Answer(status, "text/plain", text);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    String nonce = HexFormat.of().formatHex(bits);
    // Whatever happens here, the browser is not left to wait.
    try (exchange) {
      handle(exchange, nonce);
    }
  }

  private void handle(HttpExchange exchange, String nonce) throws IOException {
    Answer answer;
    try {
      String refusal = guard.refusal(exchange);
      answer = refusal == null ? answer(exchange, nonce) : Answer.plain(403, refusal + "\n");
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      answer =
          Answer.plain(
              500,
              "this is a bug in Hospes, and not in your script: " + e.getClass().getSimpleName());
    } catch (OutOfMemoryError e) {
      answer = Answer.plain(503, "this script needs more memory than there is\n");
    }
    byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
    if (answer.isReport()) {
      Guard.secureReport(exchange.getResponseHeaders());
    } else {
      Guard.secure(exchange.getResponseHeaders(), nonce);
    }
    exchange.getResponseHeaders().set("Content-Type", answer.type() + "; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private Answer answer(HttpExchange exchange, String nonce) throws IOException {
    String path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod()) {
      case "GET" -> get(path, nonce);
      case "POST" -> post(exchange, path);
      default -> Answer.plain(405, "only GET and POST\n");
    };
  }

  private Answer get(String path, String nonce) {
    if (path.startsWith("/report/")) {
      String report = reports.get(path.substring("/report/".length()));
      return report == null ? missing() : new Answer(200, "text/html", report, true);
    }
    if (path.startsWith("/example/")) {
      String example = Page.example(path.substring("/example/".length()));
      return example == null ? missing() : Answer.plain(200, example);
    }
    return switch (path) {
      case "/" -> Answer.html(Page.index(nonce));
      case "/editor.js" -> new Answer(200, "text/javascript", Page.editor());
      case "/style.css" -> new Answer(200, "text/css", Page.text("/serve/style.css"));
      case "/favicon.ico" -> Answer.plain(200, "");
      default -> missing();
    };
  }

  private static Answer missing() {
    return Answer.plain(404, "there is no such page\n");
  }

  private Answer post(HttpExchange exchange, String path) throws IOException {
    UnaryOperator<String> work =
        switch (path) {
          case "/check" -> Answers::check;
          case "/run" -> script -> Answers.run(script, BUDGET, reports);
          case "/complete" -> script -> Answers.complete(script, at(exchange));
          case "/hover" -> script -> Answers.hover(script, at(exchange));
          default -> null;
        };
    if (work == null) {
      return missing();
    }
    byte[] body = body(exchange);
    if (body == null) {
      return Answer.plain(413, "a script of more than 1 MiB is too large for this page\n");
    }
    try {
      String script = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return new Answer(200, "application/json", work.apply(script));
    } catch (CharacterCodingException e) {
      return Answer.plain(400, "a script is a text in UTF-8\n");
    }
  }

  /** The body of a request, or null if it is too large. */
  private static byte @Nullable [] body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST ? null : bytes;
    }
  }

  /** The offset of {@code ?at=}; 0 for what is none. */
  private static int at(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query != null && query.matches("at=\\d{1,7}") ? Integer.parseInt(query.substring(3)) : 0;
  }
}
