package com.sunucu.conformance.exchange;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Thrown if no response arrived. The fault may be the network's or the harness's, so it is no
 * verdict on the target.
 */
public final class Unreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unreachable(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates a message with the request, the fault and where to look. */
  static Unreachable noAnswer(URI base, Request request, Throwable cause) {
    return new Unreachable(
        "%s gave no response to %s %s: %s"
            .formatted(base, request.method(), request.target(), why(base, cause)),
        cause);
  }

  /** Explains a network fault to the user who gave the address. */
  public static String why(URI base, Throwable fault) {
    if (caused(fault, UnresolvedAddressException.class)
        || caused(fault, UnknownHostException.class)) {
      return "no host has the name " + base.getHost();
    }
    if (caused(fault, SSLException.class)) {
      return "TLS failed: %s. A server without TLS has an http:// address; a certificate of your own needs -Djavax.net.ssl.trustStore=…"
          .formatted(fault.getMessage());
    }
    if (fault instanceof HttpConnectTimeoutException) {
      return "no connection in time. Is a firewall between, or does the server there know no TLS?";
    }
    if (caused(fault, ConnectException.class)) {
      return "nobody listens there. Is the server running, and is this its port?";
    }
    return fault.getMessage() == null ? fault.toString() : fault.getMessage();
  }

  private static boolean caused(Throwable fault, Class<? extends Throwable> by) {
    return Stream.iterate(fault, it -> it != null, Throwable::getCause).anyMatch(by::isInstance);
  }
}
