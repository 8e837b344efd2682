package com.sunucu.server.pipeline.decode;

import com.sunucu.api.Operation;
import com.sunucu.api.Schemas;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.pipeline.decode.OperationSchema.Body;
import com.sunucu.server.pipeline.decode.OperationSchema.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Decodes requests into typed parameters, or refuses them with all violations at once. The order is
 * that of RUL-12: 415, 413, then 400.
 */
public final class RequestDecoder {

  /** No sign except minus, no leading zero, and short enough for a long. */
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  /** More than any parameter's schema has keywords. */
  private static final int MAX_PARAMETER_ERRORS = 16;

  private final JsonMapper json;
  private final BodyReader bodies = new BodyReader();
  private final Map<Operation, OperationSchema> schemas = new HashMap<>();

  /**
   * @param operations that are served
   */
  public RequestDecoder(JsonMapper json, List<Operation> operations) {
    this.json = json;
    ContractSchemas contract = ContractSchemas.ofContract();
    operations.forEach(operation -> schemas.put(operation, contract.of(operation)));
  }

  /**
   * Decodes the request.
   *
   * @throws ApiException 415, 413 or 400
   */
  public DecodedParameters decode(Operation operation, ApiRequest request) {
    OperationSchema schema = schemas.get(operation);
    Optional<byte[]> bytes = schema.body().flatMap(body -> readBody(request.body()));
    DecodedParameters decoded = new DecodedParameters(json);
    Violations violations = new Violations(Schemas.Error.DETAILS_MAX_ITEMS);
    decodeParameters(schema, request, decoded, violations);
    schema.body().ifPresent(body -> decodeBody(body, bytes, decoded, violations));
    violations.refuseIfAny();
    return decoded;
  }

  private static void decodeParameters(
      OperationSchema schema,
      ApiRequest request,
      DecodedParameters decoded,
      Violations violations) {
    Map<String, List<String>> query = QueryString.parse(request.query());
    if (!query.isEmpty()) {
      Set<String> known = schema.queryNames();
      query.keySet().stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> violations.add(name, "is not a query parameter of this operation"));
    }
    for (Parameter parameter : schema.parameters()) {
      List<String> values =
          switch (parameter.in()) {
            case PATH -> List.of(request.path().get(parameter.name()));
            case QUERY -> query.getOrDefault(parameter.name(), List.of());
            case HEADER -> request.headers().apply(parameter.name());
          };
      decodeParameter(parameter, values, decoded, violations);
    }
  }

  private static void decodeParameter(
      Parameter parameter, List<String> values, DecodedParameters decoded, Violations violations) {
    if (values.size() > 1) {
      violations.add(parameter.name(), "must not be given more than once");
    } else if (values.isEmpty()) {
      if (parameter.required()) {
        violations.add(parameter.name(), "is required");
      }
      parameter
          .defaultValue()
          .ifPresent(value -> decoded.put(parameter.in(), parameter.name(), value));
    } else {
      JsonNode value = typed(parameter.type(), values.getFirst());
      // What almost every request has; RequestDecoderTest shows that the schema accepts it, too.
      if (parameter.resourceId() && Text.isUuid(values.getFirst())) {
        decoded.put(parameter.in(), parameter.name(), value);
        return;
      }
      BoundedValidation validation =
          BoundedValidation.of(parameter.schema(), value, MAX_PARAMETER_ERRORS);
      if (!validation.errors().isEmpty() && parameter.resourceId()) {
        decoded.nameNoResource();
        return;
      }
      violations.addParameter(parameter.name(), validation);
      decoded.put(parameter.in(), parameter.name(), value);
    }
  }

  private static Optional<byte[]> readBody(RequestBody body) {
    if (!body.present()) {
      return Optional.empty();
    }
    boolean plain = body.contentEncoding().map("identity"::equalsIgnoreCase).orElse(true);
    if (!plain || !body.contentType().map(MediaType::isJson).orElse(false)) {
      throw ApiException.unsupportedMediaType();
    }
    return Optional.of(body.read()).filter(bytes -> bytes.length > 0);
  }

  private void decodeBody(
      Body body, Optional<byte[]> bytes, DecodedParameters decoded, Violations violations) {
    if (bytes.isEmpty()) {
      if (body.required()) {
        violations.add("", "the body is required");
      }
      return;
    }
    JsonNode tree = BodyValues.plain(bodies.read(bytes.get()), violations);
    violations.addBody(body.schema(), tree);
    decoded.putBody(tree);
  }

  /**
   * Returns a parameter's text as the JSON value that its schema describes; another text stays a
   * string, which the schema refuses.
   */
  private static JsonNode typed(String type, String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (type) {
      case "integer" ->
          INTEGER.matcher(text).matches()
              ? nodes.numberNode(Long.parseLong(text))
              : nodes.stringNode(text);
      case "boolean" ->
          switch (text) {
            case "true" -> nodes.booleanNode(true);
            case "false" -> nodes.booleanNode(false);
            default -> nodes.stringNode(text);
          };
      default -> nodes.stringNode(text);
    };
  }
}
