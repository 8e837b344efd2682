package com.sunucu.conformance.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An HTTP request as sent.
 *
 * @param target path and query, percent-encoded as sent
 * @param body empty if the request has none
 */
public record Request(String method, String target, List<Header> headers, Optional<String> body) {

  private static final Pattern TARGET =
      Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** A header line; a name may occur more than once. */
  public record Header(String name, String value) {}

  public Request {
    headers = List.copyOf(headers);
  }

  public static Request of(String method, String target) {
    return new Request(method, target, List.of(), Optional.empty());
  }

  public Request with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Request(method, target, more, body);
  }

  public Request json(String text) {
    return body("application/json", text);
  }

  public Request body(String mediaType, String text) {
    Request typed = with("Content-Type", mediaType);
    return new Request(method, target, typed.headers(), Optional.of(text));
  }

  /** The path without the query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /**
   * Whether the request is valid HTTP: a target of legal characters with complete
   * percent-encodings, header names that are tokens, and no unknown expectation.
   */
  public boolean readable() {
    return TARGET.matcher(target).matches()
        && headers.stream().allMatch(h -> TOKEN.matcher(h.name()).matches() && isMet(h));
  }

  private static boolean isMet(Header header) {
    return !header.name().equalsIgnoreCase("Expect")
        || header.value().equalsIgnoreCase("100-continue");
  }

  public Optional<String> header(String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  byte[] bytes() {
    return body.orElse("").getBytes(StandardCharsets.UTF_8);
  }
}
