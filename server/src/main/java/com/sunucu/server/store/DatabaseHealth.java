package com.sunucu.server.store;

import java.util.Locale;

/** Whether a request could be written now, and if not, why. */
public enum DatabaseHealth {
  /** It could. */
  READY,
  /** The disk has too little space left. Reads are served while the file is open. */
  DISK_FULL,
  /** The database closed itself after an error of its disk; it is opened again. */
  DATABASE_CLOSED,
  /** No connection, or no turn to write, came free within the time that a request waits. */
  DATABASE_BUSY,
  /** The last look is too long ago: what looks has ended or hangs. */
  UNKNOWN;

  /** The word that an operator reads. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
