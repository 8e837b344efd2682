package com.sunucu.server.sandbox;

import java.text.Normalizer;
import java.util.Locale;

/** The host name of an ordered server, made from the ASCII characters of its label. */
final class ServerName {

  private static final String ZONE = ".sunucu.example";
  private static final String NAMELESS = "server";

  /** Characters in one label of a host name (RFC 1123). */
  private static final int MAX_LENGTH = 63;

  private ServerName() {}

  /** {@code Web 1} becomes {@code web-1.sunucu.example}. */
  static String of(String label) {
    String letters =
        Normalizer.normalize(label, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String name = trim(trim(letters).substring(0, Math.min(MAX_LENGTH, trim(letters).length())));
    return (name.isEmpty() ? NAMELESS : name) + ZONE;
  }

  private static String trim(String text) {
    return text.replaceAll("^-+|-+$", "");
  }
}
