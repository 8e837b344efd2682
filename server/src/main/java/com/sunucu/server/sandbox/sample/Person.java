package com.sunucu.server.sandbox.sample;

import java.util.Optional;
import java.util.UUID;

/**
 * An account's owner.
 *
 * @param email no other account's
 */
public record Person(String name, String email) {

  /** Where all of them live, in ISO 3166-1 alpha-2. */
  public static final String COUNTRY = "TR";

  /** The owner of this account; a name is chosen where none is given. */
  public static Person of(Optional<String> name, UUID accountId) {
    String chosen =
        name.orElseGet(() -> Names.person(new SeededRandom(accountId.getMostSignificantBits())));
    return new Person(chosen, Names.email(chosen, accountId));
  }
}
