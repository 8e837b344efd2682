package com.sunucu.server.auth;

import java.util.Optional;
import java.util.UUID;

/** The access tokens that OAuth has issued, as authentication sees them. */
public interface AccessTokens {

  /** No token was ever issued. */
  AccessTokens NONE =
      new AccessTokens() {
        @Override
        public Optional<AccessToken> find(String token) {
          return Optional.empty();
        }

        @Override
        public void forgetAccount(UUID accountId) {}
      };

  /**
   * The token with this text, at most a second old, including expired and revoked ones.
   *
   * @param token a text with the form and checksum of an access token
   */
  Optional<AccessToken> find(String token);

  /**
   * Reads the account's tokens again from the database when they are used next. Call it after the
   * account was locked or unlocked.
   */
  void forgetAccount(UUID accountId);
}
