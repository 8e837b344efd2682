package com.sunucu.server.oauth.clients;

import static java.util.stream.Collectors.joining;

import com.sunucu.server.oauth.protocol.RedirectUri;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code oauth_clients}. */
final class ClientStore {

  private ClientStore() {}

  /** A client and the time of its registration. */
  record Registered(Client client, Instant at) {}

  static Optional<Registered> find(Handle tx, String clientId) {
    return tx.createQuery(
            "select client_id, name, redirect_uris, created_at from oauth_clients where client_id = :client")
        .bind("client", clientId)
        .map(Row.as(ClientStore::read))
        .findOne();
  }

  /** Inserts the client, unless an equal registration at the same time was first. */
  static void insert(Handle tx, Client client, Instant now) {
    tx.createUpdate(
            """
            insert into oauth_clients (client_id, name, redirect_uris, created_at)
            values (:client, :name, :uris, :now) on conflict do nothing
            """)
        .bind("client", client.id())
        .bind("name", client.name())
        .bind(
            "uris",
            client.redirectUris().stream().map(it -> it.uri().toString()).collect(joining("\n")))
        .bind("now", now)
        .execute();
  }

  /** Remembers that the client got a code or token. */
  static void used(Handle tx, String clientId, Instant now) {
    tx.createUpdate("update oauth_clients set used_at = :now where client_id = :client")
        .bind("now", now)
        .bind("client", clientId)
        .execute();
  }

  static int unused(Handle tx) {
    return tx.createQuery("select count(*) from oauth_clients where used_at is null")
        .mapTo(Integer.class)
        .one();
  }

  /**
   * Removes clients that were registered before this time and never used: this many, and those that
   * were registered at the same time as the last of them.
   */
  static int removeUnused(Handle tx, Instant before, int many) {
    Instant to =
        tx.createQuery(
                """
                select created_at from oauth_clients where used_at is null and created_at < :before
                order by used_at, created_at offset :skip rows fetch first 1 rows only
                """)
            .bind("before", before)
            .bind("skip", many - 1)
            .map(Row.as(row -> row.instant("created_at")))
            .findOne()
            .orElse(before);
    return tx.createUpdate(
            "delete from oauth_clients where used_at is null and created_at <= :to and created_at < :before")
        .bind("to", to)
        .bind("before", before)
        .execute();
  }

  private static Registered read(Row row) throws SQLException {
    return new Registered(
        new Client(
            row.text("client_id"),
            row.text("name"),
            row.text("redirect_uris")
                .lines()
                .map(RedirectUri::parse)
                .flatMap(Optional::stream)
                .toList()),
        row.instant("created_at"));
  }
}
