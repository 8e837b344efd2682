package com.sunucu.server.mcp;

import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.pipeline.decode.StructuredRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the arguments of a tool belong in the operation's request.
 *
 * @param path names of path parameters
 * @param parameters the contract's name of each parameter of path, query and header, by argument
 * @param arguments the argument of a parameter, where their names differ
 * @param body whether the operation takes a body: the other arguments are its members
 * @param bodyRequired whether it needs one
 * @param destructive whether it takes {@link #CONFIRM} and {@link #EXPECTED_LABEL}
 */
record ToolArguments(
    Set<String> path,
    Map<String, String> parameters,
    Map<String, String> arguments,
    boolean body,
    boolean bodyRequired,
    boolean destructive) {

  /** The argument that a destructive tool demands. */
  static final String CONFIRM = "confirm";

  /** The argument that names the label of the resource that a destructive tool is meant for. */
  static final String EXPECTED_LABEL = "expectedLabel";

  /** The request of the operation that these arguments make, valid or not. */
  StructuredRequest request(ObjectNode given, boolean large) {
    Map<String, String> texts = new HashMap<>();
    Map<String, JsonNode> values = new HashMap<>();
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    List<ErrorDetail> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> argument : given.properties()) {
      String name = argument.getKey();
      JsonNode value = argument.getValue();
      String parameter = parameters.get(name);
      if (parameter != null) {
        values.put(parameter, value);
        if (path.contains(parameter)) {
          texts.put(parameter, value.asString(""));
        }
      } else if (destructive && name.equals(EXPECTED_LABEL)) {
        if (!value.isString()) {
          faults.add(new ErrorDetail(name, "must be a string"));
        }
      } else if (!destructive || !name.equals(CONFIRM)) {
        if (body) {
          members.set(name, value);
        } else {
          faults.add(new ErrorDetail(name, "is not an argument of this tool"));
        }
      }
    }
    if (destructive && !isTrue(given.path(CONFIRM))) {
      faults.add(
          new ErrorDetail(
              CONFIRM, "must be true: this destroys data. Ask the user first, then confirm"));
    }
    boolean sent = body && (bodyRequired || !members.isEmpty());
    return new StructuredRequest(
        texts, values, arguments, sent ? Optional.of(members) : Optional.empty(), faults, large);
  }

  /** Only the value itself: {@code "true"} is a text, which a model writes more easily. */
  private static boolean isTrue(JsonNode confirmed) {
    return confirmed.isBoolean() && confirmed.booleanValue();
  }

  /** The label that the resource must have; empty if the call does not say. */
  Optional<String> expectedLabel(ObjectNode given) {
    return destructive
        ? Optional.ofNullable(given.get(EXPECTED_LABEL)).map(it -> it.asString(""))
        : Optional.empty();
  }
}
