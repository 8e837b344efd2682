package com.sunucu.server.http;

/** Which part of the server a path belongs to, letter for letter as it was sent (RUL-38). */
final class Paths {

  private Paths() {}

  /** Whether the path is the root itself or lies below it. */
  static boolean isBelow(String root, String path) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }
}
