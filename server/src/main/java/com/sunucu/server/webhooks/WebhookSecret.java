package com.sunucu.server.webhooks;

import com.sunucu.api.Schemas;
import java.security.SecureRandom;
import java.util.Base64;

/** A subscription's signing secret (RUL-23). Its own text is masked. */
public final class WebhookSecret {

  private static final String PREFIX = Schemas.Webhook.SECRET_PREFIX;
  private static final int RANDOM_BYTES = 32;
  private static final int SHOWN = 4;

  private final String text;

  private WebhookSecret(String text) {
    this.text = text;
  }

  /** A new one: {@code whsec_} and 32 random bytes in base64url. */
  public static WebhookSecret fresh() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new WebhookSecret(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The whole secret, for its owner's eyes once, and for sealing. */
  public String reveal() {
    return text;
  }

  String lastFour() {
    return text.substring(text.length() - SHOWN);
  }

  /** How one with these last four characters is shown: {@code whsec_…x7Qk}. */
  static String masked(String lastFour) {
    return PREFIX + "…" + lastFour;
  }

  String masked() {
    return masked(lastFour());
  }

  @Override
  public String toString() {
    return masked();
  }
}
