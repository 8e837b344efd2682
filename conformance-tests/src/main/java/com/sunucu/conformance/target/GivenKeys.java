package com.sunucu.conformance.target;

import com.sunucu.conformance.contract.Form;
import com.sunucu.conformance.exchange.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Keys from a file, for a target without test control; its form is {@code schemas/keys.yaml}:
 *
 * <pre>{@code
 * accounts:
 *   - name: main
 *     keys:
 *       - {key: snc_…, scopes: ['account:read', 'servers:read']}
 * }</pre>
 */
public final class GivenKeys implements KeySource {

  private final List<Key> keys;

  private GivenKeys(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * @param scopes those that the contract has
   * @throws IllegalArgumentException when the file cannot be read or is not as described; its
   *     message holds no key
   */
  public static GivenKeys read(Path file, List<String> scopes, Redaction redaction) {
    List<Key> keys = new ArrayList<>();
    for (JsonNode account : Form.of("keys").read(file).path("accounts")) {
      Account owner = new Account(account.path("name").asString(), "");
      for (JsonNode key : account.path("keys")) {
        String secret = key.path("key").asString();
        redaction.hide(secret);
        keys.add(new Key(owner, owner.id() + "-" + keys.size(), secret, scopes(file, key, scopes)));
      }
    }
    return new GivenKeys(keys);
  }

  private static Set<String> scopes(Path file, JsonNode key, List<String> known) {
    Set<String> scopes = new TreeSet<>();
    key.path("scopes").forEach(scope -> scopes.add(scope.asString()));
    if (!known.containsAll(scopes)) {
      scopes.removeAll(Set.copyOf(known));
      throw new IllegalArgumentException(
          file + ": the contract has no scope " + String.join(", ", scopes));
    }
    return scopes;
  }

  /** All of them, in the file's order. */
  List<Key> all() {
    return keys;
  }

  @Override
  public Account account() {
    return keys.getFirst().account();
  }

  @Override
  public Account other(Account one) {
    return keys.stream()
        .map(Key::account)
        .filter(a -> !a.equals(one))
        .findFirst()
        .orElseThrow(() -> new NotTestable(Need.KEYS, "needs keys of a second account"));
  }

  @Override
  public Key key(Account account, Set<String> scopes) {
    return keys.stream()
        .filter(k -> k.account().equals(account) && k.scopes().equals(scopes))
        .findFirst()
        .orElseThrow(() ->
            new NotTestable(
                Need.KEYS, "needs a key with exactly the scopes " + new TreeSet<>(scopes)));
  }

  @Override
  public Key without(Account account, String scope) {
    return keys.stream()
        .filter(k -> k.account().equals(account) && !k.scopes().contains(scope))
        .findFirst()
        .orElseThrow(() -> new NotTestable(Need.KEYS, "needs a key without the scope " + scope));
  }

  @Override
  public Key another(Key key) {
    return keys.stream()
        .filter(k -> k.account().equals(key.account()) && !k.secret().equals(key.secret()))
        .max(Comparator.comparingInt(k -> k.scopes().size()))
        .orElseThrow(
            () -> new NotTestable(Need.KEYS, "needs a second key of " + key.account().id()));
  }

  @Override
  public Key fullest(Account account, Set<String> scopes) {
    return keys.stream()
        .filter(k -> k.account().equals(account))
        .max(Comparator.comparingInt(k -> k.scopes().size()))
        .orElseThrow(() -> new NotTestable(Need.KEYS, "needs a key of " + account.id()));
  }

  /**
   * Keys like this one that no check is given: of those that are alike only the first two are, as
   * {@link #fullest} and {@link #another}.
   */
  List<Key> spares(Key key) {
    return keys.stream()
        .filter(k -> k.account().equals(key.account()) && k.scopes().equals(key.scopes()))
        .skip(2)
        .toList();
  }

  @Override
  public Optional<Sandbox> sandbox() {
    return Optional.empty();
  }
}
