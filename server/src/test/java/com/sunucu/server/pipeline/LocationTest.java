package com.sunucu.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class LocationTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/tickets/{$response.body#/id}, /v1/tickets/t-1",
    "/v1/servers/{id}/snapshots/{$response.body#/id}, /v1/servers/s-1/snapshots/t-1",
    "/v1/plain, /v1/plain"
  })
  @DisplayName("RUL-09: Location is the contract's template, filled in")
  void expands(String template, String location) {
    assertThat(
            Location.expand(
                template,
                Map.of("id", "s-1"),
                JsonMapper.builder().build().readTree("{\"id\":\"t-1\"}")))
        .isEqualTo(location);
  }
}
