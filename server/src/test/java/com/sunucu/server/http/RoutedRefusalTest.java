package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.Operations;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoutedRefusalTest {

  @Test
  @DisplayName("RUL-12: only a request without a route goes through the edges' checks of refusals")
  void once() throws IOException {
    AtomicInteger checks = new AtomicInteger();
    Edge edge =
        new Edge() {
          @Override
          public void addTo(RoutesConfig routes) {
            Endpoints.add(
                routes,
                Operations.LIST_SERVERS,
                ctx -> {
                  throw new NotFoundResponse();
                });
          }

          @Override
          public void refuseUnrouted(Context ctx, RuntimeException refusal) {
            checks.incrementAndGet();
          }
        };
    try (HttpServer server = SlowClients.server(edge, SlowClients.usual())) {
      assertThat(SlowClients.get(server, Operations.LIST_SERVERS.path()).status()).isEqualTo(404);
      assertThat(checks).hasValue(0);

      assertThat(SlowClients.get(server, "/unknown").status()).isEqualTo(404);
      assertThat(checks).hasValue(1);
    }
  }
}
