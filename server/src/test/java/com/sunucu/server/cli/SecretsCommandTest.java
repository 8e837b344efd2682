package com.sunucu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.Main;
import com.sunucu.server.app.Infrastructure;
import com.sunucu.server.config.Config;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.store.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsCommandTest {

  /** More than one piece. */
  private static final int SECRETS = 1_203;

  private static final SealingKey OLDER = SealingKey.random();
  private static final SealingKey NEWER = SealingKey.random();
  private static final SealingKey LOST = SealingKey.random();

  @TempDir Path directory;

  private record Outcome(int exitCode, String err) {}

  @Test
  @DisplayName("RUL-23 a change of key: put the new one first, rotate, take the old one away")
  void rotate() {
    Config config = config(OLDER.reveal());
    SecretBox older = Infrastructure.secretBox(config);
    try (Database database = Infrastructure.openDatabase(config)) {
      insert(database, older);
    }
    String both = NEWER.reveal() + "," + OLDER.reveal();
    assertThat(run(both))
        .isEqualTo(
            new Outcome(
                0,
                "1203 secrets sealed with the newest key, 0 were already, 0 could not be opened.%n"
                    .formatted()));
    assertThat(run(both).err()).startsWith("0 secrets sealed with the newest key, 1203 were");
    SecretBox newer = new SecretBox(List.of(NEWER));
    try (Database database = Infrastructure.openDatabase(config)) {
      assertThat(sealed(database))
          .hasSize(SECRETS)
          .allSatisfy((id, secret) -> assertThat(newer.open(id, secret)).isEqualTo("whsec_" + id));
    }
  }

  @Test
  @DisplayName("a key that is missing is named, the other secrets are done, and the exit code is 1")
  void missingKey() {
    Config config = config(OLDER.reveal());
    UUID lost;
    try (Database database = Infrastructure.openDatabase(config)) {
      insert(database, Infrastructure.secretBox(config));
      lost = sealed(database).keySet().iterator().next();
      String unknown = new SecretBox(List.of(LOST)).seal(lost, "whsec_lost");
      database.write(tx ->
          tx.execute("update webhooks set sealed_secret = ? where webhook_id = ?", unknown, lost));
    }
    Outcome outcome = run(NEWER.reveal() + "," + OLDER.reveal());
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("row " + lost, LOST.id(), "add that key behind the newest one")
        .contains("1202 secrets sealed with the newest key, 0 were already, 1 could not be opened.")
        .doesNotContain(LOST.reveal(), NEWER.reveal(), "whsec_");
  }

  @Test
  @DisplayName("outside the sandbox it wants the key, as serve does; exit 2")
  void noKey() {
    assertThat(run(""))
        .satisfies(it -> assertThat(it.exitCode()).isEqualTo(2))
        .satisfies(it -> assertThat(it.err()).contains("SUNUCU_SECRET_KEY: outside the sandbox"));
  }

  private static void insert(Database database, SecretBox box) {
    UUID account = UUID.randomUUID();
    database.write(tx -> {
      tx.execute(
          """
          insert into accounts (account_id, email, name, country, email_verified, password_hash, created_at)
          values (?, ?, 'x', 'TR', true, 'x', current_timestamp)
          """,
          account,
          account + "@example.com");
      for (int i = 0; i < SECRETS; i++) {
        UUID id = UUID.randomUUID();
        tx.execute(
            """
            insert into webhooks
              (account_id, webhook_id, url, events, is_active, sealed_secret, secret_last_four,
               created_at, updated_at, in_flight, in_flight_limit)
            values (?, ?, 'https://example.com', '*', true, ?, 'last', current_timestamp, current_timestamp, 0, 1)
            """,
            account,
            id,
            box.seal(id, "whsec_" + id));
      }
      return SECRETS;
    });
  }

  private static Map<UUID, String> sealed(Database database) {
    Map<UUID, String> sealed = new HashMap<>();
    database.read(tx ->
        tx.createQuery("select webhook_id, sealed_secret from webhooks")
            .map((row, context) -> sealed.put(row.getObject(1, UUID.class), row.getString(2)))
            .list());
    return sealed;
  }

  private Config config(String keys) {
    return Config.readWithSecrets(Map.of(), environment(keys));
  }

  private Map<String, String> environment(String keys) {
    return Map.of(
        "SUNUCU_DATA_DIR", directory.resolve("data").toString(), "SUNUCU_SECRET_KEY", keys);
  }

  private Outcome run(String keys) {
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine(environment(keys))
            .setErr(new PrintWriter(err))
            .execute("secrets", "rotate");
    return new Outcome(exitCode, err.toString());
  }
}
