package com.sunucu.server.pipeline.decode;

import com.networknt.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a request of one operation has to look like, taken from the contract.
 *
 * @param parameters of path, query and header
 * @param body absent where the operation has none: what is sent all the same is ignored (RUL-38)
 */
record OperationSchema(List<Parameter> parameters, Optional<Body> body) {

  /** Where a parameter stands in a request. */
  enum In {
    PATH,
    QUERY,
    HEADER
  }

  /**
   * @param type the JSON type of its values: string, integer, number or boolean
   * @param resourceId a path parameter that names a resource: a value of another form names none,
   *     and is 404 (resources.md)
   * @param defaultValue what an absent one counts as
   */
  record Parameter(
      In in,
      String name,
      boolean required,
      String type,
      boolean resourceId,
      Optional<JsonNode> defaultValue,
      Schema schema) {}

  record Body(boolean required, Schema schema) {}

  /** The names that a query may have; any other is refused (RUL-13). */
  Set<String> queryNames() {
    return parameters.stream()
        .filter(parameter -> parameter.in() == In.QUERY)
        .map(Parameter::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
