package com.sunucu.server.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Keeps client input out of the log.
 *
 * <ul>
 *   <li>Libraries that parse client input log it: the HTTP parser logs a broken request with the
 *       bytes of its headers, which can contain a key. Of their events, only the fixed part of the
 *       message and the class of the exception are written.
 *   <li>Messages of exceptions repeat invalid values. For a failed request, the stack trace is
 *       written without messages, except those of the server's own exceptions.
 * </ul>
 */
final class WithoutClientText {

  /** Libraries that parse input from clients or webhook receivers. */
  private static final List<String> READERS =
      List.of(
          "org.eclipse.jetty",
          "io.javalin",
          "org.apache.hc",
          "org.xbill",
          "com.networknt",
          "tools.jackson",
          "com.sun.net.httpserver");

  private static final String REQUEST_ID = "requestId";

  private WithoutClientText() {}

  /** The event as it may be written. */
  static ILoggingEvent of(ILoggingEvent event) {
    if (isReader(event.getLoggerName())) {
      return new Redacted(event, fixedPart(event), false);
    }
    boolean ofRequest =
        event.getThrowableProxy() != null && event.getMDCPropertyMap().containsKey(REQUEST_ID);
    return ofRequest ? new Redacted(event, event.getFormattedMessage(), true) : event;
  }

  /** A loop, for speed: each request logs a line. */
  private static boolean isReader(String logger) {
    for (String reader : READERS) {
      if (logger.startsWith(reader)) {
        return true;
      }
    }
    return false;
  }

  private static String fixedPart(ILoggingEvent event) {
    Object[] arguments = event.getArgumentArray();
    // A message without arguments can be client text as a whole, such as a path.
    String message =
        arguments == null || arguments.length == 0
            ? "(left out, because it may repeat what a client sent)"
            : event.getMessage();
    IThrowableProxy failure = event.getThrowableProxy();
    return failure == null ? message : "%s [%s]".formatted(message, failure.getClassName());
  }

  /** A copy of an event with another message and without messages of exceptions. */
  private static final class Redacted extends LoggingEvent {

    private final IThrowableProxy failure;

    Redacted(ILoggingEvent event, String message, boolean trace) {
      IThrowableProxy original = event.getThrowableProxy();
      this.failure = trace && original != null ? new RedactedFailure(original) : null;
      setLoggerContext((LoggerContext) LoggerFactory.getILoggerFactory());
      setLoggerName(event.getLoggerName());
      setLevel(event.getLevel());
      setThreadName(event.getThreadName());
      setInstant(event.getInstant());
      setMessage(message);
      setMDCPropertyMap(event.getMDCPropertyMap());
      if (trace) {
        setKeyValuePairs(event.getKeyValuePairs());
      }
    }

    @Override
    public IThrowableProxy getThrowableProxy() {
      return failure;
    }
  }
}
