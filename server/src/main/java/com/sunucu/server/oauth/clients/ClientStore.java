package com.sunucu.server.oauth.clients;

import static java.util.stream.Collectors.joining;

import com.sunucu.server.oauth.protocol.RedirectUri;
import com.sunucu.server.store.ExpiredRows;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code oauth_clients}. */
final class ClientStore {

  /** Clients that were registered before a time and never used. */
  static final ExpiredRows<Key> UNUSED =
      new ExpiredRows<>(
          """
          select client_id from oauth_clients
          where used_at is null and created_at < :now
          order by used_at, created_at
          limit :batch
          """,
          """
          delete from oauth_clients
          where client_id = :clientId and used_at is null and created_at < :now
          """,
          row -> new Key(row.text("client_id")));

  private ClientStore() {}

  /** The id of a client. */
  public record Key(String clientId) {}

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
