package com.sunucu.server.pipeline.decode;

import java.util.Locale;

/**
 * Whether a Content-Type is JSON as the contract takes it: {@code application/json}, with no
 * parameter or with charset utf-8. Javalin asks only how the value begins, and so would take {@code
 * application/jsonx}.
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
