package com.sunucu.server.idempotency;

/**
 * The value of an Idempotency-Key header: a quoted string stands for its content (RUL-16, RFC 8941
 * §3.3.3), so that both ways to send one key are one key. The contract's pattern has judged the
 * form already.
 */
public record IdempotencyKey(String value) {

  /** Reads a header that meets the contract. */
  public static IdempotencyKey parse(String header) {
    boolean quoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
    return new IdempotencyKey(
        quoted ? header.substring(1, header.length() - 1).replaceAll("\\\\(.)", "$1") : header);
  }
}
