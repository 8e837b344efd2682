package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.contract.PathTemplate;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds real paths for an operation: {@code {id}} of {@code /v1/servers/{id}} is an id that {@code
 * GET /v1/servers} lists. Which list belongs to which parameter follows from the paths themselves.
 */
final class Paths {

  private final Contract contract;
  private final Function<String, Exchange> get;
  private final BiFunction<Operation, String, Optional<Exchange>> create;
  private final Map<String, List<String>> listed = new HashMap<>();
  private final Map<String, List<String>> created = new HashMap<>();

  /**
   * @param get sends a GET for a path with a key that may read all
   * @param create adds to a collection that is empty, where that may be done
   */
  Paths(
      Contract contract,
      Function<String, Exchange> get,
      BiFunction<Operation, String, Optional<Exchange>> create) {
    this.contract = contract;
    this.get = get;
    this.create = create;
  }

  /**
   * Those of an account that a check may look into. In a sandbox what there is none of is made, if
   * the API can make it.
   */
  static Paths of(CheckContext context, Account account) {
    Key full = context.keys().full(account);
    return new Paths(
        context.contract(),
        path -> context.client().send(full, Request.of("GET", path)),
        (operation, path) ->
            context.hasSandbox() && context.survey().serves(operation)
                ? Optional.of(
                    context.client().send(full, context.resources().request(operation, path)))
                : Optional.empty());
  }

  /** The path of something that exists; empty when the account has nothing of the kind. */
  Optional<String> existing(Operation operation) {
    List<String> parameters = operation.path().parameters();
    return fill(operation, parameters, Map.of(), this::listed)
        .or(() -> fill(operation, parameters, Map.of(), this::listedOrCreated));
  }

  /** The path of something that does not exist, with these ids. */
  static String unknown(Operation operation, Supplier<String> ids) {
    return operation.path().fill(name -> word(operation, name).orElseGet(ids));
  }

  private Optional<String> fill(
      Operation operation,
      List<String> open,
      Map<String, String> found,
      Function<String, List<String>> ids) {
    if (open.isEmpty()) {
      return Optional.of(operation.path().fill(found::get));
    }
    String name = open.getFirst();
    String prefix = new PathTemplate(operation.path().before(name)).fill(found::get);
    List<String> candidates =
        word(operation, name).map(List::of).orElseGet(() -> ids.apply(prefix));
    for (String candidate : candidates) {
      Map<String, String> more = new HashMap<>(found);
      more.put(name, candidate);
      Optional<String> path = fill(operation, open.subList(1, open.size()), more, ids);
      if (path.isPresent()) {
        return path;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> word(Operation operation, String parameter) {
    return Optional.ofNullable(operation.enumerated().get(parameter)).map(List::getFirst);
  }

  private List<String> listed(String collection) {
    if (contract.find("GET", collection).isEmpty()) {
      return List.of();
    }
    return listed.computeIfAbsent(
        collection,
        path -> {
          JsonNode json = get.apply(path).json();
          JsonNode items = json.isArray() ? json : json.path("data");
          return items.valueStream().flatMap(Paths::id).toList();
        });
  }

  private List<String> listedOrCreated(String collection) {
    List<String> ids = listed(collection);
    return ids.isEmpty() ? created.computeIfAbsent(collection, this::create) : ids;
  }

  private List<String> create(String collection) {
    return contract
        .find("POST", collection)
        .filter(operation -> operation.example().isPresent())
        .flatMap(operation -> create.apply(operation, collection))
        .stream()
        .flatMap(made -> id(made.json()))
        .toList();
  }

  private static Stream<String> id(JsonNode item) {
    return Stream.of(item.path("id").asString("")).filter(id -> !id.isEmpty());
  }
}
