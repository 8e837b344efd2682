package com.sunucu.load.gatling;

import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.sunucu.api.Headers;
import com.sunucu.api.Operation;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpDsl;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Requests whose responses are looked at afterwards, and what they left in the session. */
final class CheckedRequests {

  static final String KEY = "key";
  static final String NUMBER = "number";
  static final String STATUS = "status";
  static final String MILLIS = "millis";
  private static final String SENT = "sent";
  private static final String LIMIT = Headers.X_RATE_LIMIT_LIMIT;
  private static final String REMAINING = Headers.X_RATE_LIMIT_REMAINING;
  private static final String RESET = Headers.X_RATE_LIMIT_RESET;
  private static final String RETRY_AFTER = Headers.RETRY_AFTER;

  private CheckedRequests() {}

  /** A request with the session's key; any of these statuses is right, another fails it. */
  static HttpRequestActionBuilder request(Operation operation, String path, Integer... right) {
    return HttpDsl.http(operation.id())
        .httpRequest(operation.method(), path)
        .header(Headers.AUTHORIZATION, "Bearer #{" + KEY + "}")
        .check(status().saveAs(STATUS))
        .check(responseTimeInMillis().saveAs(MILLIS))
        .check(header(LIMIT).optional().saveAs(LIMIT))
        .check(header(REMAINING).optional().saveAs(REMAINING))
        .check(header(RESET).optional().saveAs(RESET))
        .check(header(RETRY_AFTER).optional().saveAs(RETRY_AFTER))
        .check(status().in(right));
  }

  /** Before each request: what a response leaves out must not be the last one's. */
  static Session forget(Session session) {
    return session
        .remove(STATUS)
        .remove(MILLIS)
        .remove(LIMIT)
        .remove(REMAINING)
        .remove(RESET)
        .remove(RETRY_AFTER)
        .set(SENT, System.currentTimeMillis());
  }

  static Observation observation(Session session, boolean within, Duration ahead) {
    return new Observation(
        session.getInt(NUMBER),
        within,
        Instant.ofEpochMilli(session.getLong(SENT)).plus(ahead),
        Instant.now().plus(ahead),
        session.contains(STATUS) ? session.getInt(STATUS) : 0,
        number(session, LIMIT),
        number(session, REMAINING),
        number(session, RESET),
        number(session, RETRY_AFTER));
  }

  private static OptionalLong number(Session session, String header) {
    String text = session.contains(header) ? session.getString(header) : "";
    return text != null && text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
