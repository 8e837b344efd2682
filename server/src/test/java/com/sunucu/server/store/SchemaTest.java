package com.sunucu.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.store.engine.DatabaseSettings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final String KEYS =
      """
      select lower(t.table_name) || ': ' || coalesce(lower(k.column_name), 'no key')
      from information_schema.tables t
      left join information_schema.table_constraints c
        on c.table_name = t.table_name and c.table_schema = t.table_schema and c.constraint_type = 'PRIMARY KEY'
      left join information_schema.key_column_usage k
        on k.constraint_name = c.constraint_name and k.constraint_schema = c.constraint_schema and k.ordinal_position = 1
      where t.table_schema = 'PUBLIC' and lower(t.table_name) not like 'flyway%'
      """;

  private static final Set<String> EVERYBODYS =
      Set.of(
          "clock: id",
          "database_mode: id",
          "held_names: name",
          "attached_names: name",
          "oauth_clients: client_id",
          "device_codes: code_hash",
          "oauth_guesses: bucket");

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  @Test
  @DisplayName(
      "every table's key begins with the account, except where a row is everybody's or comes before an account: clock, database_mode, domain names, OAuth")
  void shardable() {
    List<String> keys = database.read(tx -> tx.createQuery(KEYS).mapTo(String.class).list());

    assertThat(keys)
        .containsAll(EVERYBODYS)
        .contains("accounts: account_id", "snapshots: account_id")
        .hasSizeGreaterThan(12);
    assertThat(keys)
        .filteredOn(key -> !EVERYBODYS.contains(key))
        .allMatch(key -> key.endsWith(": account_id"), "begins with account_id");
  }

  @Test
  @DisplayName(
      "RUL-39 a text column takes the contract's longest text in code points of two UTF-16 units each")
  void wideText() {
    String longest = "\uD83D\uDE80".repeat(10_000);
    List<String> limited =
        database.read(tx ->
            tx.createQuery(
                    """
                    select lower(table_name) || '.' || lower(column_name) from information_schema.columns
                    where table_schema = 'PUBLIC' and lower(table_name) not like 'flyway%'
                      and data_type like 'CHARACTER%' and character_maximum_length < :units
                    """)
                .bind("units", longest.length())
                .mapTo(String.class)
                .list());
    String kept =
        database.write(tx -> {
          tx.execute("create table wide (body varchar not null)");
          tx.execute("insert into wide (body) values (?)", longest);
          return tx.createQuery("select body from wide").mapTo(String.class).one();
        });

    assertThat(limited).isEmpty();
    assertThat(kept).isEqualTo(longest);
  }

  @Test
  @DisplayName("the clock is one row, which stands still for nobody at first")
  void oneClock() {
    List<Long> offsets =
        database.read(tx ->
            tx.createQuery("select offset_micros from clock where frozen_at is null")
                .mapTo(Long.class)
                .list());

    assertThat(offsets).containsExactly(0L);
  }
}
