package com.sunucu.server.app;

import com.sunucu.server.config.Setting;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;

/** The configured address or port cannot be bound. The message says why and what to do. */
public final class CannotListenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private CannotListenException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Converts a failure of the start if the network caused it.
   *
   * @param address the configured address
   * @param host the setting of the address
   * @param port the setting of the port
   */
  static Optional<CannotListenException> of(
      RuntimeException failure, InetSocketAddress address, Setting host, Setting port) {
    return Stream.<Throwable>iterate(failure, it -> it != null, Throwable::getCause)
        .filter(it -> it instanceof SocketException || it instanceof UnresolvedAddressException)
        .findFirst()
        .map(it ->
            new CannotListenException(
                "Cannot listen on %s:%d: %s. Stop what listens there, or set another address (%s) or port (%s)."
                    .formatted(
                        address.getHostString(),
                        address.getPort(),
                        reason(it),
                        host.flag(),
                        port.flag()),
                failure));
  }

  private static String reason(Throwable refusal) {
    return refusal instanceof UnresolvedAddressException
        ? "no such address is known"
        : String.valueOf(refusal.getMessage());
  }
}
