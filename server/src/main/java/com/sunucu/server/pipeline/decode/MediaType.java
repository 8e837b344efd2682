package com.sunucu.server.pipeline.decode;

import java.util.Locale;

/**
 * Recognises the Content-Types that the contracts accept: {@code application/json} and forms, with
 * no parameter or with charset utf-8.
 */
final class MediaType {

  static final String JSON = "application/json";
  static final String FORM = "application/x-www-form-urlencoded";

  private MediaType() {}

  static boolean isJson(String contentType) {
    return is(JSON, contentType);
  }

  static boolean isForm(String contentType) {
    return is(FORM, contentType);
  }

  private static boolean is(String type, String contentType) {
    String[] parts = contentType.split(";", -1);
    if (!parts[0].strip().equalsIgnoreCase(type)) {
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
