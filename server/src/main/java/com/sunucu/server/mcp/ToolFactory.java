package com.sunucu.server.mcp;

import com.sunucu.api.Headers;
import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.Route;
import com.sunucu.server.core.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a tool of each operation of the contract (RUL-35). */
final class ToolFactory {

  private static final String PREFIX = "sunucu_";

  private static final String CONFIRM_TEXT =
      "Must be true. Ask the user before you set it: the operation destroys data for good.";

  private static final String LABEL_TEXT =
      "Label of the server that is meant. If the server with this id has another label, nothing is done.";

  private final JsonMapper json;
  private final JsonNode contract;
  private final ToolSchemas schemas;
  private final Map<String, Route<Call>> routes = new HashMap<>();

  /**
   * @param contract the document with its references
   */
  ToolFactory(JsonMapper json, JsonNode contract, List<Route<Call>> routes) {
    this.json = json;
    this.contract = contract;
    this.schemas = new ToolSchemas(contract);
    routes.forEach(it -> this.routes.put(it.operation().id(), it));
  }

  /** A tool per operation that has a route, in the contract's order. */
  List<Tool> tools() {
    return Operations.all().stream()
        .filter(it -> routes.containsKey(it.id()))
        .map(it -> tool(routes.get(it.id())))
        .toList();
  }

  /** {@code sunucu_} and the operation in snake case. */
  static String name(Operation operation) {
    return PREFIX + operation.id().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private Tool tool(Route<Call> route) {
    Operation operation = route.operation();
    JsonNode item = contract.path("paths").path(operation.path());
    JsonNode described = item.path(operation.method().toLowerCase(Locale.ROOT));
    JsonNode response = success(described);
    JsonNode result = response.at("/content/application~1json/schema");
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.put("name", name(operation));
    definition.put("title", operation.summary());
    definition.put("description", described.path("description").asString().strip());
    ToolArguments arguments =
        describeInput(definition.putObject("inputSchema"), operation, item, described);
    definition.set(
        "outputSchema", result.isMissingNode() ? schemas.done() : schemas.output(result));
    annotate(definition.putObject("annotations"), operation, described);
    return new Tool(
        name(operation),
        json.writeValueAsBytes(definition),
        arguments,
        route,
        operation.destructive() ? Optional.of(reader(operation)) : Optional.empty(),
        !result.isMissingNode() && schemas.isList(result));
  }

  private JsonNode success(JsonNode described) {
    return described.path("responses").properties().stream()
        .filter(it -> it.getKey().startsWith("2"))
        .map(it -> schemas.resolve(it.getValue()))
        .findFirst()
        .orElseThrow();
  }

  /** What a client may assume of a call; all four hints, whose defaults differ. */
  private static void annotate(ObjectNode hints, Operation operation, JsonNode described) {
    boolean repeatable =
        Set.of("PUT", "DELETE").contains(operation.method())
            || described.path("x-repeatable").asBoolean(false);
    hints.put("readOnlyHint", operation.method().equals("GET"));
    hints.put("destructiveHint", operation.destructive());
    hints.put("idempotentHint", repeatable);
    hints.put("openWorldHint", false);
  }

  private ToolArguments describeInput(
      ObjectNode schema, Operation operation, JsonNode item, JsonNode described) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    Set<String> path = new HashSet<>();
    Map<String, String> parameters = new HashMap<>();
    Map<String, String> renamed = new HashMap<>();
    for (JsonNode parameter : parameters(item, described)) {
      String name = parameter.get("name").stringValue();
      String argument = argument(name);
      ObjectNode value = schemas.input(parameter.get("schema"));
      value.set("description", parameter.get("description"));
      add(properties, argument, value);
      parameters.put(argument, name);
      if (!argument.equals(name)) {
        renamed.put(name, argument);
      }
      if (parameter.get("in").stringValue().equals("path")) {
        path.add(name);
      }
      if (parameter.path("required").asBoolean(false)) {
        required.add(argument);
      }
    }
    JsonNode body = schemas.resolve(described.path("requestBody"));
    if (!body.isMissingNode()) {
      ObjectNode members = schemas.input(body.at("/content/application~1json/schema"));
      members.path("properties").forEachEntry((name, value) -> add(properties, name, value));
      members.path("required").forEach(required::add);
    }
    if (operation.destructive()) {
      add(properties, ToolArguments.CONFIRM, argument("boolean", CONFIRM_TEXT));
      add(properties, ToolArguments.EXPECTED_LABEL, argument("string", LABEL_TEXT));
      required.add(ToolArguments.CONFIRM);
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    schema.put("additionalProperties", false);
    return new ToolArguments(
        Set.copyOf(path),
        Map.copyOf(parameters),
        Map.copyOf(renamed),
        !body.isMissingNode(),
        body.path("required").asBoolean(false),
        operation.destructive());
  }

  private static ObjectNode argument(String type, String description) {
    return JsonNodeFactory.instance.objectNode().put("type", type).put("description", description);
  }

  private List<JsonNode> parameters(JsonNode item, JsonNode described) {
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(it -> parameters.add(schemas.resolve(it)));
    described.path("parameters").forEach(it -> parameters.add(schemas.resolve(it)));
    return parameters;
  }

  /** Arguments of path, query, header and body share one object. */
  private static void add(ObjectNode properties, String name, JsonNode schema) {
    if (properties.has(name)) {
      throw new IllegalStateException("Two arguments of a tool have the name " + name);
    }
    properties.set(name, schema);
  }

  /** {@code Idempotency-Key} becomes {@code idempotencyKey}; other names stay. */
  static String argument(String parameter) {
    return parameter.equals(Headers.IDEMPOTENCY_KEY)
        ? Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1).replace("-", "")
        : parameter;
  }

  /**
   * The operation that reads the resource that is destroyed: GET of the path up to its first id.
   */
  private Route<Call> reader(Operation operation) {
    String path = operation.path().substring(0, operation.path().indexOf('}') + 1);
    return routes.values().stream()
        .filter(it -> it.operation().method().equals("GET") && it.operation().path().equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No operation reads " + path));
  }
}
