package com.sunucu.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResponseTextTest {

  @Test
  @DisplayName("text stays text, with its lines and its emoji")
  void text() {
    assertThat(of("ok\n\t{\"ğ\": \"🚀\"}")).isEqualTo("ok\n\t{\"ğ\": \"🚀\"}");
    assertThat(of("")).isEmpty();
  }

  @Test
  @DisplayName("what steers a terminal, turns directions or breaks a database is replaced")
  void harmless() {
    assertThat(of("a\u0000b\u001b[31mc\u202Ed\u2066e\u0085f\u2028g\u200Bh\uFEFFi\rj\u007fk"))
        .isEqualTo("a�b�[31mc�d�e�f�g�h�i�j�k");
  }

  @Test
  @DisplayName("what is no UTF-8 is replaced; a character that is cut through is left out")
  void lenient() {
    assertThat(ResponseText.of(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc0, (byte) 0x80}))
        .startsWith("a�b")
        .doesNotContain("\u0000");
    byte[] whole = "ağ".getBytes(StandardCharsets.UTF_8);
    assertThat(ResponseText.of(Arrays.copyOf(whole, 2))).isEqualTo("a");
  }

  @Test
  @DisplayName("never longer than its bytes, whatever they are")
  void length() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[OutboundExchange.RESPONSE_TEXT];
      random.nextBytes(bytes);
      assertThat(ResponseText.of(bytes)).hasSizeLessThanOrEqualTo(OutboundExchange.RESPONSE_TEXT);
    }
  }

  private static String of(String text) {
    return ResponseText.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
