package com.sunucu.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FingerprintTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> PATH = Map.of("id", "1");

  @Test
  @DisplayName("RUL-17: order of members and white space do not make another request")
  void sameContent() {
    assertThat(of("{\"a\":1,\"b\":{\"c\":null,\"d\":[1,2]}}"))
        .isEqualTo(of("{ \"b\" : {\"d\":[1, 2],\"c\":null},\n \"a\":1}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":2}",
        "{\"a\":\"1\"}",
        "{\"a\":null}",
        "{\"a\":true}",
        "{\"a\":[1]}",
        "{\"a\":{\"1\":1}}",
        "{\"a\":1,\"b\":1}",
        "{\"a1\":1}",
        "[1]"
      })
  @DisplayName("RUL-17: another content is another request")
  void otherContent(String body) {
    assertThat(of(body)).isNotEqualTo(of("{\"a\":1}"));
  }

  @Test
  @DisplayName("RUL-17: text cannot run over into its neighbour")
  void noRunningOver() {
    assertThat(of("{\"a\":\"1STRING1:x\"}")).isNotEqualTo(of("{\"a\":\"1\",\"b\":\"x\"}"));
    assertThat(of("[\"ab\",\"c\"]")).isNotEqualTo(of("[\"a\",\"bc\"]"));
  }

  @Test
  @DisplayName("RUL-17: operation and path count")
  void operationAndPath() {
    Fingerprint some = Fingerprint.of("createTicket", PATH, Optional.empty());

    assertThat(some)
        .isNotEqualTo(Fingerprint.of("createSnapshot", PATH, Optional.empty()))
        .isNotEqualTo(Fingerprint.of("createTicket", Map.of("id", "2"), Optional.empty()))
        .isEqualTo(Fingerprint.of("createTicket", Map.of("id", "1"), Optional.empty()));
  }

  private static Fingerprint of(String body) {
    return Fingerprint.of("createTicket", PATH, Optional.of(JSON.readTree(body)));
  }
}
