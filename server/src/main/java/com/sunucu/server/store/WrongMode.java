package com.sunucu.server.store;

/** The database is a sandbox's and was opened for production, or the other way round. */
public final class WrongMode extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongMode(String place, String advice) {
    super("The database %s %s".formatted(place, advice));
  }
}
