package com.sunucu.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {

  private static final String BODY =
      """
      {"a": {"id": "no"}, "id": "t-1", "more": [1, {"id": "no"}]}
      """;

  @ParameterizedTest
  @CsvSource({
    "/v1/tickets/{$response.body#/id}, /v1/tickets/t-1",
    "/v1/servers/{id}/snapshots/{$response.body#/id}, /v1/servers/s-1/snapshots/t-1",
    "/v1/plain, /v1/plain"
  })
  @DisplayName("RUL-09: Location is the contract's template, filled in")
  void expands(String template, String location) {
    assertThat(
            new Location(Json.strict())
                .expand(template, Map.of("id", "s-1"), BODY.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(location);
  }
}
