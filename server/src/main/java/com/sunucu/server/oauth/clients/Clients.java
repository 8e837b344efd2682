package com.sunucu.server.oauth.clients;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.api.oauth.model.ClientRegistration;
import com.sunucu.api.oauth.model.OAuthErrorCode;
import com.sunucu.server.core.Clock;
import com.sunucu.server.oauth.protocol.OAuthException;
import com.sunucu.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Registers clients and finds them. */
public final class Clients {

  private static final Duration KEPT_UNUSED = Duration.ofDays(OAuthLimits.UNUSED_CLIENT_DAYS);

  /** One burst of registrations must not keep all other clients out for a month. */
  private static final Duration KEPT_IN_CROWD =
      Duration.ofSeconds(OAuthLimits.CROWDED_CLIENT_SECONDS);

  private final Database database;
  private final Clock clock;
  private final ClientDocuments documents;

  public Clients(Database database, Clock clock, ClientDocuments documents) {
    this.database = database;
    this.clock = clock;
    this.documents = documents;
  }

  /** A client and the time at which it was registered first. */
  public record Registration(Client client, Instant at) {}

  /**
   * Registers a client (RFC 7591); equal metadata are one client, registered once.
   *
   * @throws OAuthException invalid_redirect_uri; temporarily_unavailable while too many clients are
   *     registered that were never used, and none of them is old enough to be removed
   */
  public Registration register(ClientRegistration metadata) {
    ClientMetadata checked = ClientMetadata.of(metadata);
    Client client = new Client(checked.clientId(), checked.name(), checked.redirectUris());
    return database.write(tx -> {
      Instant now = clock.now();
      Optional<ClientStore.Registered> known = ClientStore.find(tx, client.id());
      if (known.isPresent()) {
        return new Registration(known.get().client(), known.get().at());
      }
      if (ClientStore.unused(tx) >= OAuthLimits.UNUSED_CLIENTS
          && ClientStore.UNUSED.removeBatch(tx, now.minus(KEPT_IN_CROWD)) == 0) {
        throw new OAuthException(
            OAuthErrorCode.TEMPORARILY_UNAVAILABLE,
            "Too many clients are registered that were never used. Try again later, or use the URL of a client metadata document as client_id.");
      }
      ClientStore.insert(tx, client, now);
      return new Registration(client, now);
    });
  }

  /**
   * The client with this id: a registered one, or one whose id is the URL of its metadata document,
   * which is fetched. Must not be called in a transaction.
   *
   * @throws OAuthException invalid_client if it is unknown or its document cannot be used
   */
  public Client require(String clientId) {
    if (ClientDocuments.isUrl(clientId)) {
      return documents.fetch(clientId);
    }
    return database
        .read(tx -> ClientStore.find(tx, clientId))
        .map(ClientStore.Registered::client)
        .orElseThrow(() ->
            new OAuthException(
                OAuthErrorCode.INVALID_CLIENT,
                "This client_id is not known. Register the client again at /oauth/register."));
  }

  /**
   * Checks at the token endpoint that the client is known, so that one that was removed registers
   * again. No document is fetched: a code belongs to the client whose URL it was issued for, and
   * the document may be out of reach meanwhile.
   *
   * @throws OAuthException invalid_client
   */
  public void requireKnown(String clientId) {
    if (!ClientDocuments.isUrl(clientId)) {
      require(clientId);
    }
  }

  /** Remembers in the transaction that the client got a code or token, so that it is kept. */
  public static void used(Handle tx, String clientId, Instant now) {
    ClientStore.used(tx, clientId, now);
  }

  /** Removes clients that were not used in time. */
  public void removeUnused(Instant now) {
    ClientStore.UNUSED.remove(database, now.minus(KEPT_UNUSED));
  }
}
