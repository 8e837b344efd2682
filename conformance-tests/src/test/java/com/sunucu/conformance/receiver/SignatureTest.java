package com.sunucu.conformance.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.receiver.Signature.Judgement;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SignatureTest {

  /** Made with Python's hmac, not with this project's code. */
  private static final String SECRET = "whsec_kXv3Q0b9fT2nL7sYc5hWm1ZrJ8pG4uEaDiOoNq6tB0w";

  private static final byte[] BODY =
      "{ \"subject\": \"a\\u00e7\\u0131k \\/ \\\"1+1=2\\\"\" ,\n  \"n\": 1.0 }\n"
          .getBytes(StandardCharsets.UTF_8);
  private static final String HEADER =
      "t=1780475123,v1=719a43580747923d7914341071c5ecfd5b7301dd3e863bdb642cd7325356c37d";

  private final Signature signature = new Signature(SECRET);

  @Test
  @DisplayName(
      "WHD-02: HMAC-SHA256 over the timestamp, a dot and the exact bytes, in lower-case hex")
  void signs() {
    assertThat(signature.header(1780475123, BODY)).isEqualTo(HEADER);
    assertThat(signature).hasToString("Signature");
  }

  @Test
  @DisplayName("RUL-42: 300 s either way are taken, 301 are not")
  void tolerance() {
    assertThat(signature.judge(HEADER, BODY, 1780475423)).isEqualTo(Judgement.VALID);
    assertThat(signature.judge(HEADER, BODY, 1780474823)).isEqualTo(Judgement.VALID);
    assertThat(signature.judge(HEADER, BODY, 1780475424)).isEqualTo(Judgement.TIMESTAMP_TOO_FAR);
    assertThat(signature.judge(HEADER, BODY, 1780474822)).isEqualTo(Judgement.TIMESTAMP_TOO_FAR);
  }

  @Test
  @DisplayName(
      "RUL-42: what is malformed and what is wrong are told apart; unknown schemes are ignored")
  void judges() {
    long now = 1780475123;
    assertThat(signature.judge("v0=x," + HEADER + ",v2=y", BODY, now)).isEqualTo(Judgement.VALID);
    assertThat(signature.judge(HEADER + ",v1=00", BODY, now)).isEqualTo(Judgement.VALID);
    assertThat(signature.judge(HEADER, new byte[0], now)).isEqualTo(Judgement.WRONG_SIGNATURE);
    assertThat(signature.judge(HEADER.replace("v1", "v0"), BODY, now))
        .isEqualTo(Judgement.MALFORMED);
    assertThat(signature.judge("t=1," + HEADER, BODY, now)).isEqualTo(Judgement.MALFORMED);
    assertThat(signature.judge("", BODY, now)).isEqualTo(Judgement.MALFORMED);
  }
}
