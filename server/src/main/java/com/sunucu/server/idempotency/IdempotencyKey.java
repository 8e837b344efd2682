package com.sunucu.server.idempotency;

/**
 * The value of an Idempotency-Key header. A quoted string stands for its content (RUL-16, RFC 8941
 * §3.3.3), so that both forms of a key are one key. The contract's pattern has checked the form
 * already.
 */
public record IdempotencyKey(String value) {

  /** Parses a header that matches the contract's pattern. */
  public static IdempotencyKey parse(String header) {
    boolean quoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
    return new IdempotencyKey(
        quoted ? header.substring(1, header.length() - 1).replaceAll("\\\\(.)", "$1") : header);
  }
}
