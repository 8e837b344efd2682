package com.sunucu.server.pipeline.decode;

import java.util.Locale;

/**
 * Recognises the Content-Type that the contract accepts: {@code application/json}, with no
 * parameter or with charset utf-8.
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
