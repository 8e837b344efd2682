package com.sunucu.conformance.report;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.exchange.Request.Header;
import java.net.URI;
import java.util.Locale;

/** Writes exchanges down for people, without a secret in them. */
record Transcript(URI url, Redaction redaction) {

  private static final int MAX_BODY_LENGTH = 4_000;
  private static final int MAX_LINE_LENGTH = 300;

  /** A command line that repeats the request; the key is to be put into {@code $KEY}. */
  String curl(Request request) {
    StringBuilder line = new StringBuilder("curl -i --path-as-is");
    if (request.method().equals("HEAD")) {
      line.append(" --head");
    } else if (!request.method().equals("GET")) {
      line.append(" -X ").append(request.method());
    }
    for (Header header : request.headers()) {
      line.append(" -H ").append(quoted(header.name() + ": ", header));
    }
    request
        .body()
        .ifPresent(body -> line.append(" -d ").append(quoted(cut(body, MAX_BODY_LENGTH))));
    return clean(
        line.append(' ').append(quoted(url + cut(request.target(), MAX_LINE_LENGTH))).toString());
  }

  String request(Exchange exchange) {
    Request request = exchange.request();
    StringBuilder text =
        new StringBuilder(request.method())
            .append(' ')
            .append(cut(request.target(), MAX_LINE_LENGTH))
            .append('\n');
    for (Header header : request.headers()) {
      text.append(header.name())
          .append(": ")
          .append(cut(header.value(), MAX_LINE_LENGTH))
          .append('\n');
    }
    request.body().ifPresent(body -> text.append('\n').append(cut(body, MAX_BODY_LENGTH)));
    return clean(text.toString());
  }

  String response(Exchange exchange) {
    StringBuilder text = new StringBuilder().append(exchange.status()).append('\n');
    exchange
        .headers()
        .asMap()
        .forEach((name, values) ->
            values.forEach(
                v -> text.append(name).append(": ").append(cut(v, MAX_LINE_LENGTH)).append('\n')));
    if (!exchange.response().body().isEmpty()) {
      text.append('\n').append(cut(exchange.response().body(), MAX_BODY_LENGTH));
    }
    return clean(text.toString());
  }

  String clean(String text) {
    return redaction.clean(text);
  }

  /** A key becomes a shell variable, within double quotes. */
  private String quoted(String prefix, Header header) {
    if (!redaction.hides(header.value())) {
      return quoted(prefix + cut(header.value(), MAX_LINE_LENGTH));
    }
    boolean bearer = header.value().toLowerCase(Locale.ROOT).startsWith("bearer ");
    return "\"" + prefix + (bearer ? "Bearer " : "") + "$KEY\"";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest
        ? text
        : text.substring(0, longest) + "… (" + text.length() + " characters)";
  }
}
