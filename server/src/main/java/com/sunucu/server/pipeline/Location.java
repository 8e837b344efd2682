package com.sunucu.server.pipeline;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Where what was created is found: the contract's template, filled in (RUL-09). */
final class Location {

  /**
   * {@code {id}} is a path parameter, {@code {$response.body#/id}} a part of the answer (OpenAPI's
   * runtime expressions).
   */
  private static final Pattern PLACE =
      Pattern.compile("\\{(?:\\$response\\.body#([^}]+)|([^}$]+))}");

  private Location() {}

  static String expand(String template, Map<String, String> path, JsonNode body) {
    return PLACE
        .matcher(template)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                place.group(1) == null
                    ? path.get(place.group(2))
                    : body.at(place.group(1)).asString()));
  }
}
