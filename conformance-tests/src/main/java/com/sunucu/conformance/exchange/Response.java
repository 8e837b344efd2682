package com.sunucu.conformance.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP response: status, headers, and the body as UTF-8 text, empty if there was none. */
public record Response(int status, Headers headers, String body) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static Response of(int status, Headers headers, byte[] body) {
    return new Response(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  /** The body as JSON; empty if there is none or it is not JSON. */
  public Optional<JsonNode> json() {
    if (body.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(body));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The media type of the body, without parameters and in lower case. */
  public Optional<String> mediaType() {
    return headers
        .first("Content-Type")
        .map(t -> t.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }
}
