package com.sunucu.server.outbound;

/**
 * Why a request got no whole response.
 *
 * @param sentence written by this server: nothing of what was received, no address and no URL
 */
public record OutboundFailure(Reason reason, String sentence) {

  /** The sentence of {@link Reason#INTERNAL}. */
  static final String SEE_LOG = "This server failed; its log says why.";

  /** The kinds of failure. */
  public enum Reason {
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
    /** Not complete by the deadline. */
    TIMEOUT,
    /** The response is not HTTP, or is larger than it may be. */
    RESPONSE_MALFORMED,
    /** A fault of this server. */
    INTERNAL
  }
}
