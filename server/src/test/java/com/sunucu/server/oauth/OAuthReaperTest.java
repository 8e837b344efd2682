package com.sunucu.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.api.oauth.model.ClientRegistration;
import com.sunucu.server.account.Account;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.auth.PasswordHash;
import com.sunucu.server.auth.RandomPassword;
import com.sunucu.server.core.Json;
import com.sunucu.server.oauth.clients.ClientDocuments;
import com.sunucu.server.oauth.clients.Clients;
import com.sunucu.server.oauth.device.Devices;
import com.sunucu.server.oauth.protocol.OAuthException;
import com.sunucu.server.oauth.tokens.Grant;
import com.sunucu.server.oauth.tokens.Tokens;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RUL-37: what clients made grow is removed. */
class OAuthReaperTest {

  private static final Instant START = Instant.parse("2026-06-03T09:00:00Z");
  private static final List<String> TABLES =
      List.of("device_codes", "oauth_grants", "access_tokens", "refresh_tokens");

  @AutoClose private final Database database = Database.open(DatabaseSettings.inMemory());

  private Instant now = START;
  private final Clients clients =
      new Clients(database, () -> now, new ClientDocuments(url -> Optional.empty(), Json.strict()));
  private final OAuthReaper reaper = new OAuthReaper(database, clients);

  private String register(String name) {
    return clients
        .register(
            new ClientRegistration(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        .client()
        .id();
  }

  private UUID account() {
    Account account = new Account(UUID.randomUUID(), "a@example.com", "A", "TR", true, START);
    database.write(tx -> {
      AccountStore.insert(tx, account, PasswordHash.ofRandom(RandomPassword.make()));
      return account;
    });
    return account.id();
  }

  private int rows(String table) {
    return database.read(
        tx -> tx.createQuery("select count(*) from " + table).mapTo(Integer.class).one());
  }

  @Test
  @DisplayName("RUL-37 a client that was never used is removed after 30 days, a used one stays")
  void clients() {
    String used = register("Used");
    String unused = register("Unused");
    database.write(tx -> {
      Clients.used(tx, used, now);
      return used;
    });

    reaper.runOnce(START.plus(Duration.ofDays(30)));
    assertThatCode(() -> clients.require(unused)).doesNotThrowAnyException();
    reaper.runOnce(START.plus(Duration.ofDays(30)).plusMillis(1));

    assertThatCode(() -> clients.require(used)).doesNotThrowAnyException();
    assertThatThrownBy(() -> clients.require(unused)).isInstanceOf(OAuthException.class);
  }

  @Test
  @DisplayName(
      "RUL-37 a burst of registrations keeps other clients out for an hour, not for 30 days")
  void crowd() {
    database.write(tx ->
        tx.createUpdate(
                """
                insert into oauth_clients (client_id, name, redirect_uris, created_at)
                select 'crowd ' || x, 'Crowd', '', :now from system_range(1, :many)
                """)
            .bind("now", now)
            .bind("many", OAuthLimits.UNUSED_CLIENTS)
            .execute());
    now = START.plus(Duration.ofHours(1));
    assertThatThrownBy(() -> register("Editor")).isInstanceOf(OAuthException.class);
    now = now.plusMillis(1);

    assertThatCode(() -> clients.require(register("Editor"))).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("RUL-37 one run removes all that has ended, however much it is")
  void all() {
    database.write(tx ->
        tx.createUpdate(
                """
                insert into device_codes
                  (code_hash, user_code, client_id, client_name, scopes, status, interval_millis, created_at, expires_at)
                select 'h' || x, 'u' || x, 'c', 'C', '', 'pending', 5000, :now, :now from system_range(1, 1234)
                """)
            .bind("now", now)
            .execute());

    reaper.runOnce(START.plus(Duration.ofDays(2)));

    assertThat(rows("device_codes")).isZero();
  }

  @Test
  @DisplayName("OAU-03 expired codes and grants go with their tokens, valid ones stay")
  void expired() {
    UUID account = account();
    Grant.Client client = new Grant.Client(register("Editor"), "Editor");
    new Devices(database, () -> now)
        .begin(clients.require(client.id()), Set.of(Scope.SERVERS_READ));
    database.write(
        tx -> Tokens.issue(tx, Grant.of(account, client, Set.of(Scope.SERVERS_READ), now), now));

    reaper.runOnce(START.plus(Duration.ofHours(1)));
    assertThat(TABLES).allMatch(it -> rows(it) == 1);
    reaper.runOnce(START.plus(Duration.ofDays(2)));
    assertThat(TABLES.stream().map(this::rows)).containsExactly(0, 1, 0, 1);
    reaper.runOnce(START.plus(Duration.ofDays(92)));
    assertThat(TABLES).allMatch(it -> rows(it) == 0);
  }
}
