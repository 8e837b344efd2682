package com.sunucu.server.webhooks.send;

import com.sunucu.api.Limits;
import com.sunucu.api.WebhookHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The text of {@code X-Sunucu-Signature}, made and judged (WHD-02, RUL-23, RUL-42). {@code
 * spec/webhook-signatures.json} holds what every maker and every judge of it must come to.
 */
public final class Signature {

  /** What a receiver makes of a header. Only {@link #VALID} is to be answered with 2xx. */
  public enum Verdict {
    VALID,
    /** Not one {@code t} of digits, or no {@code v1}. */
    MALFORMED,
    /** Its time is further away than a receiver takes, in either direction. */
    TIMESTAMP_TOO_FAR,
    /** None of its {@code v1} is the signature of this body by this secret. */
    WRONG_SIGNATURE
  }

  /** How far a header's time may be from the receiver's (RUL-42). */
  static final Duration TOLERANCE = Duration.ofSeconds(Limits.SIGNATURE_TOLERANCE_SECONDS);

  private static final String ALGORITHM = "HmacSHA256";

  /** The contract's form of a header with one signature. */
  private static final Pattern FORM = Pattern.compile(WebhookHeaders.X_SUNUCU_SIGNATURE_PATTERN);

  private Signature() {}

  /**
   * The header's text for an attempt.
   *
   * @param secret the subscription's whole secret, {@code whsec_} included
   * @param timestamp the time of this attempt, not before 1970; fractions of a second do not count
   * @param body the exact bytes that are sent
   */
  public static String header(String secret, Instant timestamp, byte[] body) {
    String seconds = Long.toString(timestamp.getEpochSecond());
    String header = header(seconds, hex(secret, seconds, body));
    if (!FORM.matcher(header).matches()) {
      throw new IllegalArgumentException("No time that a signature can bear: " + timestamp);
    }
    return header;
  }

  /**
   * What a receiver does. Several {@code v1} are fine where one of them is right, and other schemes
   * are ignored, so that both can come one day. How long it takes does not tell where a wrong one
   * differs.
   *
   * @param header the text as it came
   * @param body the exact bytes that came
   */
  public static Verdict verify(String secret, String header, byte[] body, Instant now) {
    List<String> times = values("t", header);
    List<String> signatures = values("v1", header);
    if (times.size() != 1 || signatures.isEmpty()) {
      return Verdict.MALFORMED;
    }
    String seconds = times.getFirst();
    String hex = hex(secret, seconds, body);
    if (!FORM.matcher(header(seconds, hex)).matches()) {
      return Verdict.MALFORMED;
    }
    byte[] right = hex.getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    for (String signature : signatures) {
      found |= MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8));
    }
    if (!found) {
      return Verdict.WRONG_SIGNATURE;
    }
    long apart = Math.abs(now.getEpochSecond() - Long.parseLong(seconds));
    return apart > TOLERANCE.toSeconds() ? Verdict.TIMESTAMP_TOO_FAR : Verdict.VALID;
  }

  private static String header(String seconds, String hex) {
    return "t=" + seconds + ",v1=" + hex;
  }

  private static List<String> values(String scheme, String header) {
    List<String> values = new ArrayList<>();
    for (String item : header.split(",", -1)) {
      if (item.startsWith(scheme + "=")) {
        values.add(item.substring(scheme.length() + 1));
      }
    }
    return values;
  }

  private static String hex(String secret, String seconds, byte[] body) {
    try {
      Mac hmac = Mac.getInstance(ALGORITHM);
      hmac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      hmac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hmac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }
}
