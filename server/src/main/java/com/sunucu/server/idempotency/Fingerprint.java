package com.sunucu.server.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Identifies a request by its operation, path and body (RUL-17). The body is compared by content:
 * the order of members and white space make no difference.
 *
 * @param hex a SHA-256 in hexadecimal, which does not reveal the request
 */
public record Fingerprint(String hex) {

  /** The fingerprint of a request of this operation with these path parameters. */
  public static Fingerprint of(
      String operationId, Map<String, String> path, Optional<JsonNode> body) {
    StringBuilder text = new StringBuilder(operationId).append('\n');
    new TreeMap<>(path)
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    body.ifPresent(node -> canonical(node, text));
    return new Fingerprint(HexFormat.of().formatHex(sha256(text.toString())));
  }

  private static void canonical(JsonNode node, StringBuilder out) {
    if (node.isObject()) {
      TreeMap<String, JsonNode> members = new TreeMap<>();
      node.forEachEntry(members::put);
      out.append('{');
      members.forEach((name, value) -> {
        out.append(name.length()).append(':').append(name);
        canonical(value, out);
      });
      out.append('}');
    } else if (node.isArray()) {
      out.append('[');
      node.forEach(element -> canonical(element, out));
      out.append(']');
    } else {
      // Type and length come before each scalar, so that different bodies have different texts.
      String value = node.asString();
      out.append(node.getNodeType()).append(value.length()).append(':').append(value);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
