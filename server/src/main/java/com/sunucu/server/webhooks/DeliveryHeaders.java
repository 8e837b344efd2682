package com.sunucu.server.webhooks;

/**
 * The headers of a delivery (RUL-20), as the contract's {@code webhooks:} have them; a test
 * compares them, for the generator makes none of what a server sends by itself.
 */
final class DeliveryHeaders {

  static final String SIGNATURE = "X-Sunucu-Signature";
  static final String EVENT = "X-Sunucu-Event";

  /** The same in every attempt (WHD-05). */
  static final String DELIVERY = "X-Sunucu-Delivery";

  static final String CONTENT_TYPE = "Content-Type";
  static final String USER_AGENT = "User-Agent";

  /** The value of {@link #USER_AGENT}. */
  static final String SENDER = "Sunucu-Webhooks/1.6";

  private DeliveryHeaders() {}
}
