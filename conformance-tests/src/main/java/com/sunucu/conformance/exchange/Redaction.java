package com.sunucu.conformance.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * Takes secrets out of whatever is shown or written: those that it was told of, and whatever looks
 * like one. What is left of a key is its kind and its last four characters. Safe for use by many
 * threads.
 */
public final class Redaction {

  private static final List<Pattern> LIKELY =
      List.of(
          // Base64 of what begins with snc_, as Basic authentication carries a key.
          Pattern.compile("(c25j)[0-9A-Za-z+/]{12,}()"),
          Pattern.compile("(snc_(?:at_|rt_)?)[0-9A-Za-z]{8,}?([0-9A-Za-z]{4})(?![0-9A-Za-z])"),
          Pattern.compile("(whsec_)[0-9A-Za-z_-]{8,}?([0-9A-Za-z_-]{4})(?![0-9A-Za-z_-])"),
          Pattern.compile("(\"password\"\\s*:\\s*\")[^\"]*()(?=\")"));

  /** The longest first, for a short one may be a part of it. */
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

  /**
   * From now on this text is never shown, nor as Basic authentication would carry it. One that
   * looks like a key is known by that: there are thousands of them in a run, and each costs every
   * report.
   */
  public void hide(String secret) {
    boolean likely = LIKELY.stream().anyMatch(p -> p.matcher(secret).matches());
    if (!secret.isBlank() && !likely) {
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
    for (String secret : secrets) {
      clean = clean.replace(secret, "…");
    }
    return clean;
  }
}
