package com.sunucu.server.store;

import java.util.Locale;

/** Whether a request could be written now and, if not, why. */
public enum DatabaseHealth {
  /** A request could be written. */
  READY,
  /** The disk has too little free space. Reads are served while the file is open. */
  DISK_FULL,
  /** The database closed itself after a disk error; the server opens it again. */
  DATABASE_CLOSED,
  /** No connection or write turn was free within the timeout of a request. */
  DATABASE_BUSY,
  /** The last check is too old: the checking thread ended or hangs. */
  UNKNOWN;

  /** The lower-case name, for operators. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
