package com.sunucu.conformance.exchange;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * Redacts every report and message: removes the registered secrets and everything with the form of
 * a key, and escapes characters that must not be shown. Of a key, its prefix and last four
 * characters remain. Thread-safe.
 */
public final class Redaction {

  private static final String KEY = Contract.api().keyPrefix();

  private static final List<Pattern> LIKELY =
      List.of(
          // Base64 of a text that starts like a key, as in Basic authentication.
          Pattern.compile("(" + inBase64(KEY) + ")[0-9A-Za-z+/]{12,}()"),
          Pattern.compile(
              "(" + KEY + "(?:at_|rt_)?)[0-9A-Za-z]{8,}?([0-9A-Za-z]{4})(?![0-9A-Za-z])"),
          Pattern.compile(
              "("
                  + Contract.api().secretPrefix()
                  + ")[0-9A-Za-z_-]{8,}?([0-9A-Za-z_-]{4})(?![0-9A-Za-z_-])"),
          Pattern.compile("(\"password\"\\s*:\\s*\")[^\"]*()(?=\")"));

  /** A shorter secret is part of many words; hiding it everywhere would garble messages. */
  private static final int SHORTEST = 8;

  /** Where a short secret is hidden nevertheless. */
  private static final List<String> CREDENTIALS = List.of("Bearer ", HeaderNames.API_KEY + ": ");

  private final Set<String> tooShort = new ConcurrentSkipListSet<>();

  /** The longest first, because a shorter one may be part of it. */
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

  /**
   * Registers a secret, which is then never shown, either plain or in Base64 as in Basic
   * authentication. A text with the form of a key need not be stored: it is recognised by its form,
   * and a run has thousands. A secret of fewer than 8 characters is hidden only where a credential
   * is expected; {@link #warning} says so.
   */
  public void hide(String secret) {
    boolean likely = LIKELY.stream().anyMatch(p -> p.matcher(secret).matches());
    if (secret.isBlank() || likely) {
      return;
    }
    if (secret.length() < SHORTEST) {
      tooShort.add(secret);
    } else {
      secrets.add(secret);
      secrets.add(
          Base64.getEncoder()
              .withoutPadding()
              .encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** A warning about secrets that are not hidden everywhere; empty if there are no such secrets. */
  public Optional<String> warning() {
    return tooShort.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "warning: a credential has fewer than %d characters; it is hidden as a header's value only"
                .formatted(SHORTEST));
  }

  /** Whether a text contains a secret. */
  public boolean hides(String text) {
    return !withoutSecrets(text).equals(text);
  }

  /** The text without secrets, escaped by {@link SafeText}. */
  public String clean(String text) {
    return SafeText.of(withoutSecrets(text));
  }

  /** The start of the text in Base64 that does not depend on what follows it. */
  private static String inBase64(String text) {
    byte[] whole = text.substring(0, text.length() / 3 * 3).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(whole);
  }

  private String withoutSecrets(String text) {
    String clean = text;
    for (Pattern pattern : LIKELY) {
      clean = pattern.matcher(clean).replaceAll("$1…$2");
    }
    for (String secret : secrets) {
      clean = clean.replace(secret, "…");
    }
    for (String secret : tooShort) {
      for (String credential : CREDENTIALS) {
        clean = clean.replace(credential + secret, credential + "…");
      }
    }
    return clean;
  }
}
