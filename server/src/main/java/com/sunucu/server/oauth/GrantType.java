package com.sunucu.server.oauth;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of grant that give tokens, with the names of their RFCs. */
enum GrantType {
  AUTHORIZATION_CODE("authorization_code"),
  REFRESH_TOKEN("refresh_token"),
  DEVICE_CODE("urn:ietf:params:oauth:grant-type:device_code");

  private final String text;

  GrantType(String text) {
    this.text = text;
  }

  static Optional<GrantType> of(String text) {
    return Arrays.stream(values()).filter(it -> it.text.equals(text)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(it -> it.text).toList();
  }
}
