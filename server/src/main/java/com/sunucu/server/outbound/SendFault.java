package com.sunucu.server.outbound;

import java.util.Locale;

/**
 * Why an attempt failed: the codes that a delivery's {@code error} begins with. The contract's
 * Delivery.error names each of them.
 */
public enum SendFault {
  /** Not sent, because of where it would have gone (WHD-06, RUL-22). */
  TARGET_NOT_ALLOWED,
  /** The host name has no address, or DNS did not respond. */
  DNS_FAILED,
  /** Nothing listens there. */
  CONNECTION_REFUSED,
  /** No connection was established, or it broke before the response was complete. */
  CONNECTION_FAILED,
  /** No TLS connection: its certificate above all. */
  TLS_FAILED,
  /** Not done within ten seconds (WHD-04). */
  TIMEOUT,
  /** What came back is not HTTP, or is larger than it may be. */
  ANSWER_MALFORMED,
  /** A response other than 2xx; a redirect is one, too. */
  STATUS_NOT_2XX,
  /** A fault of this server. */
  INTERNAL_FAULT;

  private static final int LONGEST = 255;

  /** As it is written. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is what a delivery's {@code error} says. */
  public boolean isCauseOf(String error) {
    return error.startsWith(code() + ":");
  }

  /** The text of a delivery's {@code error}. */
  public String because(String sentence) {
    return cut(code() + ": " + sentence);
  }

  /** An {@code error} that is no longer than the contract allows. */
  public static String cut(String error) {
    return error.length() > LONGEST ? error.substring(0, LONGEST) : error;
  }

  /** The code that an {@code error} begins with. */
  public static String codeOf(String error) {
    return error.substring(0, Math.max(0, error.indexOf(':')));
  }
}
