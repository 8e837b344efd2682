package com.sunucu.server.oauth.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.api.oauth.OAuthSchemas;
import com.sunucu.api.oauth.model.ClientRegistration;
import com.sunucu.api.oauth.model.OAuthErrorCode;
import com.sunucu.server.net.TargetUrl;
import com.sunucu.server.oauth.protocol.OAuthException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients whose identifier is the URL of a JSON document with their metadata (OAuth client id
 * metadata documents). A document is fetched when it is needed and kept for some minutes of real
 * time; the refusal of one that cannot be used is kept for some seconds, so that nobody makes this
 * server send many requests, and a failure does not keep a client out for long.
 */
public final class ClientDocuments {

  private static final int AT_ONCE = 16;

  /** Fetches a document from the network. */
  @FunctionalInterface
  public interface Source {

    /**
     * Returns the bytes of the document; empty if the response has another status than 200, does
     * not come in time, is too long, or comes from an address that is not allowed.
     */
    Optional<byte[]> fetch(TargetUrl url);
  }

  private final Source source;
  private final JsonMapper json;
  private final Cache<String, Optional<Client>> cache;
  private final Semaphore fetches = new Semaphore(AT_ONCE);

  /**
   * @param json reads documents
   */
  public ClientDocuments(Source source, JsonMapper json) {
    this(source, json, Ticker.systemTicker());
  }

  /**
   * @param realTime the time of the cache
   */
  ClientDocuments(Source source, JsonMapper json, Ticker realTime) {
    this.source = source;
    this.json = json;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(OAuthLimits.CLIENT_DOCUMENTS)
            .ticker(realTime)
            .expireAfter(Expiry.<String, Optional<Client>>writing((_id, client) -> kept(client)))
            .build();
  }

  /** A failure may be over soon, or be this server's own, when its look-ups are busy. */
  private static Duration kept(Optional<Client> client) {
    return Duration.ofSeconds(
        client.isPresent()
            ? OAuthLimits.CLIENT_DOCUMENT_CACHE_SECONDS
            : OAuthLimits.CLIENT_DOCUMENT_FAILURE_SECONDS);
  }

  /** Whether the client id is a URL, and not that of a registered client. */
  static boolean isUrl(String clientId) {
    return clientId.startsWith("https://") || clientId.startsWith("http://");
  }

  /**
   * The client of the document.
   *
   * @throws OAuthException invalid_client if the document cannot be fetched or used
   */
  Client fetch(String clientId) {
    Optional<Client> known = cache.getIfPresent(clientId);
    if (known == null) {
      if (!fetches.tryAcquire()) {
        throw new OAuthException(
            OAuthErrorCode.TEMPORARILY_UNAVAILABLE,
            "Too many client metadata documents are being fetched. Try again in a few seconds.");
      }
      try {
        known = read(clientId);
        cache.put(clientId, known);
      } finally {
        fetches.release();
      }
    }
    return known.orElseThrow(() ->
        new OAuthException(
            OAuthErrorCode.INVALID_CLIENT,
            "The client metadata document of this client_id cannot be used. It must be a JSON object at a public https URL with a path, whose client_id is exactly that URL, and whose redirect_uris are allowed."));
  }

  private Optional<Client> read(String clientId) {
    return url(clientId).flatMap(source::fetch).flatMap(body -> parse(clientId, body));
  }

  /** The URL has a path other than the root, and no fragment, user or dot segments. */
  private static Optional<TargetUrl> url(String clientId) {
    try {
      TargetUrl url = TargetUrl.parse(clientId);
      URI uri = url.uri();
      boolean path = uri.getRawPath() != null && uri.getRawPath().length() > 1;
      boolean plain = path && uri.normalize().getRawPath().equals(uri.getRawPath());
      return plain ? Optional.of(url) : Optional.empty();
    } catch (TargetUrl.Malformed e) {
      return Optional.empty();
    }
  }

  private Optional<Client> parse(String clientId, byte[] body) {
    try {
      JsonNode document = json.readTree(body);
      if (!document.path("client_id").asString("").equals(clientId)
          || document.has("client_secret")) {
        return Optional.empty();
      }
      ClientMetadata metadata = ClientMetadata.of(registration(document));
      return Optional.of(new Client(clientId, metadata.name(), metadata.redirectUris()));
    } catch (JacksonException | OAuthException e) {
      return Optional.empty();
    }
  }

  private static ClientRegistration registration(JsonNode document) {
    List<String> uris =
        document.path("redirect_uris").values().stream()
            .map(it -> it.asString(""))
            .limit(OAuthSchemas.ClientRegistration.REDIRECT_URIS_MAX_ITEMS)
            .toList();
    Optional<String> name =
        Optional.of(document.path("client_name").asString(""))
            .filter(it -> !it.isBlank())
            .map(ClientDocuments::printable);
    return new ClientRegistration(
        name, Optional.of(uris), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * What the database and a page can hold: not too long, no control characters, no half of a pair.
   */
  private static String printable(String name) {
    return name.codePoints()
        .limit(OAuthSchemas.ClientRegistration.CLIENT_NAME_MAX_LENGTH)
        .map(it ->
            Character.isISOControl(it) || Character.getType(it) == Character.SURROGATE ? ' ' : it)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
