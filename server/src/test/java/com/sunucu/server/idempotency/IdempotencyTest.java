package com.sunucu.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Response;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.ExpiredRows;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyTest {

  private static final Instant NOW = Instant.parse("2026-06-03T10:00:00.123Z");
  private static final IdempotencyKey KEY = new IdempotencyKey("k-1");
  private static final Fingerprint REQUEST =
      Fingerprint.of("createTicket", Map.of(), Optional.empty());
  private static final Fingerprint OTHER =
      Fingerprint.of("createSnapshot", Map.of(), Optional.empty());

  @AutoClose private final Database database = Database.open(DatabaseSettings.inMemory());
  private final UUID account = UUID.randomUUID();

  @BeforeEach
  void accounts() {
    openAccount(account);
  }

  @Test
  @DisplayName(
      "IDP-01, IDP-08: a repeat has no second effect and gets the first answer: status, body, Location")
  void replays() {
    Response first = run(account, REQUEST, NOW);
    Response second = run(account, REQUEST, NOW.plusSeconds(5));

    Response expected =
        Response.of(
            201,
            Optional.of("{\"n\":1}".getBytes(StandardCharsets.UTF_8)),
            Optional.of("/v1/tickets/1"));
    assertThat(first).usingRecursiveComparison().isEqualTo(expected);
    assertThat(second).usingRecursiveComparison().ignoringFields("replayed").isEqualTo(expected);
    assertThat(second.replayed()).isTrue();
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  @DisplayName("IDP-02: 24 h less 1 ms replays, 24 h runs again")
  void forgetsAfterADay() {
    run(account, REQUEST, NOW);

    assertThat(run(account, REQUEST, NOW.plus(Duration.ofHours(24)).minusMillis(1)).replayed())
        .isTrue();
    assertThat(run(account, OTHER, NOW.plus(Duration.ofHours(24))).replayed()).isFalse();
    assertThat(effects()).isEqualTo(2);
  }

  @Test
  @DisplayName("IDP-04: another request with the key has no effect")
  void mismatch() {
    run(account, REQUEST, NOW);

    assertThatThrownBy(() -> run(account, OTHER, NOW))
        .isInstanceOfSatisfying(
            ApiException.class,
            it -> assertThat(it.code()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED));
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  @DisplayName("IDP-05: keys are private to the account")
  void privateToTheAccount() {
    UUID neighbour = UUID.randomUUID();
    openAccount(neighbour);
    run(account, REQUEST, NOW);

    assertThat(run(neighbour, OTHER, NOW).replayed()).isFalse();
  }

  @Test
  @DisplayName(
      "IDP-06, IDP-07: a crash between effect and commit leaves nothing, no stored answer either: the repeat runs")
  void storesNoFailure() {
    assertThatThrownBy(() ->
            database.write(tx -> {
              Idempotency.run(call(tx, account, NOW), KEY, REQUEST, () -> effect(tx));
              throw new IllegalStateException("crash between effect and commit");
            }))
        .hasMessageContaining("crash");
    assertThat(effects()).isZero();

    assertThat(run(account, REQUEST, NOW).replayed()).isFalse();
    assertThat(effects()).isEqualTo(1);
  }

  static Stream<ExecutorService> threads() {
    return Stream.of(Executors.newFixedThreadPool(32), Executors.newVirtualThreadPerTaskExecutor());
  }

  @ParameterizedTest
  @MethodSource("threads")
  @DisplayName("IDP-03: of 32 concurrent repeats one runs, the others get its answer")
  void concurrentRepeats(ExecutorService threads) throws Exception {
    List<Response> responses = new ArrayList<>();
    try (threads) {
      Callable<Response> repeat = () -> run(account, REQUEST, NOW);
      for (Future<Response> response : threads.invokeAll(Collections.nCopies(32, repeat))) {
        responses.add(response.get());
      }
    }

    assertThat(effects()).isEqualTo(1);
    assertThat(responses).filteredOn(Response::replayed).hasSize(31);
  }

  @ParameterizedTest
  @MethodSource("threads")
  @DisplayName(
      "IDP-03, IDP-07: if the first ones crash between effect and commit, one of the others runs")
  void concurrentRepeatsWithACrash(ExecutorService threads) throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    int failures = 0;
    try (threads) {
      Callable<Response> repeat =
          () ->
              database.write(tx -> {
                Response response =
                    Idempotency.run(call(tx, account, NOW), KEY, REQUEST, () -> effect(tx));
                if (attempts.getAndIncrement() < 3) {
                  throw new IllegalStateException("crash between effect and commit");
                }
                return response;
              });
      for (Future<Response> response : threads.invokeAll(Collections.nCopies(32, repeat))) {
        failures += response.state() == Future.State.FAILED ? 1 : 0;
      }
    }

    assertThat(failures).isEqualTo(3);
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  @DisplayName("IDP-02: the reaper deletes what has expired, in batches, and nothing else")
  void reaps() {
    int many = ExpiredRows.BATCH * 2 + 7;
    database.write(tx -> {
      for (int i = 0; i < many; i++) {
        Idempotency.run(
            call(tx, account, NOW), new IdempotencyKey("old-" + i), REQUEST, () -> effect(tx));
      }
      return Idempotency.run(
          call(tx, account, NOW.plusSeconds(1)),
          new IdempotencyKey("young"),
          REQUEST,
          () -> effect(tx));
    });
    Reaper reaper = new Reaper(database);

    assertThat(reaper.runOnce(NOW.plus(Duration.ofHours(24)).minusMillis(1))).isZero();
    assertThat(reaper.runOnce(NOW.plus(Duration.ofHours(24)))).isEqualTo(many);
    assertThat(reaper.runOnce(NOW.plus(Duration.ofHours(24)))).isZero();
  }

  private Response run(UUID accountId, Fingerprint fingerprint, Instant now) {
    return database.write(
        tx -> Idempotency.run(call(tx, accountId, now), KEY, fingerprint, () -> effect(tx)));
  }

  private static Call call(Handle tx, UUID accountId, Instant now) {
    return new Call(new Caller(accountId, UUID.randomUUID(), Set.of()), tx, now);
  }

  /** Something that the transaction keeps or takes back: the clock's row counts the effects. */
  private static Response effect(Handle tx) {
    tx.execute("update clock set offset_micros = offset_micros + 1");
    return Response.of(
        201,
        Optional.of("{\"n\":%d}".formatted(count(tx)).getBytes(StandardCharsets.UTF_8)),
        Optional.of("/v1/tickets/1"));
  }

  private int effects() {
    return database.read(IdempotencyTest::count);
  }

  private static int count(Handle tx) {
    return tx.createQuery("select offset_micros from clock").mapTo(Integer.class).one();
  }

  private void openAccount(UUID id) {
    database.write(tx ->
        tx.createUpdate(
                """
                insert into accounts (account_id, email, name, country, email_verified, password_hash, created_at)
                values (:id, :email, 'Ada', 'TR', true, 'none', :now)
                """)
            .bind("id", id)
            .bind("email", id + "@example.com")
            .bind("now", NOW)
            .execute());
  }
}
