package com.sunucu.server.config;

/** How the log is written. */
public enum LogFormat {
  /** A JSON object a line, for whatever collects the logs of a server. */
  JSON,
  /** A line for a person at a terminal. */
  TEXT
}
