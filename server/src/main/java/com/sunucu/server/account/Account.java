package com.sunucu.server.account;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Who owns servers, keys and all the rest.
 *
 * @param email what the owner signs in with; in lower case, so that it is the same however it is
 *     typed
 * @param country ISO 3166-1 alpha-2
 */
public record Account(
    UUID id, String email, String name, String country, boolean emailVerified, Instant createdAt) {

  public Account {
    email = email.toLowerCase(Locale.ROOT);
  }
}
