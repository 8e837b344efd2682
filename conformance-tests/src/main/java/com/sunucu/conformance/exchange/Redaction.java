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
 * What every report and message goes through: takes secrets out, those that it was told of and what
 * looks like one, and makes characters visible that must not be shown. What is left of a key is its
 * kind and its last four characters. Safe for use by many threads.
 */
public final class Redaction {

  private static final String KEY = Contract.api().keyPrefix();

  private static final List<Pattern> LIKELY =
      List.of(
          // Base64 of what begins as a key does, as Basic authentication carries one.
          Pattern.compile("(" + inBase64(KEY) + ")[0-9A-Za-z+/]{12,}()"),
          Pattern.compile(
              "(" + KEY + "(?:at_|rt_)?)[0-9A-Za-z]{8,}?([0-9A-Za-z]{4})(?![0-9A-Za-z])"),
          Pattern.compile(
              "("
                  + Contract.api().secretPrefix()
                  + ")[0-9A-Za-z_-]{8,}?([0-9A-Za-z_-]{4})(?![0-9A-Za-z_-])"),
          Pattern.compile("(\"password\"\\s*:\\s*\")[^\"]*()(?=\")"));

  /** A shorter one stands in half of all words: hiding it everywhere would eat messages. */
  private static final int SHORTEST = 8;

  /** Where a short one is hidden nevertheless. */
  private static final List<String> CREDENTIALS = List.of("Bearer ", HeaderNames.API_KEY + ": ");

  private final Set<String> tooShort = new ConcurrentSkipListSet<>();

  /** The longest first, for a short one may be a part of it. */
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

  /**
   * From now on this text is never shown, nor as Basic authentication would carry it. One that
   * looks like a key is known by that: there are thousands of them in a run, and each costs every
   * report. One of fewer than 8 characters is hidden only where it stands as a credential; {@link
   * #warning} says so.
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

  /** What the user has to know of secrets that are not hidden everywhere; empty where all are. */
  public Optional<String> warning() {
    return tooShort.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "warning: a credential has fewer than %d characters; it is hidden as a header's value only"
                .formatted(SHORTEST));
  }

  /** Whether a text holds a secret. */
  public boolean hides(String text) {
    return !withoutSecrets(text).equals(text);
  }

  /**
   * The text without secrets, and with the characters that must not be shown made {@link SafeText}.
   */
  public String clean(String text) {
    return SafeText.of(withoutSecrets(text));
  }

  /** What the text is certain to begin with in Base64, whatever comes after it. */
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
