package com.sunucu.server.webhooks.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sunucu.server.webhooks.send.Signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignatureTest {

  private static final JsonNode PUBLISHED =
      JsonMapper.builder()
          .build()
          .readTree(
              Objects.requireNonNull(
                  SignatureTest.class.getResourceAsStream("/spec/webhook-signatures.json")));

  private static final String SECRET = "whsec_kXv3Q0b9fT2nL7sYc5hWm1ZrJ8pG4uEaDiOoNq6tB0w";
  private static final Instant NOW = Instant.ofEpochSecond(1_780_475_123);

  static Stream<Named<JsonNode>> vectors() {
    return PUBLISHED.get("vectors").valueStream().map(it -> Named.of(text(it, "name"), it));
  }

  static Stream<Named<JsonNode>> made() {
    return vectors().filter(it -> it.getPayload().has("timestamp"));
  }

  @ParameterizedTest
  @DisplayName("WHD-02 the header is the one that the published vectors have")
  @MethodSource("made")
  void header(JsonNode vector) {
    Instant timestamp = Instant.ofEpochSecond(vector.get("timestamp").longValue(), 999_999_999);
    assertThat(Signature.header(text(vector, "secret"), timestamp, body(vector)))
        .isEqualTo(text(vector, "header"));
  }

  @ParameterizedTest
  @DisplayName("WHD-02 a receiver comes to the published verdicts")
  @MethodSource("vectors")
  void verify(JsonNode vector) {
    Verdict verdict =
        Signature.verify(
            text(vector, "secret"),
            text(vector, "header"),
            body(vector),
            Instant.ofEpochSecond(vector.get("now").longValue()));
    assertThat(verdict.name().toLowerCase(Locale.ROOT)).isEqualTo(text(vector, "verdict"));
  }

  @Test
  @DisplayName("the published vectors are whole: each verdict, bodies equal in both forms")
  void published() {
    assertThat(PUBLISHED.get("toleranceSeconds").longValue())
        .isEqualTo(Signature.TOLERANCE.toSeconds());
    assertThat(vectors().map(it -> text(it.getPayload(), "verdict")).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Verdict.values()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList());
    assertThat(vectors().map(Named::getName)).doesNotHaveDuplicates();
    assertThat(made()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(vectors().map(Named::getPayload))
        .allSatisfy(it ->
            assertThat(text(it, "body").getBytes(StandardCharsets.UTF_8)).isEqualTo(body(it)));
  }

  @Test
  @DisplayName("one altered bit, wherever it is, and it does not verify")
  void everyBit() {
    byte[] body = "{\"data\":{\"name\":\"çay\"}}".getBytes(StandardCharsets.UTF_8);
    String header = Signature.header(SECRET, NOW, body);
    assertThat(Signature.verify(SECRET, header, body, NOW)).isEqualTo(Verdict.VALID);
    for (int bit = 0; bit < body.length * Byte.SIZE; bit++) {
      byte[] altered = body.clone();
      altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(Signature.verify(SECRET, header, altered, NOW)).isEqualTo(Verdict.WRONG_SIGNATURE);
    }
  }

  @Test
  @DisplayName("no header for a time that none can bear")
  void noSuchTime() {
    byte[] body = {};
    for (Instant time : List.of(Instant.ofEpochSecond(-1), Instant.MAX)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Signature.header(SECRET, time, body))
          .withMessageNotContaining(SECRET);
    }
  }

  private static String text(JsonNode vector, String member) {
    return vector.get(member).stringValue();
  }

  private static byte[] body(JsonNode vector) {
    return Base64.getDecoder().decode(text(vector, "bodyBase64"));
  }
}
