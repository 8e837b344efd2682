package com.sunucu.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.auth.ApiKeys;
import com.sunucu.server.auth.Authenticator;
import com.sunucu.server.backbone.SimulatedBackbone;
import com.sunucu.server.core.Caller;
import com.sunucu.server.servers.Server;
import com.sunucu.server.servers.ServerStore;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoAccountTest {

  private static final Instant NOW = Instant.parse("2026-06-03T09:12:44.123Z");

  @TempDir Path directory;
  @AutoClose private Database database = Database.open(DatabaseSettings.inMemory());

  @Test
  @DisplayName("it is seeded once; its key opens it, with the default scopes, and stays the same")
  void once() {
    String key = ready();
    assertThat(ready()).isEqualTo(key);
    Caller caller = caller(key);
    assertThat(caller.scopes()).isEqualTo(Scope.grantedByDefault());
    List<Server> servers = database.read(tx -> ServerStore.list(tx, caller.accountId()));
    assertThat(servers).hasSize(7);
  }

  @Test
  @DisplayName(
      "a kept key that opens nothing any more is replaced: revoked, or of another database")
  void replaced() {
    String first = ready();
    new ApiKeys(database, () -> NOW).revoke(caller(first).credentialId());
    String second = ready();
    assertThat(second).isNotEqualTo(first);
    assertThat(ready()).isEqualTo(second);

    database.close();
    database = Database.open(DatabaseSettings.inMemory());
    String third = ready();
    assertThat(third).isNotEqualTo(second);
    assertThat(caller(third).accountId()).isNotNull();
  }

  @Test
  @DisplayName(
      "the operator token: the one that is set, and kept nowhere; else one that stays the same")
  void operatorToken() {
    SandboxSecrets secrets = new SandboxSecrets(directory);
    assertThat(secrets.operatorToken(Optional.of("a token that was set")))
        .isEqualTo("a token that was set");
    assertThat(directory).isEmptyDirectory();
    String made = secrets.operatorToken(Optional.empty());
    assertThat(made).matches("[0-9a-f]{64}");
    assertThat(new SandboxSecrets(directory).operatorToken(Optional.empty())).isEqualTo(made);
  }

  /** As each start of the server does it. */
  private String ready() {
    ApiKeys keys = new ApiKeys(database, () -> NOW);
    SandboxAccounts accounts = new SandboxAccounts(database, new SimulatedBackbone());
    return new DemoAccount(accounts, keys, authenticator(keys))
        .ready(new SandboxSecrets(directory), NOW)
        .key();
  }

  private Caller caller(String key) {
    return authenticator(new ApiKeys(database, () -> NOW))
        .authenticate(List.of(), List.of(key), NOW);
  }

  private static Authenticator authenticator(ApiKeys keys) {
    return new Authenticator(keys, Optional.empty());
  }
}
