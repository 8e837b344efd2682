package com.sunucu.conformance.selftest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A delivery's signature made anew, wrongly. */
final class Signed {

  private static final Pattern TIMESTAMP = Pattern.compile("t=([0-9]+)");
  private static final String ALGORITHM = "HmacSHA256";

  private Signed() {}

  static String again(String old, DeliveryStep.Sign sign, String secret, HttpMessage delivery) {
    Matcher timestamp = TIMESTAMP.matcher(old);
    long seconds = (timestamp.find() ? Long.parseLong(timestamp.group(1)) : 0) + sign.skew();
    String signed =
        sign.layout()
            .chars()
            .mapToObj(it ->
                switch (it) {
                  case 't' -> String.valueOf(seconds);
                  case 'b' -> delivery.text();
                  default -> Character.toString(it);
                })
            .collect(Collectors.joining());
    String hex = HexFormat.of().formatHex(hmac(secret, signed));
    return "t=" + seconds + ",v1=" + (sign.upper() ? hex.toUpperCase(Locale.ROOT) : hex);
  }

  private static byte[] hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
