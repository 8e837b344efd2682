package com.sunucu.server.bulkhead;

import static com.sunucu.server.Waiting.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.Operations;
import com.sunucu.api.Route;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.FaultInjector;
import com.sunucu.server.core.Response;
import com.sunucu.server.pipeline.Execution;
import com.sunucu.server.pipeline.decode.DecodedParameters;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class BulkheadTest {

  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  @Test
  @DisplayName(
      "RUL-11 one read too many of an account's is 503 in the end; another account's is served")
  void share() {
    Bulkhead turns = bulkhead(2, Duration.ZERO);

    String outcome =
        turns.inTurn(
            ONE,
            () ->
                turns.inTurn(
                    ONE,
                    () -> {
                      assertThatThrownBy(() -> turns.inTurn(ONE, () -> "third"))
                          .isInstanceOfSatisfying(
                              ApiException.class,
                              it -> assertThat(it.code()).isEqualTo(ErrorCode.UNAVAILABLE));
                      return turns.inTurn(OTHER, () -> "served");
                    }));

    assertThat(outcome).isEqualTo("served");
    assertThat(turns.inTurn(ONE, () -> "again")).isEqualTo("again");
  }

  @Test
  @DisplayName(
      "a read that fails gives its turn back, and nothing is kept of accounts that do not read")
  void givesBack() {
    Bulkhead turns = bulkhead(1, Duration.ZERO);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() ->
              turns.inTurn(
                  ONE,
                  () -> {
                    throw new IllegalStateException("broken");
                  }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(turns.accounts()).isZero();
  }

  @Test
  @DisplayName("what waits for its turn gets it")
  void waits() throws Exception {
    Bulkhead turns = bulkhead(1, Duration.ofSeconds(30));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> second =
          turns.inTurn(ONE, () -> threads.submit(() -> turns.inTurn(ONE, () -> "second")));
      assertThat(second.get()).isEqualTo("second");
    }
  }

  @Test
  @DisplayName("an account that asks for much at once leaves connections for the others' reads")
  void leavesConnections() throws Exception {
    CountDownLatch reading = new CountDownLatch(3);
    CountDownLatch release = new CountDownLatch(1);
    Route<Call> slow =
        new Route<>(
            Operations.LIST_SERVERS,
            (in, call) -> {
              reading.countDown();
              await(release);
              return Optional.of("slow");
            });
    Route<Call> quick = new Route<>(Operations.LIST_SERVERS, (in, call) -> Optional.of("quick"));
    DatabaseSettings fourConnections =
        new DatabaseSettings(DatabaseSettings.inMemory().url(), 4, Duration.ofSeconds(1));
    try (Database database = Database.open(fourConnections);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Execution execution =
          new Execution(
              database,
              () -> Instant.EPOCH,
              JsonMapper.builder().build(),
              FaultInjector.NONE,
              Set.of(),
              Bulkheads.usual(1L << 30, 2));
      // Until its size is known, an operation has one read in work (LargeReads).
      run(execution, ONE, quick);
      for (int i = 0; i < 20; i++) {
        threads.submit(() -> run(execution, ONE, slow));
      }
      await(reading);

      assertThat(run(execution, OTHER, quick).body())
          .hasValueSatisfying(body -> assertThat(body).asString(UTF_8).isEqualTo("\"quick\""));
      release.countDown();
    }
  }

  @Test
  @DisplayName("RUL-11: an account has so many waiting and no more: one more is 503 at once")
  void boundsWaiting() throws Exception {
    Bulkhead turns = new Bulkhead(new Bulkhead.Limits(8, 1, 2, Duration.ofMinutes(10)));
    CountDownLatch release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> admitted =
          IntStream.range(0, 3)
              .mapToObj(i -> threads.submit(() -> turns.inTurn(ONE, () -> await(release))))
              .toList();
      eventually().until(() -> turns.waiting(ONE) == 2);

      assertThatThrownBy(() -> turns.inTurn(ONE, () -> "fourth"))
          .isInstanceOfSatisfying(
              ApiException.class, it -> assertThat(it.code()).isEqualTo(ErrorCode.UNAVAILABLE));
      assertThat(turns.inTurn(OTHER, () -> "served")).isEqualTo("served");
      release.countDown();
      for (Future<Boolean> each : admitted) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(turns.accounts()).isZero();
  }

  @Test
  @DisplayName("RUL-11: without a total, each account's share is bounded all the same")
  void unlimitedTotal() {
    Bulkhead turns = new Bulkhead(new Bulkhead.Limits(Bulkhead.UNLIMITED, 1, 8, Duration.ZERO));

    turns.inTurn(
        ONE,
        () -> {
          assertThatThrownBy(() -> turns.inTurn(ONE, () -> "second"))
              .isInstanceOf(ApiException.class);
          return turns.inTurn(OTHER, () -> "served");
        });
    assertThat(turns.accounts()).isZero();
  }

  private static Bulkhead bulkhead(int share, Duration timeout) {
    return new Bulkhead(new Bulkhead.Limits(8, share, 8, timeout));
  }

  private static Response run(Execution execution, UUID account, Route<Call> route) {
    DecodedParameters none = new DecodedParameters(JsonMapper.builder().build());
    return execution.inTransaction(
        new Caller(account, UUID.randomUUID(), Set.of()),
        route.operation(),
        Optional.empty(),
        call -> execution.perform(call, route, Map.of(), none));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
