package com.sunucu.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedactionTest {

  private final Redaction redaction = new Redaction();

  @Test
  @DisplayName("a key keeps its kind and its last four characters, wherever it stands")
  void keys() {
    String key = "snc_" + "A".repeat(45) + "wxyz";
    assertThat(redaction.clean("Bearer " + key + ", {\"key\":\"" + key + "\"}"))
        .isEqualTo("Bearer snc_…wxyz, {\"key\":\"snc_…wxyz\"}");
    assertThat(redaction.clean("snc_at_" + "b".repeat(40))).isEqualTo("snc_at_…bbbb");
    assertThat(redaction.clean("whsec_" + "c".repeat(43))).isEqualTo("whsec_…cccc");
  }

  @Test
  @DisplayName("a password in JSON, and a secret that was told of, are gone")
  void others() {
    redaction.hide("operator+token");
    assertThat(redaction.clean("{\"password\":\"hunter2\"} operator+token"))
        .isEqualTo("{\"password\":\"…\"} …");
  }

  @Test
  @DisplayName("a secret of fewer than 8 characters is hidden as a credential only, with a warning")
  void tooShort() {
    assertThat(redaction.warning()).isEmpty();
    redaction.hide("x");
    assertThat(redaction.clean("GET /sandbox/clock, Authorization: Bearer x, X-API-Key: x"))
        .isEqualTo("GET /sandbox/clock, Authorization: Bearer …, X-API-Key: …");
    assertThat(redaction.warning()).get().asString().contains("fewer than 8 characters");
  }

  @Test
  @DisplayName("what must not be shown is an escape; line feeds and tabs stay, and so do emoji")
  void visible() {
    assertThat(redaction.clean("a\u0012\r\n\tb\u202ec\ud83d 🐛 \udb40\udc41"))
        .isEqualTo("a\\u0012\\u000d\n\tb\\u202ec\\ud83d 🐛 \\u{e0041}");
  }

  @Test
  @DisplayName("what is no secret stays: a masked key, a scope, a path")
  void harmless() {
    String text = "snc_…abcd servers:read /v1/servers whsec_…abcd";
    assertThat(redaction.clean(text)).isEqualTo(text);
  }
}
