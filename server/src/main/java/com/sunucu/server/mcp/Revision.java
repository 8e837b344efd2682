package com.sunucu.server.mcp;

import java.util.List;

/**
 * The protocol's revisions. Those up to 2025-11-25 begin with {@code initialize}; from 2026-07-28
 * on each request describes itself in {@code _meta}.
 */
final class Revision {

  /** The revision whose requests describe themselves. */
  static final String MODERN = "2026-07-28";

  /** The newest revision that begins with initialize. */
  static final String NEWEST_LEGACY = "2025-11-25";

  /** The revision of a request without a version header. */
  static final String ASSUMED = "2025-03-26";

  /**
   * The revisions with initialize, newest first. A server with nothing but tools serves the last
   * two as it serves 2025-06-18; some clients accept no other version than the one they ask for.
   */
  static final List<String> LEGACY = List.of(NEWEST_LEGACY, "2025-06-18", ASSUMED, "2024-11-05");

  private Revision() {}

  /** Whether a text names the modern revision or a later one. Versions are dates. */
  static boolean isModern(String version) {
    return version.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") && version.compareTo(MODERN) >= 0;
  }

  /** Whether a request of this revision is served. */
  static boolean isServed(String version) {
    return version.equals(MODERN) || LEGACY.contains(version);
  }
}
