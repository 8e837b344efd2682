package com.sunucu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.Scope;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Caller;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.StatementCount;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  private static final List<String> NONE = List.of();
  private static final String OPERATOR = "operator-token-of-a-test";
  private static final Instant START = Instant.parse("2026-06-03T12:00:00Z");

  private final AtomicLong realNanos = new AtomicLong();
  private Instant now = START;
  private final UUID account = TestAccounts.open(database);
  private ApiKeys keys;
  private Authenticator authenticator;

  @BeforeEach
  void startAfresh() {
    keys = new ApiKeys(database, () -> now, realNanos::get);
    authenticator = new Authenticator(keys, Optional.of(new OperatorToken(OPERATOR)));
  }

  @Test
  @DisplayName("AUTH-01 a key as bearer makes a caller of its account, its id and its scopes")
  void recognises() {
    Set<Scope> scopes = Set.of(Scope.SERVERS_READ, Scope.SERVERS_DESTROY);
    MintedKey minted = keys.mint(account, "nightly", Optional.of(scopes), Optional.empty());

    Caller caller = authenticator.authenticate(bearer(minted), NONE, now);

    assertThat(caller).isEqualTo(new Caller(account, minted.key().id(), scopes));
  }

  @Test
  @DisplayName("AUTH-03 a key in X-API-Key is as good")
  void recognisesOwnHeader() {
    MintedKey minted = mint();

    assertThat(authenticator.authenticate(NONE, List.of(minted.secret().reveal()), now))
        .isEqualTo(authenticator.authenticate(bearer(minted), NONE, now));
  }

  @Test
  @DisplayName("AUTH-02 the operator token is no API key; the message says what it is")
  void operatorToken() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> authenticator.authenticate(List.of("Bearer " + OPERATOR), NONE, now))
        .satisfies(it -> assertThat(it.code().status()).isEqualTo(401))
        .withMessageContaining("operator token")
        .withMessageContaining("Send an API key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer %s", "bearer %s", "BEARER   %s", "bEaReR %s"})
  @DisplayName(
      "AUTH-01 the scheme's letter case is free, and so are the spaces after it (RFC 9110)")
  void scheme(String form) {
    MintedKey minted = mint();

    assertThat(
            authenticator
                .authenticate(List.of(form.formatted(minted.secret().reveal())), NONE, now)
                .accountId())
        .isEqualTo(account);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "%s",
        "Basic %s",
        "Bearer%s",
        "Bearer\t%s",
        "Bearer %s ",
        "Bearer %s, Bearer %s",
        "Bearer %s %s",
        "Bearer token=%s",
        "Bearer \"%s\"",
        "Bearer %s=",
        "Bearerx %s"
      })
  @DisplayName("AUTH-02 an Authorization that is not just one bearer token: 401")
  void malformed(String form) {
    String key = mint().secret().reveal();

    refused(List.of(form.formatted(key, key)), NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " %s", "%s ", "Bearer %s", "%s,%s"})
  @DisplayName("AUTH-02 an X-API-Key that is not just a key: 401")
  void malformedOwnHeader(String form) {
    String key = mint().secret().reveal();

    refused(NONE, List.of(form.formatted(key, key)));
  }

  @Test
  @DisplayName("AUTH-02 no credential: 401; one that is unknown: 401")
  void unknown() {
    refused(NONE, NONE);
    refused(bearer(KeyFormat.of(new byte[32]).reveal()), NONE);
  }

  @Test
  @DisplayName("AUTH-02 a header that is sent twice: 401, even with the same key")
  void sentTwice() {
    MintedKey minted = mint();
    String key = minted.secret().reveal();

    refused(List.of("Bearer " + key, "Bearer " + key), NONE);
    refused(NONE, List.of(key, key));
  }

  @Test
  @DisplayName("RUL-43 both headers: both must be right and the same")
  void both() {
    MintedKey minted = mint();
    String key = minted.secret().reveal();
    String other = mint().secret().reveal();

    assertThat(authenticator.authenticate(bearer(key), List.of(key), now).credentialId())
        .isEqualTo(minted.key().id());
    refused(bearer(key), List.of(other));
    refused(bearer(key), List.of("x"));
    refused(bearer("x"), List.of(key));
    refused(List.of("Basic " + key), List.of(key));
  }

  @Test
  @DisplayName("AUTH-02 a key expires by the server's clock and to the moment, though it is cached")
  void expires() {
    MintedKey minted =
        keys.mint(account, "short", Optional.empty(), Optional.of(START.plusSeconds(60)));
    now = START.plusSeconds(60).minusNanos(1);
    authenticator.authenticate(bearer(minted), NONE, now);
    now = START.plusSeconds(60);

    refused(bearer(minted), NONE);
    refused(bearer(keys.mint(account, "late", Optional.empty(), Optional.of(START))), NONE);
  }

  @Test
  @DisplayName("AUTH-05 a revoked key stops at once, though it was used just now")
  void revoked() {
    MintedKey minted = mint();
    MintedKey other = mint();
    authenticator.authenticate(bearer(minted), NONE, now);
    keys.revoke(minted.key().id());

    refused(bearer(minted), NONE);
    authenticator.authenticate(bearer(other), NONE, now);
  }

  @Test
  @DisplayName("AUTH-05 a key that another node revoked stops within a second of real time")
  void revokedElsewhere() {
    MintedKey minted = mint();
    authenticator.authenticate(bearer(minted), NONE, now);
    new ApiKeys(database, () -> now, realNanos::get).revoke(minted.key().id());
    realNanos.addAndGet(1_000_000_000);

    refused(bearer(minted), NONE);
  }

  @Test
  @DisplayName("a key whose checksum is wrong is refused without a statement to the database")
  void checksumFirst() {
    String key = mint().secret().reveal();
    StatementCount count = StatementCount.of(database);
    for (int i = 0; i < 20; i++) {
      refused(bearer(key.substring(0, 20) + (char) ('A' + i) + key.substring(21)), NONE, key);
    }
    assertThat(count.on("api_keys")).isZero();
    authenticator.authenticate(bearer(key), NONE, now);

    assertThat(count.on("api_keys")).isOne();
  }

  @Test
  @DisplayName("RUL-14 a burst of one key, known or unknown, is one look-up")
  void burst() {
    MintedKey minted = mint();
    StatementCount count = StatementCount.of(database);
    for (int i = 0; i < 50; i++) {
      authenticator.authenticate(bearer(minted), NONE, now);
      refused(bearer(KeyFormat.of(new byte[32]).reveal()), NONE);
    }

    assertThat(count.on("api_keys")).isEqualTo(2);
  }

  private MintedKey mint() {
    return keys.mint(account, "key", Optional.empty(), Optional.empty());
  }

  private static List<String> bearer(MintedKey minted) {
    return bearer(minted.secret().reveal());
  }

  private static List<String> bearer(String token) {
    return List.of("Bearer " + token);
  }

  /** Unless the change has made the good key of it. */
  private void refused(List<String> authorization, List<String> apiKey, String good) {
    if (!authorization.equals(bearer(good))) {
      refused(authorization, apiKey);
    }
  }

  private void refused(List<String> authorization, List<String> apiKey) {
    assertThatThrownBy(() -> authenticator.authenticate(authorization, apiKey, now))
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHORIZED);
              assertThat(refusal.getMessage()).doesNotContainPattern("snc_[0-9A-Za-z]");
            });
  }
}
