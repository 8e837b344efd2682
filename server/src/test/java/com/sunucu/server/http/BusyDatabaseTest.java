package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.http.RawHttp.Response;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A database that has no time. */
class BusyDatabaseTest {

  @Test
  @DisplayName(
      "RUL-11: a database that gives no connection in time is 503 and no fault: nothing was done")
  void unavailable() throws IOException {
    Database gone = Database.open(DatabaseSettings.inMemory());
    gone.close();
    Edge edge =
        routes ->
            routes.addEndpoint(
                Endpoint.create(HandlerType.GET, "/short")
                    .handler(ctx -> gone.read(tx -> tx.execute("select 1"))));
    try (HttpServer server = SlowClients.server(edge, SlowClients.usual())) {
      Response answer = SlowClients.get(server, "/short");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body())
          .contains("\"statusCode\":503", "\"error\":\"Service Unavailable\"")
          .contains("\"code\":\"unavailable\"", "nothing was done")
          .doesNotContain("database", "connection");
      assertThat(answer.header("X-Request-Id")).isNotEmpty();
      assertThat(answer.headers()).doesNotContainKey("retry-after");
    }
  }
}
