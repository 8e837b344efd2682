package com.sunucu.conformance.diff.read;

/**
 * A contract that cannot be read, or that uses what the diff does not know. The message names the
 * file, the place in it where there is one, and what to do.
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
