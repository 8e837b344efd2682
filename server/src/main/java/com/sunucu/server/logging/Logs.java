package com.sunucu.server.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import com.sunucu.server.config.LogFormat;
import java.net.URL;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** The one place that knows which library writes the log. */
public final class Logs {

  private static final URL CONFIGURATION = Logs.class.getResource("/logback.xml");

  private Logs() {}

  /**
   * Has everything from now on written in this format. Before that it is text: what a command says
   * before its settings are read is for the person who typed it.
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

  /** Waits until what was logged is written, or until stderr takes no more. */
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
