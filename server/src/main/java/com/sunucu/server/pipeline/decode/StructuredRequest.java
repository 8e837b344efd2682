package com.sunucu.server.pipeline.decode;

import com.sunucu.api.model.ErrorDetail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A call's request as JSON values: that of an MCP tool, whose arguments were sent in one object.
 *
 * @param path the texts of the path parameters that have one
 * @param parameters the values of path, query and header parameters by the contract's names, which
 *     are unique in an operation
 * @param arguments the name under which the client knows a parameter, where it differs
 * @param body the members of the body; empty if the call has none
 * @param faults violations that the edge has found already
 * @param large whether its text is long
 */
public record StructuredRequest(
    Map<String, String> path,
    Map<String, JsonNode> parameters,
    Map<String, String> arguments,
    Optional<JsonNode> body,
    List<ErrorDetail> faults,
    boolean large)
    implements CallRequest {

  /** The name under which the client knows a parameter. */
  String argument(String parameter) {
    return arguments.getOrDefault(parameter, parameter);
  }
}
