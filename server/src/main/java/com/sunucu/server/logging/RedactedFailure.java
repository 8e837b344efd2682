package com.sunucu.server.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * An exception for the log without its message, because messages of libraries and of the JDK repeat
 * values, which can be client input. The server's own exceptions keep their messages; a database
 * exception shows its SQLSTATE.
 */
record RedactedFailure(IThrowableProxy original) implements IThrowableProxy {

  private static final String OWN = "com.sunucu.";

  @Override
  public String getMessage() {
    if (original.getClassName().startsWith(OWN)) {
      return original.getMessage();
    }
    return original instanceof ThrowableProxy known
            && known.getThrowable() instanceof SQLException database
        ? "SQLSTATE %s, error code %d (message left out)"
            .formatted(database.getSQLState(), database.getErrorCode())
        : "(message left out)";
  }

  @Override
  public String getClassName() {
    return original.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return original.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return original.getCommonFrames();
  }

  @Override
  public IThrowableProxy getCause() {
    return original.getCause() == null ? null : new RedactedFailure(original.getCause());
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return Arrays.stream(original.getSuppressed())
        .map(RedactedFailure::new)
        .toArray(IThrowableProxy[]::new);
  }

  @Override
  public boolean isCyclic() {
    return original.isCyclic();
  }
}
