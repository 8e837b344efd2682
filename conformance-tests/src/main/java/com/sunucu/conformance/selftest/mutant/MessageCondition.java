package com.sunucu.conformance.selftest.mutant;

import com.sunucu.conformance.http.HttpMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Which messages a step is for: all conditions that are named must hold. Patterns are regular
 * expressions, looked for anywhere.
 *
 * @param operation ids of the contract's operations; none: any request under /v1
 * @param path pattern of the request's path
 * @param query pattern of the request's target behind the question mark
 * @param method the request's
 * @param status of the response: {@code 404}, or {@code 4xx}
 * @param request pattern of the request's body
 * @param body pattern of the response's or the delivery's body
 * @param header patterns of the request's or the delivery's headers, by name
 * @param carries patterns of the response's headers, by name
 * @param event types of a delivery's event
 * @param first matches only this number of messages at the start
 * @param after does not match this number of messages at the start
 * @param every only every n-th message
 * @param foreign only requests for what another account's key was shown
 * @param control only requests to test control, instead of those under /v1
 * @param larger only requests with a body of more bytes than these
 * @param since only when one of these operations has been served before
 */
public record MessageCondition(
    List<String> operation,
    Optional<String> path,
    Optional<String> query,
    Optional<String> method,
    Optional<String> status,
    Optional<String> request,
    Optional<String> body,
    Map<String, String> header,
    Map<String, String> carries,
    List<String> event,
    Optional<Integer> first,
    Optional<Integer> after,
    Optional<Integer> every,
    boolean foreign,
    boolean control,
    Optional<Integer> larger,
    List<String> since) {

  /**
   * A message that is on its way.
   *
   * @param served operations that have been before
   */
  public record Seen(
      String operation,
      HttpMessage request,
      Optional<HttpMessage> response,
      String event,
      boolean foreign,
      Set<String> served) {}

  public boolean holds(Seen seen, AtomicInteger count) {
    return matches(seen) && counted(count.incrementAndGet());
  }

  private boolean matches(Seen seen) {
    HttpMessage message = seen.response().orElse(seen.request());
    return (operation.isEmpty() || operation.contains(seen.operation()))
        && (event.isEmpty() || event.contains(seen.event()))
        && found(path, seen.request().path())
        && found(query, seen.request().target().replaceFirst("^[^?]*\\??", ""))
        && method.map(seen.request().method()::equals).orElse(true)
        && status.map(it -> isStatus(it, message.status())).orElse(true)
        && found(request, seen.request().text())
        && found(body, message.text())
        && headers(header, seen.request())
        && headers(carries, message)
        && larger.map(it -> seen.request().body().length > it).orElse(true)
        && (since.isEmpty() || since.stream().anyMatch(seen.served()::contains))
        && (!foreign || seen.foreign());
  }

  private boolean counted(int number) {
    return first.map(it -> number <= it).orElse(true)
        && after.map(it -> number > it).orElse(true)
        && every.map(it -> number % it == 0).orElse(true);
  }

  private static boolean headers(Map<String, String> patterns, HttpMessage message) {
    return patterns.entrySet().stream()
        .allMatch(it -> found(Optional.of(it.getValue()), message.header(it.getKey()).orElse("")));
  }

  private static boolean found(Optional<String> pattern, String text) {
    return pattern.map(it -> Pattern.compile(it).matcher(text).find()).orElse(true);
  }

  private static boolean isStatus(String wanted, int status) {
    return wanted.endsWith("xx")
        ? status / 100 == wanted.charAt(0) - '0'
        : wanted.equals(String.valueOf(status));
  }
}
