package com.sunucu.conformance.selftest.proxy;

import com.sunucu.conformance.http.HttpMessage;
import com.sunucu.conformance.receiver.Signature;
import com.sunucu.conformance.selftest.mutant.DeliveryStep;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A delivery's signature made anew, wrongly. */
final class WrongSignature {

  private static final Pattern TIMESTAMP = Pattern.compile("t=([0-9]+)");

  private WrongSignature() {}

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
    String hex = new Signature(secret).hex(signed, new byte[0]);
    return "t=" + seconds + ",v1=" + (sign.upper() ? hex.toUpperCase(Locale.ROOT) : hex);
  }
}
