package com.sunucu.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import com.sunucu.server.Threads;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Repeats of a request with an Idempotency-Key, over HTTP. */
class IdempotentRequestsTest {

  private static final int REPEATS = 32;
  private static final String KEY = "Idempotency-Key";

  @AutoClose private static final TestServer server = TestServer.start();

  private TestAccount account;

  @BeforeEach
  void open() {
    account = TestAccount.empty(server, Scope.TICKETS_READ, Scope.TICKETS_WRITE);
  }

  static Stream<ThreadFactory> kindsOfThread() {
    return Stream.of(Thread.ofPlatform().factory(), Thread.ofVirtual().factory());
  }

  @ParameterizedTest
  @MethodSource("kindsOfThread")
  @DisplayName(
      "IDP-03 IDP-05 IDP-08: 32 repeats at once have one effect and get equal answers, all but one marked as replays")
  void atOnce(ThreadFactory threads) {
    List<HttpResponse<String>> answers = Threads.atOnce(REPEATS, threads, i -> request());

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
    assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(answers.stream().map(IdempotentRequestsTest::location).distinct()).hasSize(1);
    assertThat(answers).filteredOn(it -> !replayed(it)).hasSize(1);
    assertEffects(1);
  }

  @ParameterizedTest
  @MethodSource("kindsOfThread")
  @DisplayName(
      "IDP-03 IDP-06 IDP-07: of 32 repeats at once three fail after the effect and before the commit: one of the others runs, the rest get its answer")
  void atOnceWithFaults(ThreadFactory threads) {
    failNext(3);

    List<HttpResponse<String>> answers = Threads.atOnce(REPEATS, threads, i -> request());

    List<HttpResponse<String>> served =
        answers.stream().filter(it -> it.statusCode() == 201).toList();
    assertThat(answers).filteredOn(it -> it.statusCode() == 500).hasSize(3);
    assertThat(served).hasSize(REPEATS - 3);
    assertThat(served.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(served).filteredOn(it -> !replayed(it)).hasSize(1);
    assertEffects(1);
  }

  @Test
  @DisplayName(
      "IDP-06 IDP-07: a fault after the effect and before the commit leaves nothing; the repeat runs, the next one replays")
  void fault() {
    failNext(1);

    TestAccount.refusal(request(), 500, "internal_error");
    assertEffects(0);

    HttpResponse<String> second = request();
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(replayed(second)).isFalse();

    HttpResponse<String> third = request();
    assertThat(third.body()).isEqualTo(second.body());
    assertThat(replayed(third)).isTrue();
    assertEffects(1);
  }

  @Test
  @DisplayName("IDP-02: with the clock frozen, 24 h less 1 ms replays and 24 h runs again")
  void forgetsAfterADay() {
    server.control("POST", "/sandbox/clock/freeze", "");
    try {
      HttpResponse<String> first = request();

      advance("86399.999");
      HttpResponse<String> justInTime = request();
      assertThat(replayed(justInTime)).isTrue();
      assertThat(justInTime.body()).isEqualTo(first.body());
      assertEffects(1);

      advance("0.001");
      HttpResponse<String> tooLate = request();
      assertThat(tooLate.statusCode()).isEqualTo(201);
      assertThat(replayed(tooLate)).isFalse();
      assertThat(tooLate.body()).isNotEqualTo(first.body());
      assertEffects(2);
    } finally {
      server.control("POST", "/sandbox/clock/resume", "");
    }
  }

  @Test
  @DisplayName(
      "RUL-12 IDP-04: a used key is refused before the server is looked for, and an id of any form alike; with a fresh key it is 404")
  void keyBeforeResource() {
    TestAccount owner =
        TestAccount.empty(server, Scope.TICKETS_WRITE, Scope.SERVERS_READ, Scope.SERVERS_WRITE);
    owner.send("POST", "/v1/tickets", "{\"subject\": \"a\", \"message\": \"b\"}", KEY, "used");

    for (String id : List.of("no-uuid", UUID.randomUUID().toString())) {
      String path = "/v1/servers/%s/snapshots".formatted(id);
      String body = "{\"name\": \"a\"}";
      TestAccount.refusal(
          owner.send("POST", path, body, KEY, "used"), 409, "idempotency_key_reused");
      TestAccount.refusal(owner.send("POST", path, body, KEY, "fresh"), 404, "not_found");
      TestAccount.refusal(owner.send("POST", path, body), 404, "not_found");
    }
  }

  /** The same request each time. */
  private HttpResponse<String> request() {
    return account.send(
        "POST", "/v1/tickets", "{\"subject\": \"Help\", \"message\": \"one\"}", KEY, "k-1");
  }

  private void failNext(int times) {
    server.control(
        "POST",
        "/sandbox/accounts/%s/faults".formatted(account.id()),
        "{\"operationId\": \"createTicket\", \"times\": %d}".formatted(times));
  }

  private static void advance(String seconds) {
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\": %s}".formatted(seconds));
  }

  private void assertEffects(int times) {
    assertThat(account.get("/v1/tickets")).hasSize(times);
    assertThat(account.events(EventType.TICKET_CREATED)).hasSize(times);
  }

  private static boolean replayed(HttpResponse<String> answer) {
    return answer.headers().firstValue("Idempotency-Replayed").equals(Optional.of("true"));
  }

  private static Optional<String> location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location");
  }
}
