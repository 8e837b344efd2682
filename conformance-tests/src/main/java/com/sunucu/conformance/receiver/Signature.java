package com.sunucu.conformance.receiver;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Sunucu-Signature: t=<ts>,v1=HMAC-SHA256(secret, "<ts>." + body)} (WHD-02): the only
 * place of the harness that computes one. It shares no code with any server.
 *
 * @param secret the subscription's whole secret; as UTF-8 it is the key (RUL-23)
 */
public record Signature(String secret) {

  public static final String HEADER = HeaderNames.EVENT_SIGNATURE;

  /** How far a timestamp may be from the receiver's clock, either way, in seconds (RUL-42). */
  public static final long TOLERANCE_SECONDS = Contract.api().limit("signatureToleranceSeconds");

  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
  private static final Pattern PART = Pattern.compile("([a-z0-9]+)=(.*)");

  /** What a receiver is to make of a header. */
  public enum Judgement {
    VALID,
    /** Not exactly one t that is a number, or no v1. */
    MALFORMED,
    /** No v1 is right for this body. */
    WRONG_SIGNATURE,
    TIMESTAMP_TOO_FAR
  }

  /** The header's value for a body that is sent at that time, in unix seconds. */
  public String header(long timestamp, byte[] body) {
    return "t=" + timestamp + ",v1=" + hex(timestamp + ".", body);
  }

  /** HMAC-SHA256 of a text and a body after it, in lower-case hex. */
  public String hex(String prefix, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(prefix.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /**
   * Judges a delivery as a right receiver does.
   *
   * @param now the receiver's clock, in unix seconds
   */
  public Judgement judge(String header, byte[] body, long now) {
    List<String> timestamps = new ArrayList<>();
    List<String> signatures = new ArrayList<>();
    for (String part : header.split(",")) {
      Matcher m = PART.matcher(part.strip());
      if (m.matches() && m.group(1).equals("t")) {
        timestamps.add(m.group(2));
      } else if (m.matches() && m.group(1).equals("v1")) {
        signatures.add(m.group(2));
      }
    }
    if (timestamps.size() != 1
        || !TIMESTAMP.matcher(timestamps.getFirst()).matches()
        || signatures.isEmpty()) {
      return Judgement.MALFORMED;
    }
    byte[] right = hex(timestamps.getFirst() + ".", body).getBytes(StandardCharsets.US_ASCII);
    boolean signed = false;
    for (String signature : signatures) {
      signed |= MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8));
    }
    if (!signed) {
      return Judgement.WRONG_SIGNATURE;
    }
    long timestamp = Long.parseLong(timestamps.getFirst());
    return Math.abs(now - timestamp) > TOLERANCE_SECONDS
        ? Judgement.TIMESTAMP_TOO_FAR
        : Judgement.VALID;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Signature";
  }
}
