package com.sunucu.server.idempotency;

/**
 * The value of an Idempotency-Key header. A quoted string stands for its content, so that both
 * notations are the same key (RUL-16, RFC 8941 §3.3.3). The contract's pattern has already been
 * checked.
 */
public record IdempotencyKey(String value) {

  /** Parses a header that matches the contract. */
  public static IdempotencyKey parse(String header) {
    boolean quoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
    return new IdempotencyKey(
        quoted ? header.substring(1, header.length() - 1).replaceAll("\\\\(.)", "$1") : header);
  }
}
