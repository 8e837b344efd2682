package com.sunucu.conformance.diff.read;

/**
 * Thrown if a contract cannot be read or uses an unknown feature. The message names the file, the
 * place in it if known, and what to do.
 */
public final class Unreadable extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public Unreadable(String message) {
    super(message);
  }

  public Unreadable(String message, Throwable cause) {
    super(message, cause);
  }
}
