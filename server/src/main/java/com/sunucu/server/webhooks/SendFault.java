package com.sunucu.server.webhooks;

import java.util.Locale;

/**
 * Why an attempt failed: the codes that a delivery's {@code error} begins with. The contract's
 * Delivery.error names each of them.
 */
public enum SendFault {
  /** Not sent, because of where it would have gone (WHD-06, RUL-22). */
  TARGET_NOT_ALLOWED,
  /** The host name has no address, or DNS did not say. */
  DNS_FAILED,
  /** Nobody listens there. */
  CONNECTION_REFUSED,
  /** No connection came about, or it broke before the answer was there. */
  CONNECTION_FAILED,
  /** No TLS connection: its certificate above all. */
  TLS_FAILED,
  /** Not done within ten seconds (WHD-04). */
  TIMEOUT,
  /** What came back is not HTTP, or is larger than it may be. */
  ANSWER_MALFORMED,
  /** An answer other than 2xx; a redirect is one, too. */
  STATUS_NOT_2XX,
  /** Nobody's but ours. */
  INTERNAL_FAULT;

  private static final int LONGEST = 255;

  /** As it is written. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is what a delivery's {@code error} says. */
  boolean isCauseOf(String error) {
    return error.startsWith(code() + ":");
  }

  /** The text of a delivery's {@code error}. */
  String because(String sentence) {
    String text = code() + ": " + sentence;
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
