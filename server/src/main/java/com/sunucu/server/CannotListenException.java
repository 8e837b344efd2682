package com.sunucu.server;

import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;

/** The address or the port that was set cannot be had; the message says why and what to do. */
public final class CannotListenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private CannotListenException(Config config, String reason, Throwable cause) {
    super(
        "Cannot listen on %s:%d: %s. Stop what listens there, or set another address (%s) or port (%s)."
            .formatted(
                config.host(), config.port(), reason, Setting.HOST.flag(), Setting.PORT.flag()),
        cause);
  }

  /** What a failed start means, where the network is what refused. */
  static Optional<CannotListenException> of(RuntimeException failure, Config config) {
    return Stream.<Throwable>iterate(failure, it -> it != null, Throwable::getCause)
        .filter(it -> it instanceof SocketException || it instanceof UnresolvedAddressException)
        .findFirst()
        .map(it -> new CannotListenException(config, reason(it), failure));
  }

  private static String reason(Throwable refusal) {
    return refusal instanceof UnresolvedAddressException
        ? "no such address is known"
        : String.valueOf(refusal.getMessage());
  }
}
