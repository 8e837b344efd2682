package com.sunucu.conformance.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.receiver.Signature.Judgement;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignatureTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Stream<JsonNode> vectors() {
    return JSON.readTree(SignatureTest.class.getResourceAsStream("/spec/webhook-signatures.json"))
        .path("vectors")
        .valueStream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("WHD-02, RUL-42: the published vectors, which were made with other code")
  void judges(JsonNode vector) {
    Signature signature = new Signature(vector.path("secret").asString());
    byte[] body = Base64.getDecoder().decode(vector.path("bodyBase64").asString());
    String header = vector.path("header").asString();

    assertThat(signature.judge(header, body, vector.path("now").asLong()))
        .isEqualTo(Judgement.valueOf(vector.path("verdict").asString().toUpperCase(Locale.ROOT)));
    if (vector.has("timestamp")) {
      assertThat(signature.header(vector.path("timestamp").asLong(), body)).isEqualTo(header);
    }
    assertThat(signature).hasToString("Signature");
  }
}
