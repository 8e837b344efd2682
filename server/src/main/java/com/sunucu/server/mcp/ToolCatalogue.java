package com.sunucu.server.mcp;

import com.sunucu.api.Route;
import com.sunucu.api.model.Scope;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.pipeline.decode.ContractDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All tools. They are made when they are first needed, because reading the contract would delay the
 * server's start.
 */
final class ToolCatalogue {

  private final JsonMapper json;
  private final List<Route<Call>> routes;
  private volatile Optional<Made> made = Optional.empty();

  private record Made(Map<String, Tool> tools, String version) {}

  ToolCatalogue(JsonMapper json, List<Route<Call>> routes) {
    this.json = json;
    this.routes = List.copyOf(routes);
  }

  /** The tool with this name. */
  Optional<Tool> find(String name) {
    return Optional.ofNullable(tools().get(name));
  }

  /** The tools that the caller's scopes allow, always in the contract's order. */
  List<Tool> allowed(Caller caller) {
    return tools().values().stream()
        .filter(it -> it.operation().scope().filter(scope -> !caller.has(scope)).isEmpty())
        .toList();
  }

  /** The scopes of the tools that the caller cannot call. */
  Set<Scope> missing(Caller caller) {
    Set<Scope> missing = new TreeSet<>();
    tools()
        .values()
        .forEach(it ->
            it.operation().scope().filter(scope -> !caller.has(scope)).ifPresent(missing::add));
    return missing;
  }

  /** The version of the contract. */
  String version() {
    return made().version();
  }

  private Map<String, Tool> tools() {
    return made().tools();
  }

  private Made made() {
    Optional<Made> present = made;
    return present.isPresent() ? present.get() : make();
  }

  private synchronized Made make() {
    if (made.isEmpty()) {
      JsonNode contract = ContractDocument.openapi();
      Map<String, Tool> tools = new LinkedHashMap<>();
      new ToolFactory(json, contract, routes).tools().forEach(it -> tools.put(it.name(), it));
      made = Optional.of(new Made(tools, contract.at("/info/version").asString()));
    }
    return made.get();
  }
}
