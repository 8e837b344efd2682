package com.sunucu.server.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import com.sunucu.server.config.LogFormat;
import java.net.URL;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Configures the log. Only this package knows the logging library. */
public final class Logs {

  private static final URL CONFIGURATION = Logs.class.getResource("/logback.xml");

  private Logs() {}

  /**
   * Switches the log to this format. Before that it is text, because messages before the settings
   * are read are for the person at the terminal.
   */
  public static void write(LogFormat format) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    context.reset();
    context.putProperty("format", format.name());
    try {
      configurator.doConfigure(CONFIGURATION);
    } catch (JoranException e) {
      throw new IllegalStateException("logback.xml is wrong", e);
    }
  }

  /** Waits until the log is written, or until stderr is blocked. */
  public static void flush() {
    queue().ifPresent(LogQueue::flush);
  }

  private static Optional<LogQueue> queue() {
    Logger root =
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    return root.getAppender("QUEUE") instanceof LogQueue queue
        ? Optional.of(queue)
        : Optional.empty();
  }
}
