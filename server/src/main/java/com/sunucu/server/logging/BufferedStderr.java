package com.sunucu.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import java.io.BufferedOutputStream;

/**
 * Writes to stderr through a buffer, so that several lines take one system call. It flushes after
 * each line, unless {@link LogQueue} flushes after several.
 */
public final class BufferedStderr extends OutputStreamAppender<ILoggingEvent> {

  /** About forty lines. */
  private static final int BUFFER_BYTES = 16 << 10;

  @Override
  public void start() {
    setOutputStream(new BufferedOutputStream(ConsoleTarget.SystemErr.getStream(), BUFFER_BYTES));
    super.start();
  }
}
