package com.sunucu.server.sandbox.sample;

import java.util.Optional;
import java.util.UUID;

/**
 * The owner of an account.
 *
 * @param email unique across accounts
 */
public record Person(String name, String email) {

  /** The country of all sample owners, in ISO 3166-1 alpha-2. */
  public static final String COUNTRY = "TR";

  /** The owner of this account; without a name, one is generated. */
  public static Person of(Optional<String> name, UUID accountId) {
    String chosen =
        name.orElseGet(() -> Names.person(new SeededRandom(accountId.getMostSignificantBits())));
    return new Person(chosen, Names.email(chosen, accountId));
  }
}
