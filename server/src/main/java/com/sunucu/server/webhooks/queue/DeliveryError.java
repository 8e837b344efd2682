package com.sunucu.server.webhooks.queue;

import com.sunucu.api.Schemas;
import java.util.Locale;

/**
 * Why an attempt failed: the contract's {@code Delivery.error} (WHS-07).
 *
 * @param sentence for the subscription's owner; written by this server, and nothing secret in it
 */
public record DeliveryError(Code code, String sentence) {

  /** What an error begins with. The contract's {@code Delivery.error} names each of them. */
  public enum Code {
    /** Not sent, because the URL leads to an address that is not allowed (WHD-06, RUL-22). */
    TARGET_NOT_ALLOWED,
    /** The host name has no address, or DNS did not respond. */
    DNS_FAILED,
    /** Nothing listens at the host and port. */
    CONNECTION_REFUSED,
    /** No connection was established, or it broke before the response was complete. */
    CONNECTION_FAILED,
    /** No TLS connection: its certificate above all. */
    TLS_FAILED,
    /** Not complete within ten seconds (WHD-04). */
    TIMEOUT,
    /** The response is not HTTP, or is larger than it may be. */
    ANSWER_MALFORMED,
    /** A response other than 2xx, a redirect included. */
    STATUS_NOT_2XX,
    /** A fault of this server. */
    INTERNAL_FAULT;

    /** As the contract writes it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An exception or error of this server. */
  public static final DeliveryError INTERNAL =
      new DeliveryError(Code.INTERNAL_FAULT, "This server failed; its log says why.");

  private static final int MAX_LENGTH = Schemas.Delivery.ERROR_MAX_LENGTH;

  /** The code, a colon and the sentence, cut at the contract's length. */
  public String text() {
    String text = code.text() + ": " + sentence;
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
  }
}
