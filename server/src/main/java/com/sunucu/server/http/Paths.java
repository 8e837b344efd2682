package com.sunucu.server.http;

/** Decides which edge a path belongs to, exactly as it was sent (RUL-38). */
final class Paths {

  private Paths() {}

  /** Whether the path is the root or below it. */
  static boolean isBelow(String root, String path) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }
}
