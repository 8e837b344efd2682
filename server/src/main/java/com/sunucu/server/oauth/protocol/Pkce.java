package com.sunucu.server.oauth.protocol;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Proof key for code exchange (RFC 7636), with S256 alone. */
public final class Pkce {

  private Pkce() {}

  /** Whether the verifier belongs to the challenge; false for a verifier of another form. */
  public static boolean matches(String challenge, String verifier) {
    try {
      CodeChallenge computed =
          CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier));
      return MessageDigest.isEqual(
          computed.getValue().getBytes(StandardCharsets.US_ASCII),
          challenge.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // 4.1: 43 to 128 characters of a certain set.
      return false;
    }
  }
}
