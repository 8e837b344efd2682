package com.sunucu.server.pipeline.decode;

import java.util.Locale;

/**
 * Whether a Content-Type is {@code application/json} without parameters or with charset utf-8.
 * Javalin checks only a prefix and would accept {@code application/jsonx}.
 */
final class MediaType {

  private MediaType() {}

  static boolean isJson(String contentType) {
    String[] parts = contentType.split(";", -1);
    if (!parts[0].strip().equalsIgnoreCase("application/json")) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (!parameter.equals("charset=utf-8") && !parameter.equals("charset=\"utf-8\"")) {
        return false;
      }
    }
    return true;
  }
}
