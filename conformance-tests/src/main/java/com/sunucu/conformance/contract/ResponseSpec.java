package com.sunucu.conformance.contract;

import java.util.Map;
import java.util.Optional;

/**
 * What the contract says of one response.
 *
 * @param status the HTTP status
 * @param headers by name
 * @param mediaType of the body; empty when there is none
 * @param schema pointer to the body's schema; empty when there is no body
 */
public record ResponseSpec(
    int status,
    Map<String, HeaderSpec> headers,
    Optional<String> mediaType,
    Optional<String> schema) {

  /**
   * @param schema pointer to the schema of its value
   */
  public record HeaderSpec(String name, boolean required, Located schema) {}

  public ResponseSpec {
    headers = Map.copyOf(headers);
  }
}
