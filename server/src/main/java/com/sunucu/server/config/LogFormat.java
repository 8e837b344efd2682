package com.sunucu.server.config;

/** The format of the log. */
public enum LogFormat {
  /** One JSON object per line, for log collectors. */
  JSON,
  /** One line of text per event, for a person at a terminal. */
  TEXT
}
