package com.sunucu.server.oauth;

import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.OAuthMetadataApi;
import com.sunucu.api.oauth.OAuthOperations;
import com.sunucu.api.oauth.model.AuthorizationServerMetadata;
import com.sunucu.api.oauth.model.ProtectedResourceMetadata;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.oauth.pages.AuthorizePage;
import com.sunucu.server.oauth.protocol.Resource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** The metadata documents (RFC 8414, RFC 9728). All URLs come from the public URL. */
public final class Metadata implements OAuthMetadataApi<OAuthCall> {

  static final List<String> RESPONSE_TYPES = List.of("code");
  static final String NO_AUTHENTICATION = "none";

  private static final String NAME = "Sunucu";

  private final Supplier<PublicUrl> server;

  /**
   * @param server known when the first request arrives
   */
  public Metadata(Supplier<PublicUrl> server) {
    this.server = server;
  }

  @Override
  public AuthorizationServerMetadata getAuthorizationServer(OAuthCall call) {
    PublicUrl url = server.get();
    return new AuthorizationServerMetadata(
        url.toString(),
        url.at(AuthorizePage.PATH),
        url.at(OAuthOperations.ISSUE_TOKEN.path()),
        url.at(OAuthOperations.AUTHORIZE_DEVICE.path()),
        url.at(OAuthOperations.REGISTER_CLIENT.path()),
        url.at(OAuthOperations.REVOKE_TOKEN.path()),
        values(Arrays.asList(Scope.values())),
        RESPONSE_TYPES,
        List.of("query"),
        GrantType.names(),
        List.of(NO_AUTHENTICATION),
        List.of(NO_AUTHENTICATION),
        List.of("S256"),
        true,
        true);
  }

  @Override
  public ProtectedResourceMetadata getProtectedResource(OAuthCall call) {
    return resource();
  }

  @Override
  public ProtectedResourceMetadata getMcpResource(OAuthCall call) {
    return resource();
  }

  private ProtectedResourceMetadata resource() {
    PublicUrl url = server.get();
    return new ProtectedResourceMetadata(
        url.at(Resource.PATH),
        List.of(url.toString()),
        values(Scope.grantedByDefault()),
        List.of("header"),
        NAME);
  }

  private static List<String> values(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::value).toList();
  }
}
