package com.sunucu.server.oauth.protocol;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.model.OAuthErrorCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and writes the scope parameter of OAuth (RFC 6749, 3.3; RUL-37). */
public final class Scopes {

  private Scopes() {}

  /**
   * The scopes that a client asks for. Without any, the default ones, which never contain
   * servers:destroy. Unknown scopes are dropped, because clients send those of other servers.
   *
   * @throws OAuthException invalid_scope if none is left
   */
  public static Set<Scope> requested(Optional<String> text) {
    List<String> words = text.map(Scopes::words).orElse(List.of());
    if (words.isEmpty()) {
      return Scope.grantedByDefault();
    }
    Set<Scope> known = known(words);
    if (known.isEmpty()) {
      throw new OAuthException(
          OAuthErrorCode.INVALID_SCOPE,
          "None of these scopes is known. Ask for some of scopes_supported in the server's metadata, or for none to get the default scopes.");
    }
    return known;
  }

  /**
   * The scopes of a refreshed access token: those of the grant, or fewer (RFC 6749, 6).
   *
   * @throws OAuthException invalid_scope if one was not granted, or none is left
   */
  public static Set<Scope> narrowed(Set<Scope> granted, Optional<String> text) {
    List<String> words = text.map(Scopes::words).orElse(List.of());
    Set<Scope> asked = words.isEmpty() ? granted : known(words);
    if (asked.isEmpty() || !granted.containsAll(asked)) {
      throw new OAuthException(
          OAuthErrorCode.INVALID_SCOPE,
          "A refresh may only keep or reduce the granted scopes. Leave scope out, or connect again to ask for more.");
    }
    return asked;
  }

  /** The scopes as one text, in the contract's order. */
  public static String text(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::value).collect(joining(" "));
  }

  /** The scopes of a stored text; those that this node does not know are left out. */
  public static Set<Scope> stored(String text) {
    return known(words(text));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private static Set<Scope> known(Collection<String> words) {
    return Arrays.stream(Scope.values())
        .filter(scope -> words.contains(scope.value()))
        .collect(toUnmodifiableSet());
  }
}
