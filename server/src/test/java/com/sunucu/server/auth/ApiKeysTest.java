package com.sunucu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.Scope;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.QueryPlans;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  private final UUID account = TestAccounts.open(database);
  private Instant now = Instant.parse("2026-06-03T12:00:00Z");
  private ApiKeys keys;

  @BeforeEach
  void startAfresh() {
    keys = new ApiKeys(database, () -> now);
  }

  @Test
  @DisplayName(
      "AUTH-08 the secret is in no column of the database, and what is listed has its last four characters")
  void keepsNoSecret() {
    MintedKey minted = mint("nightly");
    String secret = minted.secret().reveal();
    List<String> script = database.read(tx -> tx.createQuery("script").mapTo(String.class).list());
    String dump = String.join("\n", script);

    assertThat(dump)
        .contains("nightly")
        .doesNotContain(secret.substring(4, 12))
        .doesNotContain(secret.substring(39, 47));
    assertThat(keys.list(account)).containsExactly(minted.key());
    assertThat(minted.key().masked()).isEqualTo("snc_…" + secret.substring(49));
    assertThat(minted.toString()).doesNotContain(secret.substring(4, 12));
  }

  @Test
  @DisplayName(
      "SCOPE-03 a key that names no scopes gets the default ones, which leave servers:destroy out")
  void defaultScopes() {
    ApiKey key = mint("default").key();

    assertThat(key.scopes())
        .isEqualTo(Scope.grantedByDefault())
        .doesNotContain(Scope.SERVERS_DESTROY);
    assertThat(keys.list(account)).containsExactly(key);
  }

  @Test
  @DisplayName("SCOPE-02 the scopes named are the scopes kept: all of them, or none")
  void chosenScopes() {
    for (Set<Scope> scopes :
        List.of(Set.of(Scope.values()), Set.<Scope>of(), Set.of(Scope.SERVERS_DESTROY))) {
      MintedKey minted = keys.mint(account, "chosen", Optional.of(scopes), Optional.empty());

      assertThat(keys.find(minted.secret().reveal()).orElseThrow().scopes()).isEqualTo(scopes);
    }
  }

  @Test
  @DisplayName(
      "a word among a key's scopes that the contract does not have grants nothing and breaks nothing")
  void strangeScope() {
    MintedKey minted = mint("key");
    database.write(tx -> tx.execute("update api_keys set scopes = 'servers:read servers:own'"));

    assertThat(keys.find(minted.secret().reveal()).orElseThrow().scopes())
        .containsExactly(Scope.SERVERS_READ);
  }

  @Test
  @DisplayName("RUL-08 keys are listed newest first, ties by id, the account's own only")
  void lists() {
    List<ApiKey> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<ApiKey> tied =
          new ArrayList<>(List.of(mint("a").key(), mint("b").key(), mint("c").key()));
      tied.sort(java.util.Comparator.comparing(key -> key.id().toString()));
      expected.addAll(0, tied);
      now = now.plusSeconds(1);
    }
    UUID other = UUID.randomUUID();
    TestAccounts.insert(database, other);
    keys.mint(other, "other's", Optional.empty(), Optional.empty());

    assertThat(keys.list(account)).containsExactlyElementsOf(expected);
    assertThat(keys.list(UUID.randomUUID())).isEmpty();
  }

  @Test
  @DisplayName("AUTH-05 revoking keeps the moment of the first time, and the row")
  void revokes() {
    UUID id = mint("key").key().id();
    keys.revoke(id);
    Instant first = now;
    now = now.plusSeconds(60);
    keys.revoke(id);

    assertThat(keys.list(account))
        .extracting(key -> key.validity().revokedAt())
        .containsExactly(Optional.of(first));
  }

  @Test
  @DisplayName(
      "ERR-05 no key for an account that does not exist, no revoking of a key that does not exist: 404")
  void unknown() {
    assertNotFound(() -> keys.mint(UUID.randomUUID(), "key", Optional.empty(), Optional.empty()));
    assertNotFound(() -> keys.revoke(UUID.randomUUID()));
  }

  @Test
  @DisplayName("each key is another")
  void random() {
    assertThat(List.of(mint("a"), mint("b"), mint("c")))
        .extracting(minted -> minted.secret().reveal())
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("two keys with the same hash prefix are told apart by the whole hash")
  void samePrefix() {
    MintedKey one = mint("one");
    MintedKey two = mint("two");
    database.write(tx ->
        tx.createUpdate("update api_keys set hash_prefix = :prefix where account_id = :account")
            .bind("account", account)
            .bind("prefix", SecretHash.of(two.secret().reveal()).prefix())
            .execute());

    assertThat(keys.find(two.secret().reveal())).contains(two.key());
    assertThat(keys.find(one.secret().reveal())).isEmpty();
  }

  @Test
  @DisplayName("a key is found, listed and revoked by an index")
  void usesIndexes() {
    SecretHash hash = SecretHash.of("x");
    List<String> plans =
        QueryPlans.of(
            database,
            tx -> {
              ApiKeyStore.find(tx, hash);
              ApiKeyStore.list(tx, account);
              ApiKeyStore.revoke(tx, account, now);
            });

    assertThat(plans).hasSize(4);
    assertThat(plans.get(0)).contains("API_KEYS_HASH_PREFIX: HASH_PREFIX = ");
    assertThat(plans.get(1))
        .contains("API_KEYS_NEWEST: ACCOUNT_ID = ")
        .contains("/* index sorted */");
    assertThat(plans.get(2)).contains("API_KEYS_ID: KEY_ID = ");
    assertThat(plans.get(3)).contains("API_KEYS_ID: KEY_ID = ");
  }

  private MintedKey mint(String name) {
    return keys.mint(account, name, Optional.empty(), Optional.empty());
  }

  private static void assertNotFound(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }
}
