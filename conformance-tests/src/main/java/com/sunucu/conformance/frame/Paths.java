package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.contract.PathTemplate;
import com.sunucu.conformance.exchange.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Finds real paths for an operation: {@code {id}} of {@code /v1/servers/{id}} is an id that {@code
 * GET /v1/servers} lists. Which list belongs to which parameter follows from the paths themselves.
 */
final class Paths {

  private final Contract contract;
  private final Function<String, Exchange> get;
  private final Map<String, List<String>> listed = new HashMap<>();

  /**
   * @param get sends a GET for a path with a key that may read all
   */
  Paths(Contract contract, Function<String, Exchange> get) {
    this.contract = contract;
    this.get = get;
  }

  /** The path of something that exists; empty when the account has nothing of the kind. */
  Optional<String> existing(Operation operation) {
    return fill(operation, operation.path().parameters(), Map.of());
  }

  /** The path of something that does not exist, with these ids. */
  static String unknown(Operation operation, Supplier<String> ids) {
    return operation.path().fill(name -> word(operation, name).orElseGet(ids));
  }

  private Optional<String> fill(Operation operation, List<String> open, Map<String, String> found) {
    if (open.isEmpty()) {
      return Optional.of(operation.path().fill(found::get));
    }
    String name = open.getFirst();
    String prefix = new PathTemplate(operation.path().before(name)).fill(found::get);
    List<String> candidates = word(operation, name).map(List::of).orElseGet(() -> ids(prefix));
    for (String candidate : candidates) {
      Map<String, String> more = new HashMap<>(found);
      more.put(name, candidate);
      Optional<String> path = fill(operation, open.subList(1, open.size()), more);
      if (path.isPresent()) {
        return path;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> word(Operation operation, String parameter) {
    return Optional.ofNullable(operation.enumerated().get(parameter)).map(List::getFirst);
  }

  private List<String> ids(String collection) {
    if (contract.find("GET", collection).isEmpty()) {
      return List.of();
    }
    return listed.computeIfAbsent(
        collection,
        path -> {
          JsonNode json = get.apply(path).json();
          JsonNode items = json.isArray() ? json : json.path("data");
          return items
              .valueStream()
              .map(item -> item.path("id").asString(""))
              .filter(id -> !id.isEmpty())
              .toList();
        });
  }
}
