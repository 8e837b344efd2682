package com.sunucu.server.account;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * The owner of servers, keys and all other resources.
 *
 * @param email the address for signing in, in lower case, so that letter case does not matter
 * @param country ISO 3166-1 alpha-2
 */
public record Account(
    UUID id, String email, String name, String country, boolean emailVerified, Instant createdAt) {

  public Account {
    email = email.toLowerCase(Locale.ROOT);
  }
}
