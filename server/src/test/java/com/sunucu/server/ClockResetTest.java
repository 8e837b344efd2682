package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.server.RunningApp.Answer;
import com.sunucu.server.config.Setting;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What setting a sandbox's clock back to real time does to each kind of stored time. */
@Timeout(300)
class ClockResetTest {

  private static final String DATABASE = "jdbc:h2:mem:reset";

  /** Due by the clock: keeps the time that was left. */
  private static final Set<String> KEEPS_TIME_LEFT =
      Set.of(
          "backbone_work.due_at",
          "webhooks.next_due_at",
          "deliveries.due_at",
          "deliveries.again_at",
          "deliveries.lease_due_at");

  /** In real time anyway, or the clock itself. */
  private static final Set<String> NOT_BY_THE_CLOCK =
      Set.of("backbone_work.lease_until", "deliveries.lease_until", "clock.frozen_at");

  /** Say what happened, or until when something holds: they stay as they were shown. */
  private static final Set<String> STAYS =
      Set.of(
          "access_tokens.created_at",
          "access_tokens.expires_at",
          "access_tokens.revoked_at",
          "accounts.created_at",
          "accounts.locked_at",
          "api_keys.created_at",
          "api_keys.expires_at",
          "api_keys.revoked_at",
          "authorization_codes.created_at",
          "authorization_codes.expires_at",
          "counters.latest_at",
          "custom_domains.attached_at",
          "custom_domains.checked_at",
          "deliveries.created_at",
          "deliveries.kept_until",
          "deliveries.last_attempt_at",
          "delivery_attempts.started_at",
          "device_codes.created_at",
          "device_codes.expires_at",
          "device_codes.polled_at",
          "domains.expires_at",
          "domains.registered_at",
          "events.created_at",
          "events.kept_until",
          "hosting.created_at",
          "hosting.expires_at",
          "idempotency_keys.created_at",
          "idempotency_keys.expires_at",
          "invoices.created_at",
          "invoices.due_at",
          "invoices.paid_at",
          "oauth_clients.created_at",
          "oauth_clients.used_at",
          "oauth_grants.created_at",
          "oauth_grants.expires_at",
          "oauth_grants.revoked_at",
          "oauth_guesses.since",
          "refresh_tokens.created_at",
          "refresh_tokens.used_at",
          "servers.created_at",
          "servers.expires_at",
          "servers.expiry_due",
          "servers.running_since",
          "snapshots.created_at",
          "ticket_messages.created_at",
          "tickets.created_at",
          "tickets.updated_at",
          "wallet_transactions.created_at",
          "web_sessions.created_at",
          "web_sessions.expires_at",
          "webhooks.created_at",
          "webhooks.updated_at");

  private RunningApp app;
  private Database database;
  private HttpServer receiver;
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final CountDownLatch called = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    app = RunningApp.sandbox(Map.of(Setting.DATABASE_URL, DATABASE));
    database = Database.open(DatabaseSettings.at(DATABASE));
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          called.countDown();
          try {
            mayAnswer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    mayAnswer.countDown();
    app.close();
    database.close();
    receiver.stop(0);
  }

  @Test
  @DisplayName("every column of time is decided on: it keeps the time left, stays, or is real time")
  void decided() {
    Set<String> decided = new java.util.TreeSet<>(STAYS);
    decided.addAll(KEEPS_TIME_LEFT);
    decided.addAll(NOT_BY_THE_CLOCK);
    assertThat(timeColumns()).containsExactlyInAnyOrderElementsOf(decided);
  }

  @Test
  @DisplayName(
      "RL-05, WHD-03: the clock runs at real time; what is due keeps the time left, other times stay")
  void eachColumn() {
    mayAnswer.countDown();
    app.freeze();
    app.advance("3600");
    fill();
    Map<String, List<Instant>> before = times();
    Instant ahead = app.control("GET", "/sandbox/clock", "").clock();

    Instant from = Instant.now();
    Answer reset = app.control("POST", "/sandbox/clock/reset", "");
    Instant to = Instant.now();
    Map<String, List<Instant>> after = times();

    assertThat(reset.body().get("frozen").asBoolean()).isFalse();
    assertThat(reset.clock()).isBetween(from.minusMillis(1), to);
    for (String column : STAYS) {
      assertThat(after.get(column)).as(column).isEqualTo(before.get(column));
    }
    for (String column : KEEPS_TIME_LEFT) {
      List<Instant> was = before.get(column);
      assertThat(was).as(column + " has a value to be moved").isNotEmpty();
      for (int i = 0; i < was.size(); i++) {
        Duration left = Duration.between(ahead, was.get(i));
        assertThat(after.get(column).get(i))
            .as(column)
            .isBetween(from.minusMillis(1).plus(left), to.plus(left));
      }
    }
    assertThat(after.get("deliveries.lease_until")).isEqualTo(before.get("deliveries.lease_until"));
  }

  @Test
  @DisplayName("RL-05 rate windows are dropped, so that nobody waits for one of the time before")
  void windows() {
    String key = app.key(app.account("{}"), "{}");
    app.advance("60");
    assertThat(app.remaining(key)).isEqualTo("119");
    assertThat(app.remaining(key)).isEqualTo("118");
    app.control("POST", "/sandbox/clock/reset", "");
    Answer answer = app.get("/v1/account", key);
    assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("119");
    assertThat(Long.parseLong(answer.header("X-RateLimit-Reset")))
        .isLessThanOrEqualTo(Instant.now().getEpochSecond() + 61);
  }

  @Test
  @DisplayName(
      "AUTH-02, RUL-44: keys expire by the clock again; a suspended server stays suspended")
  void expiries() {
    String account = app.account("{}");
    Instant soon = app.control("GET", "/sandbox/clock", "").clock().plusSeconds(1800);
    String expiring = app.key(account, "{\"expiresAt\": \"%s\"}".formatted(soon));
    String server =
        app.control(
                "POST",
                "/sandbox/accounts/%s/servers".formatted(account),
                "{\"label\":\"a\",\"expiresAt\":\"%s\"}".formatted(soon))
            .body()
            .get("id")
            .asString();
    app.advance("3600");
    app.get("/v1/account", expiring).assertRefused(401, "unauthorized");
    app.control("POST", "/sandbox/clock/reset", "");
    assertThat(app.get("/v1/account", expiring).status()).isEqualTo(200);
    JsonNode shown = app.get("/v1/servers/" + server, expiring).body();
    assertThat(shown.get("status").asString()).isEqualTo("suspended");
    assertThat(shown.get("expiresAt").asString()).isEqualTo(soon.toString());
  }

  @Test
  @DisplayName("IDP-02 a kept answer is still given; a key that had expired is gone for good")
  void idempotencyKeys() {
    String key = app.key(app.account("{}"), "{}");
    String kept = openTicket(key, "kept");
    app.advance("3600");
    app.control("POST", "/sandbox/clock/reset", "");
    assertThat(openTicket(key, "kept")).isEqualTo(kept);
    app.advance("86401");
    app.control("POST", "/sandbox/clock/reset", "");
    assertThat(openTicket(key, "kept")).isNotEqualTo(kept);
  }

  @Test
  @DisplayName(
      "EVT-01 work that became due before the reset is done; what was not due takes as long")
  void work() {
    String account = app.account("{}");
    String key = app.key(account, "{}");
    app.advance("3600");
    String server =
        app.control("POST", "/sandbox/accounts/%s/servers".formatted(account), "{\"label\":\"a\"}")
            .body()
            .get("id")
            .asString();
    app.control("POST", "/sandbox/clock/reset", "");
    app.freeze();
    assertThat(status(key, server)).isEqualTo("pending");
    app.advance("60");
    assertThat(status(key, server)).isEqualTo("running");
  }

  @Test
  @DisplayName(
      "RUL-08 what comes after is numbered and threaded on, though its times were ahead before")
  void order() {
    String account = app.account("{}");
    String key = app.key(account, "{}");
    app.advance("3600");
    String ticket = openTicket(key, "a");
    String first = invoice(account);
    app.control("POST", "/sandbox/clock/reset", "");
    app.control("POST", "/sandbox/tickets/%s/replies".formatted(ticket), "{\"body\":\"later\"}");
    String second = invoice(account);

    List<String> bodies =
        app.get("/v1/tickets/" + ticket, key)
            .body()
            .get("messages")
            .valueStream()
            .map(it -> it.get("body").asString())
            .toList();
    assertThat(bodies).containsExactly("Hello", "later");
    assertThat(second).isGreaterThan(first);
    assertThat(app.get("/v1/billing/invoices", key).body().findValuesAsString("invoiceNumber"))
        .as("no invoice is older than the one before, so these two are of the same age")
        .containsExactlyInAnyOrder(second, first);
    assertThat(
            app.control("GET", "/sandbox/accounts/%s/events".formatted(account), "")
                .body()
                .valueStream()
                .map(it -> it.get("type").asString()))
        .containsExactly("invoice.created", "ticket.replied", "invoice.created", "ticket.created");
  }

  @Test
  @DisplayName("WHD-03 an attempt that is under way at the reset is followed by the next in time")
  void attemptUnderWay() throws Exception {
    String account = app.account("{}");
    String key = app.key(account, "{}");
    app.advance("3600");
    String webhook = subscribe(key);
    openTicket(key, "a");
    called.await();
    app.control("POST", "/sandbox/clock/reset", "");
    mayAnswer.countDown();
    app.control("POST", "/sandbox/deliveries/run", "");
    JsonNode delivery = app.get("/v1/webhooks/%s/deliveries".formatted(webhook), key).body().get(0);
    assertThat(Instant.parse(delivery.get("nextAttemptAt").asString()))
        .isBefore(Instant.now().plusSeconds(70));
  }

  @Test
  @DisplayName(
      "a clock that stood behind real time goes forward: what is due by then is done at once")
  void forward() {
    String account = app.account("{}");
    String key = app.key(account, "{}");
    app.freeze();
    String server =
        app.control("POST", "/sandbox/accounts/%s/servers".formatted(account), "{\"label\":\"a\"}")
            .body()
            .get("id")
            .asString();
    database.write(tx -> {
      tx.execute("update clock set frozen_at = frozen_at - interval '1' hour");
      return tx.execute("update backbone_work set due_at = due_at - interval '1' hour");
    });
    app.control("POST", "/sandbox/clock/reset", "");
    assertThat(status(key, server)).isEqualTo("running");
  }

  @Test
  @DisplayName("a demo starts at real time, unless it is to keep its clock; others keep it")
  void start(@TempDir Path directory) {
    Map<Setting, String> data = Map.of(Setting.DATA_DIR, directory.toString());
    Map<Setting, String> demo = with(data, Setting.DEMO);
    try (RunningApp first = RunningApp.sandbox(demo)) {
      first.advance("3600");
    }
    for (Map<Setting, String> keeping : List.of(data, with(demo, Setting.KEEP_CLOCK))) {
      try (RunningApp kept = RunningApp.sandbox(keeping)) {
        assertThat(kept.control("GET", "/sandbox/clock", "").clock())
            .isAfter(Instant.now().plusSeconds(3000));
      }
    }
    try (RunningApp again = RunningApp.sandbox(demo)) {
      assertThat(again.control("GET", "/sandbox/clock", "").clock())
          .isBeforeOrEqualTo(Instant.now());
    }
  }

  private static Map<Setting, String> with(Map<Setting, String> settings, Setting on) {
    Map<Setting, String> more = new TreeMap<>(settings);
    more.put(on, "true");
    return more;
  }

  /**
   * Something in every column that is moved; a day from now, so that nothing falls due meanwhile.
   */
  private void fill() {
    String account = app.account("{\"sample\":true}");
    String key = app.key(account, "{}");
    subscribe(key);
    openTicket(key, "a");
    app.control("POST", "/sandbox/accounts/%s/servers".formatted(account), "{\"label\":\"a\"}");
    app.control("POST", "/sandbox/deliveries/run", "");
    database.write(tx -> {
      tx.execute("update backbone_work set due_at = due_at + interval '1' day");
      tx.execute(
          """
          update deliveries set due_at = due_at + interval '1' day, again_at = due_at + interval '2' day,
            lease_due_at = due_at + interval '3' day, lease_until = due_at + interval '4' day
          """);
      return tx.execute("update webhooks set next_due_at = next_due_at + interval '1' day");
    });
  }

  private List<String> timeColumns() {
    return database.read(tx ->
        tx.createQuery(
                """
                select lower(table_name) || '.' || lower(column_name) from information_schema.columns
                where table_schema = 'PUBLIC' and data_type like 'TIMESTAMP%'
                  and lower(table_name) <> 'flyway_schema_history'
                order by 1
                """)
            .mapTo(String.class)
            .list());
  }

  private Map<String, List<Instant>> times() {
    return timeColumns().stream().collect(Collectors.toMap(it -> it, this::times));
  }

  private List<Instant> times(String column) {
    String[] parts = column.split("\\.");
    return database.read(tx ->
        tx.createQuery(
                "select %2$s from %1$s where %2$s is not null order by 1"
                    .formatted(parts[0], parts[1]))
            .mapTo(Instant.class)
            .list());
  }

  private String subscribe(String key) {
    Answer answer =
        app.post(
            "/v1/webhooks",
            key,
            "{\"url\":\"http://127.0.0.1:%d/in\",\"events\":[\"*\"]}"
                .formatted(receiver.getAddress().getPort()),
            "subscribe");
    assertThat(answer.status()).isEqualTo(201);
    return answer.body().get("id").asString();
  }

  private String openTicket(String key, String idempotencyKey) {
    Answer answer =
        app.post(
            "/v1/tickets",
            key,
            "{\"subject\":\"Need help\",\"message\":\"Hello\"}",
            idempotencyKey);
    assertThat(answer.status()).isEqualTo(201);
    return answer.body().get("id").asString();
  }

  private String invoice(String account) {
    return app.control(
            "POST",
            "/sandbox/accounts/%s/invoices".formatted(account),
            "{\"lineItems\":[{\"description\":\"a\",\"quantity\":1,\"unitUsdCents\":100}]}")
        .body()
        .get("invoiceNumber")
        .asString();
  }

  private String status(String key, String server) {
    return app.get("/v1/servers/" + server, key).body().get("status").asString();
  }
}
