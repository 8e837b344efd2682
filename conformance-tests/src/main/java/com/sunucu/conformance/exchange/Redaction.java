package com.sunucu.conformance.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Takes secrets out of whatever is shown or written: those that it was told of, and whatever looks
 * like one. What is left of a key is its kind and its last four characters. Safe for use by many
 * threads.
 */
public final class Redaction {

  private static final List<Pattern> LIKELY =
      List.of(
          Pattern.compile("\\b(snc_(?:at_|rt_)?)[0-9A-Za-z]{8,}?([0-9A-Za-z]{4})(?![0-9A-Za-z])"),
          Pattern.compile("\\b(whsec_)[0-9A-Za-z_-]{8,}?([0-9A-Za-z_-]{4})(?![0-9A-Za-z_-])"),
          Pattern.compile("(\"password\"\\s*:\\s*\")[^\"]*()(?=\")"));

  private final Set<String> secrets = ConcurrentHashMap.newKeySet();

  /** From now on this text is never shown, nor as Basic authentication would carry it. */
  public void hide(String secret) {
    if (!secret.isBlank()) {
      secrets.add(secret);
      secrets.add(
          Base64.getEncoder()
              .withoutPadding()
              .encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }
  }

  public String clean(String text) {
    String clean = text;
    for (Pattern pattern : LIKELY) {
      clean = pattern.matcher(clean).replaceAll("$1…$2");
    }
    for (String secret :
        secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
      clean = clean.replace(secret, "…");
    }
    return clean;
  }
}
