package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sunucu.api.Headers;
import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.Route;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.server.auth.ApiKeys;
import com.sunucu.server.auth.Authenticator;
import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.bulkhead.Bulkheads;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.FaultInjector;
import com.sunucu.server.core.Json;
import com.sunucu.server.pipeline.Execution;
import com.sunucu.server.pipeline.OperationPipeline;
import com.sunucu.server.pipeline.RequestContext;
import com.sunucu.server.pipeline.decode.RequestDecoder;
import com.sunucu.server.ratelimit.Window;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** An id of a form that no resource has, while the database and DNS cannot be used. */
class MalformedIdTest {

  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");

  @AutoClose private final Database database = Database.open(DatabaseSettings.inMemory());
  private final Database gone = Database.open(DatabaseSettings.inMemory());
  private final ApiKeys keys = new ApiKeys(database, () -> NOW);

  @Test
  @DisplayName("RUL-12: a malformed id is 404 without preparation and without transaction")
  void notFound() {
    assertThat(code(Operations.GET_SERVER, Map.of())).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(code(Operations.CREATE_SNAPSHOT, Map.of())).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  @DisplayName("RUL-12: with an idempotency key, the replay or mismatch comes first")
  void afterIdempotency() {
    assertThat(
            code(Operations.CREATE_SNAPSHOT, Map.of(Headers.IDEMPOTENCY_KEY, "a-key-of-this-test")))
        .isEqualTo(ErrorCode.UNAVAILABLE);
  }

  private ErrorCode code(Operation operation, Map<String, String> headers) {
    gone.close();
    SentRequest request =
        new SentRequest("{}".getBytes(StandardCharsets.UTF_8))
            .path("id", "not-an-id")
            .header(Headers.AUTHORIZATION, "Bearer " + key());
    headers.forEach(request::header);
    return catchThrowableOfType(
            ApiException.class,
            () ->
                pipeline()
                    .run(
                        new RequestContext("a-request", NOW),
                        request.build(),
                        () -> new Route<>(operation, (in, call) -> Optional.empty())))
        .code();
  }

  private OperationPipeline pipeline() {
    JsonMapper json = Json.strict();
    Bulkheads bulkheads = Bulkheads.usual(1L << 30, 2);
    return new OperationPipeline(
        new Authenticator(keys, Optional.empty()),
        id -> new Window(1, 1, NOW),
        new RequestDecoder(json),
        Map.of(
            Operations.CREATE_SNAPSHOT,
            (caller, in) -> {
              throw ApiException.unavailable("The preparation was asked.");
            }),
        new Execution(gone, () -> NOW, json, FaultInjector.NONE, Set.of(), bulkheads),
        bulkheads);
  }

  private String key() {
    return keys.mint(TestAccounts.open(database), "test", Optional.empty(), Optional.empty())
        .secret()
        .reveal();
  }
}
