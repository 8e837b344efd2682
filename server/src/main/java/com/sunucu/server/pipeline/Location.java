package com.sunucu.server.pipeline;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.JsonPointerBasedFilter;
import tools.jackson.core.filter.TokenFilter.Inclusion;
import tools.jackson.databind.json.JsonMapper;

/** Expands the contract's template of a Location header (RUL-09). */
final class Location {

  /**
   * {@code {id}} is a path parameter, {@code {$response.body#/id}} a part of the response
   * (OpenAPI's runtime expressions).
   */
  private static final Pattern EXPRESSION =
      Pattern.compile("\\{(?:\\$response\\.body#([^}]+)|([^}$]+))}");

  private final JsonMapper json;

  Location(JsonMapper json) {
    this.json = json;
  }

  /**
   * @param path the request's path parameters
   * @param body the response's JSON, which is read as far as the template's pointers and no further
   */
  String expand(String template, Map<String, String> path, byte[] body) {
    return EXPRESSION
        .matcher(template)
        .replaceAll(expression ->
            Matcher.quoteReplacement(
                expression.group(1) == null
                    ? path.get(expression.group(2))
                    : text(body, expression.group(1))));
  }

  private String text(byte[] body, String pointer) {
    try (JsonParser parser =
        new FilteringParserDelegate(
            json.createParser(body),
            new JsonPointerBasedFilter(pointer),
            Inclusion.ONLY_INCLUDE_ALL,
            false)) {
      parser.nextToken();
      return parser.getString();
    }
  }
}
