package org.hospes.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what our own page asks, and nothing else: other pages in the same browser can reach a
 * server on this machine too.
 */
final class Guard {
  private final Set<String> hosts;
  private final Set<String> origins;

  Guard(int port) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    origins =
        Set.of("http://127.0.0.1:" + port, "http://localhost:" + port, "http://[::1]:" + port);
  }

  /** Why a request is refused, or null if it is not. */
  @Nullable String refusal(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    // A name that somebody else made point to this machine gives another host here.
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.getFirst())) {
      return "this server answers only as 127.0.0.1 or localhost";
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !origins.contains(origin)) {
      return "this server answers only its own page";
    }
    String site = headers.getFirst("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return "this server answers only its own page";
    }
    // Other pages cannot set a header of their own without asking first, and are not answered then.
    boolean post = exchange.getRequestMethod().equals("POST");
    return post && !"1".equals(headers.getFirst("X-Hospes"))
        ? "the header `X-Hospes: 1` is missing"
        : null;
  }

  static void secure(Headers headers, String nonce) {
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
            + nonce
            + "'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action"
            + " 'none'; frame-ancestors 'none'");
    headers.set("X-Frame-Options", "DENY");
    always(headers);
  }

  /**
   * A report is a page with scripts of its own. It is shown in a frame of our page, and has no
   * origin: it can reach nothing, neither the server nor the page around it.
   */
  static void secureReport(Headers headers) {
    headers.set(
        "Content-Security-Policy",
        "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src"
            + " 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'self'");
    headers.set("X-Frame-Options", "SAMEORIGIN");
    always(headers);
  }

  private static void always(Headers headers) {
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }
}
