package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.core.Json;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong while an error is answered (ERR-07). */
@Timeout(60)
class ExceptionHandlerTest {

  private final ExceptionHandler errors = new ExceptionHandler(Json.strict());

  @Test
  @DisplayName("ERR-07: an Error that cannot even be logged ends its request with a 500")
  void unloggable() throws IOException, InterruptedException {
    assertThat(statusOf("/error")).isEqualTo(500);
  }

  @Test
  @DisplayName("ERR-07: an exception thrown while an exception is answered ends its request")
  void exceptionInTheHandler() throws IOException, InterruptedException {
    assertThat(statusOf("/exception")).isEqualTo(500);
  }

  private int statusOf(String path) throws IOException, InterruptedException {
    Javalin server =
        Javalin.create(
                config -> {
                  config.jetty.modifyServer(
                      jetty -> jetty.insertHandler(new RequestContexts(() -> Instant.EPOCH)));
                  config.router.javaLangErrorHandler(errors::fail);
                  config.routes.exception(
                      Exception.class,
                      (exception, ctx) ->
                          errors.atMostTwice(
                              ctx,
                              () -> {
                                throw new IllegalStateException("on purpose, again");
                              }));
                  config.routes.get(
                      "/error",
                      ctx -> {
                        throw new Unloggable();
                      });
                  config.routes.get(
                      "/exception",
                      ctx -> {
                        throw new IllegalStateException("on purpose");
                      });
                })
            .start("127.0.0.1", 0);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .timeout(Duration.ofSeconds(20))
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } finally {
      server.stop();
    }
  }

  /** As if a class for logging were missing: reading the message fails, too. */
  private static final class Unloggable extends java.lang.Error {

    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new NoClassDefFoundError("on purpose");
    }
  }
}
