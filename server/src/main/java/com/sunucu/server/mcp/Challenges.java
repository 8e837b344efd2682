package com.sunucu.server.mcp;

import static java.util.stream.Collectors.joining;

import com.sunucu.api.Headers;
import com.sunucu.api.model.Scope;
import com.sunucu.server.core.Caller;
import com.sunucu.server.net.PublicUrl;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The challenges that lead an MCP client to the authorization server (RFC 6750, RFC 9728 section
 * 5.1).
 */
final class Challenges {

  private static final String METADATA_PATH = "/.well-known/oauth-protected-resource";

  private final Supplier<PublicUrl> publicUrl;

  Challenges(Supplier<PublicUrl> publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * The challenge of a 401, which asks for all default scopes (RUL-37).
   *
   * @param sent whether the request has a credential
   * @param message why the credential is refused
   */
  Map<String, String> unauthorized(boolean sent, String message) {
    String error = sent ? ", error=\"invalid_token\", " + description(message) : "";
    return challenge(error + scopes(Scope.grantedByDefault()));
  }

  /** The challenge of a 403: the granted scopes and the one that is needed, all in one. */
  Map<String, String> insufficientScope(Caller caller, Scope needed, String message) {
    Set<Scope> scopes = EnumSet.of(needed);
    scopes.addAll(caller.scopes());
    return challenge(", error=\"insufficient_scope\", " + description(message) + scopes(scopes));
  }

  private Map<String, String> challenge(String parameters) {
    return Map.of(
        Headers.WWW_AUTHENTICATE,
        "Bearer realm=\"sunucu\"%s, resource_metadata=\"%s\""
            .formatted(parameters, publicUrl.get().at(METADATA_PATH + McpEndpoint.PATH)));
  }

  private static String scopes(Collection<Scope> scopes) {
    return ", scope=\"%s\"".formatted(scopes.stream().map(Scope::value).collect(joining(" ")));
  }

  /** A quoted string of ASCII without quotes and backslashes (RFC 6750, section 3). */
  private static String description(String message) {
    return "error_description=\"%s\"".formatted(message.replaceAll("[^ !#-\\[\\]-~]", "'"));
  }
}
