package com.sunucu.server.app;

import com.sunucu.api.Route;
import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.api.oauth.OAuthRoutes;
import com.sunucu.server.config.Config;
import com.sunucu.server.core.Clock;
import com.sunucu.server.http.ClientAddress;
import com.sunucu.server.http.CrossOrigin;
import com.sunucu.server.http.Edge;
import com.sunucu.server.http.OAuthEdge;
import com.sunucu.server.http.PageEdge;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.net.TargetGuard;
import com.sunucu.server.oauth.Metadata;
import com.sunucu.server.oauth.OAuthCall;
import com.sunucu.server.oauth.OAuthEndpoints;
import com.sunucu.server.oauth.OAuthReaper;
import com.sunucu.server.oauth.clients.ClientDocuments;
import com.sunucu.server.oauth.clients.Clients;
import com.sunucu.server.oauth.code.Codes;
import com.sunucu.server.oauth.device.Devices;
import com.sunucu.server.oauth.pages.AuthorizePage;
import com.sunucu.server.oauth.pages.DevicePage;
import com.sunucu.server.oauth.pages.Guesses;
import com.sunucu.server.oauth.pages.Sessions;
import com.sunucu.server.oauth.tokens.Tokens;
import com.sunucu.server.outbound.OutboundClient;
import com.sunucu.server.outbound.OutboundRequest;
import com.sunucu.server.pipeline.decode.RequestDecoder;
import com.sunucu.server.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * OAuth, assembled.
 *
 * @param documents fetches client metadata documents; closed with this
 */
record OAuth(
    Supplier<PublicUrl> address,
    JsonMapper json,
    OutboundClient documents,
    Parts parts,
    List<Route<OAuthCall>> routes,
    OAuthReaper reaper)
    implements AutoCloseable {

  /** All look-ups for documents share what one account may have of them. */
  private static final UUID SHARE = new UUID(0, 0);

  /** The parts that others use: test control, authentication, the pages. */
  record Parts(
      Tokens tokens, Devices devices, DevicePage devicePage, AuthorizePage authorizePage) {}

  static OAuth of(
      Config config,
      Database database,
      JsonMapper json,
      Clock clock,
      Supplier<PublicUrl> address,
      Metrics metrics) {
    OutboundClient documents =
        OutboundClient.open(
            TargetGuard.ofDocuments(config.sandbox().isPresent()),
            Duration.ofSeconds(OAuthLimits.CLIENT_DOCUMENT_SECONDS),
            new SurvivedFaults(metrics.deliveries()));
    Clients clients =
        new Clients(
            database,
            clock,
            new ClientDocuments(
                url ->
                    documents.get(
                        OutboundRequest.get(
                            SHARE,
                            url,
                            Map.of("Accept", "application/json"),
                            OAuthLimits.CLIENT_DOCUMENT_BYTES)),
                json));
    Tokens tokens = new Tokens(database, clock, config.web().refreshRetry());
    Devices devices = new Devices(database, clock);
    Codes codes = new Codes(database, clock, tokens);
    Guesses guesses = new Guesses(database, clock);
    Sessions sessions = new Sessions(database, clock, guesses);
    return new OAuth(
        address,
        json,
        documents,
        new Parts(
            tokens,
            devices,
            new DevicePage(sessions, guesses, devices),
            new AuthorizePage(address, sessions, clients, codes)),
        OAuthRoutes.of(
            new Metadata(address), new OAuthEndpoints(address, clients, devices, codes, tokens)),
        new OAuthReaper(database, clients));
  }

  Tokens tokens() {
    return parts.tokens();
  }

  /** The operations and the pages. */
  List<Edge> edges(RequestDecoder decoder, CrossOrigin crossOrigin, ClientAddress client) {
    return List.of(
        new OAuthEdge(decoder, routes, crossOrigin, json),
        new PageEdge(address, crossOrigin, client, parts.devicePage(), parts.authorizePage()));
  }

  @Override
  public void close() {
    documents.close();
  }
}
