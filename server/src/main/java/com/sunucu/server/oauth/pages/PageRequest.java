package com.sunucu.server.oauth.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A browser's request for a page.
 *
 * @param query the query as sent, without its question mark
 * @param parameters of the query, each with all of its values
 * @param form of a POST; empty for a GET
 * @param cookie the session cookie, if there is one
 * @param address of the client, by which wrong guesses are counted
 */
public record PageRequest(
    String query,
    Map<String, List<String>> parameters,
    Optional<Map<String, List<String>>> form,
    Optional<String> cookie,
    String address) {

  /** The value of a form's field; empty if it is absent, or if this is a GET. */
  Optional<String> field(String name) {
    return form.flatMap(it -> it.getOrDefault(name, List.of()).stream().findFirst());
  }

  /** All values of a form's field. */
  List<String> fields(String name) {
    return form.map(it -> it.getOrDefault(name, List.of())).orElse(List.of());
  }

  /** Its text shows neither cookie nor fields. */
  @Override
  public String toString() {
    return "PageRequest";
  }
}
