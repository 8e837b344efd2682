package com.sunucu.server.oauth;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.api.oauth.OAuthTokensApi;
import com.sunucu.api.oauth.model.ClientInformation;
import com.sunucu.api.oauth.model.ClientRegistration;
import com.sunucu.api.oauth.model.DeviceAuthorization;
import com.sunucu.api.oauth.model.DeviceAuthorizationRequest;
import com.sunucu.api.oauth.model.OAuthErrorCode;
import com.sunucu.api.oauth.model.RevocationRequest;
import com.sunucu.api.oauth.model.TokenRequest;
import com.sunucu.api.oauth.model.TokenResponse;
import com.sunucu.api.oauth.model.TokenType;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.oauth.clients.Clients;
import com.sunucu.server.oauth.code.Codes;
import com.sunucu.server.oauth.device.Devices;
import com.sunucu.server.oauth.pages.DevicePage;
import com.sunucu.server.oauth.protocol.OAuthException;
import com.sunucu.server.oauth.protocol.Resource;
import com.sunucu.server.oauth.protocol.Scopes;
import com.sunucu.server.oauth.tokens.IssuedTokens;
import com.sunucu.server.oauth.tokens.Tokens;
import java.util.Optional;
import java.util.function.Supplier;

/** Tokens, clients and device codes (OAU-01, OAU-03, OAU-04, OAU-07). */
public final class OAuthEndpoints implements OAuthTokensApi<OAuthCall> {

  private final Supplier<PublicUrl> server;
  private final Clients clients;
  private final Devices devices;
  private final Codes codes;
  private final Tokens tokens;

  /**
   * @param server known when the first request arrives
   */
  public OAuthEndpoints(
      Supplier<PublicUrl> server, Clients clients, Devices devices, Codes codes, Tokens tokens) {
    this.server = server;
    this.clients = clients;
    this.devices = devices;
    this.codes = codes;
    this.tokens = tokens;
  }

  @Override
  public DeviceAuthorization authorizeDevice(OAuthCall call, DeviceAuthorizationRequest body) {
    requirePublic(call);
    Resource.require(server.get(), body.resource());
    Devices.Begun begun =
        devices.begin(clients.require(body.clientId()), Scopes.requested(body.scope()));
    String code = begun.code().userCode().shown();
    String page = server.get().at(DevicePage.PATH);
    return new DeviceAuthorization(
        begun.deviceCode().reveal(),
        code,
        page,
        page + "?user_code=" + code,
        OAuthLimits.DEVICE_CODE_SECONDS,
        OAuthLimits.POLL_SECONDS);
  }

  @Override
  public TokenResponse issueToken(OAuthCall call, TokenRequest body) {
    requirePublic(call);
    GrantType type =
        GrantType.of(body.grantType())
            .orElseThrow(() ->
                new OAuthException(
                    OAuthErrorCode.UNSUPPORTED_GRANT_TYPE,
                    "This grant_type is not supported. Use one of grant_types_supported in the server's metadata."));
    Resource.require(server.get(), body.resource());
    String client = present(body.clientId(), "client_id");
    IssuedTokens issued =
        switch (type) {
          case DEVICE_CODE -> {
            String code = present(body.deviceCode(), "device_code");
            clients.requireKnown(client);
            yield devices.poll(client, code);
          }
          case AUTHORIZATION_CODE -> {
            String code = present(body.code(), "code");
            clients.requireKnown(client);
            yield codes.exchange(client, code, body.redirectUri(), body.codeVerifier());
          }
          case REFRESH_TOKEN ->
              tokens.refresh(client, present(body.refreshToken(), "refresh_token"), body.scope());
        };
    return new TokenResponse(
        issued.access().reveal(),
        TokenType.BEARER,
        OAuthLimits.ACCESS_TOKEN_SECONDS,
        issued.refresh().reveal(),
        Scopes.text(issued.scopes()));
  }

  @Override
  public void revokeToken(OAuthCall call, RevocationRequest body) {
    requirePublic(call);
    tokens.revoke(body.clientId(), body.token());
  }

  @Override
  public ClientInformation registerClient(OAuthCall call, ClientRegistration body) {
    Clients.Registration registered = clients.register(body);
    return new ClientInformation(
        registered.client().id(),
        registered.at().getEpochSecond(),
        registered.client().name(),
        registered.client().redirectUris().stream().map(it -> it.uri().toString()).toList(),
        GrantType.names(),
        Metadata.RESPONSE_TYPES,
        Metadata.NO_AUTHENTICATION);
  }

  /** RFC 6749, 5.2: a client that authenticates although it has no secret is told so. */
  private static void requirePublic(OAuthCall call) {
    if (!call.authorization().isEmpty()) {
      throw new OAuthException(
          OAuthErrorCode.INVALID_CLIENT,
          "All clients are public. Send client_id in the body, and no Authorization header.");
    }
  }

  private static String present(Optional<String> value, String name) {
    return value.orElseThrow(() ->
        OAuthException.invalidRequest("The parameter %s is missing. Send it.".formatted(name)));
  }
}
