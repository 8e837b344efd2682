package com.sunucu.server.store;

/** A sandbox database was opened for production, or the reverse. The message says what to do. */
public final class WrongMode extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongMode(String place, String advice) {
    super("The database %s %s".formatted(place, advice));
  }
}
