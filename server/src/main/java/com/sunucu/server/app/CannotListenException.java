package com.sunucu.server.app;

import com.sunucu.server.config.Setting;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;

/** The address or the port that was set cannot be had; the message says why and what to do. */
public final class CannotListenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private CannotListenException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * What a failed start means, where the network is what refused.
   *
   * @param address where it was to listen, as it was set
   * @param host the setting that the address is of
   * @param port the setting that the port is of
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
