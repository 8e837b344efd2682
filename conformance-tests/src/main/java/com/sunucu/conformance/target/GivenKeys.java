package com.sunucu.conformance.target;

import com.sunucu.conformance.contract.Document;
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
 * Keys from a file, for a target without test control:
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
    JsonNode accounts = Document.read(file).root().path("accounts");
    for (JsonNode account : accounts) {
      String name = account.path("name").asString("");
      for (JsonNode key : account.path("keys")) {
        String secret = key.path("key").asString("");
        if (name.isBlank() || secret.isBlank() || !key.path("scopes").isArray()) {
          throw new IllegalArgumentException(
              file + ": each account needs a name, and each of its keys `key` and `scopes`");
        }
        redaction.hide(secret);
        keys.add(
            new Key(
                new Account(name, ""),
                name + "-" + keys.size(),
                secret,
                scopes(file, key, scopes)));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          file + " holds no keys: it needs `accounts`, each with `name` and `keys`");
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
        .orElseThrow(() -> new NotTestable("needs keys of a second account"));
  }

  @Override
  public Key key(Account account, Set<String> scopes) {
    return keys.stream()
        .filter(k -> k.account().equals(account) && k.scopes().equals(scopes))
        .findFirst()
        .orElseThrow(
            () -> new NotTestable("needs a key with exactly the scopes " + new TreeSet<>(scopes)));
  }

  @Override
  public Key without(Account account, String scope) {
    return keys.stream()
        .filter(k -> k.account().equals(account) && !k.scopes().contains(scope))
        .findFirst()
        .orElseThrow(() -> new NotTestable("needs a key without the scope " + scope));
  }

  @Override
  public Key fullest(Account account, Set<String> scopes) {
    return keys.stream()
        .filter(k -> k.account().equals(account))
        .max(Comparator.comparingInt(k -> k.scopes().size()))
        .orElseThrow(() -> new NotTestable("needs a key of " + account.id()));
  }

  @Override
  public Optional<Sandbox> sandbox() {
    return Optional.empty();
  }
}
