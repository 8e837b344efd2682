package com.sunucu.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

  @Test
  @DisplayName(
      "RUL-23 a secret is whsec_ and 32 random bytes in base64url, masked but for its last four")
  void fresh() {
    WebhookSecret secret = WebhookSecret.fresh();

    assertThat(secret.reveal()).matches("whsec_[A-Za-z0-9_-]{43}");
    assertThat(WebhookSecret.fresh().reveal()).isNotEqualTo(secret.reveal());
    assertThat(secret.masked()).isEqualTo("whsec_…" + secret.reveal().substring(45));
    assertThat(secret).hasToString(secret.masked());
  }
}
