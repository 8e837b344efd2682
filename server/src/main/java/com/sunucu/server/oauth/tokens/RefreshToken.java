package com.sunucu.server.oauth.tokens;

import com.sunucu.api.oauth.OAuthSchemas;
import com.sunucu.server.auth.Secret;
import com.sunucu.server.auth.TokenFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A refresh token, which can be used once (OAU-03), as it is stored. Pure.
 *
 * @param hash of its text, in hex
 * @param successorKey 32 random bytes in hex, from which and the text its successor is derived
 * @param use empty if it was not used
 */
public record RefreshToken(
    UUID accountId, UUID grantId, String hash, String successorKey, Optional<Use> use) {

  /** The form of refresh tokens. */
  public static final TokenFormat FORMAT = new TokenFormat(OAuthSchemas.RefreshToken.PREFIX);

  /**
   * How it was used.
   *
   * @param scopes the scopes that were asked for; empty if none were named
   */
  public record Use(Instant at, Optional<String> scopes) {}

  /** What to do with a refresh token that a client of its grant sends. */
  public enum Outcome {
    /** It is used now, and replaced. */
    ROTATE,
    /** The client repeats its request: it gets the same successor again (RUL-45). */
    REPEAT,
    /** It was used before: its grant is revoked (RFC 9700, 4.14; OAU-06). */
    REUSE
  }

  /**
   * Decides about a request with this token.
   *
   * @param scopes the scopes that it asks for; empty if it names none
   * @param successorUnused whether the successor exists and was not used
   * @param retry the time in which a request may be repeated; zero: never
   */
  public Outcome decide(
      Optional<String> scopes, boolean successorUnused, Instant now, Duration retry) {
    if (use.isEmpty()) {
      return Outcome.ROTATE;
    }
    // RUL-45: within the window, ...
    boolean inTime = now.isBefore(use.get().at().plus(retry));
    // ... with the same scope, and while nobody has used the successor, so that there is one chain.
    boolean same = use.get().scopes().equals(scopes);
    return inTime && same && successorUnused ? Outcome.REPEAT : Outcome.REUSE;
  }

  /**
   * The token that replaces this one. It is derived and not stored, so that a repeated request gets
   * the same one. Only who knows both the text and the stored key can derive it.
   *
   * @param text of this token
   */
  public Secret successor(String text) {
    try {
      Mac hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(HexFormat.of().parseHex(successorKey), "HmacSHA256"));
      return FORMAT.of(hmac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
