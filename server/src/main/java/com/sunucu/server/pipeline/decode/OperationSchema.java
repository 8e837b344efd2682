package com.sunucu.server.pipeline.decode;

import com.networknt.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The schema of an operation's requests, taken from the contract.
 *
 * @param parameters of path, query and header
 * @param body absent if the operation has none; a body that is sent nevertheless is ignored
 *     (RUL-38)
 * @param lenient whether unknown parameters and members of the body are ignored, as OAuth has it
 */
record OperationSchema(List<Parameter> parameters, Optional<Body> body, boolean lenient) {

  /** The part of a request that a parameter is in. */
  enum In {
    PATH,
    QUERY,
    HEADER
  }

  /**
   * @param type the JSON type of its values: string, integer, number or boolean
   * @param resourceId a path parameter that is the id of a resource: a value of another form is 404
   *     (ERR-05)
   * @param defaultValue the value if it is absent
   */
  record Parameter(
      In in,
      String name,
      boolean required,
      String type,
      boolean resourceId,
      Optional<JsonNode> defaultValue,
      Schema schema) {}

  /**
   * @param form whether it is a form, and not JSON
   * @param members the declared members
   */
  record Body(boolean required, Schema schema, boolean form, Set<String> members) {}

  /** The names that a query may have; any other is refused (RUL-13). */
  Set<String> queryNames() {
    return parameters.stream()
        .filter(parameter -> parameter.in() == In.QUERY)
        .map(Parameter::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
