package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.core.Json;
import com.sunucu.server.http.RawHttp.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an orchestrator is told. */
class HealthTest {

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz"})
  @DisplayName("503 with one word for the reason while nothing could be written, else 200")
  void health(String path) throws IOException {
    AtomicReference<Optional<String>> fault = new AtomicReference<>(Optional.empty());
    try (HttpServer server =
        SlowClients.server(new Health(fault::get, Json.strict()), SlowClients.usual())) {
      assertThat(SlowClients.get(server, path).status()).isEqualTo(200);
      assertThat(SlowClients.get(server, path).body()).isEqualTo("{\"status\":\"ok\"}");

      fault.set(Optional.of("disk_full"));
      Response unwell = SlowClients.get(server, path);
      assertThat(unwell.status()).isEqualTo(503);
      assertThat(unwell.body()).isEqualTo("{\"reason\":\"disk_full\",\"status\":\"unavailable\"}");
      assertThat(unwell.header("Cache-Control")).isEqualTo("no-store");

      fault.set(Optional.empty());
      assertThat(SlowClients.get(server, path).status()).isEqualTo(200);
    }
  }
}
