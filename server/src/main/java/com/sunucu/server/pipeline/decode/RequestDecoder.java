package com.sunucu.server.pipeline.decode;

import com.sunucu.api.Operation;
import com.sunucu.api.Schemas;
import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.pipeline.decode.OperationSchema.Body;
import com.sunucu.server.pipeline.decode.OperationSchema.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes requests into typed parameters, or refuses them with all violations at once. The order is
 * that of RUL-12: 415, 413, then 400.
 */
public final class RequestDecoder {

  /** No sign except minus, no leading zero, and short enough for a long. */
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  /** More than any parameter's schema has keywords. */
  private static final int MAX_PARAMETER_ERRORS = 16;

  private static final ErrorDetail NO_BODY = new ErrorDetail("", "the body is required");

  private final JsonMapper json;
  private final BodyReader bodies = new BodyReader();

  /** Compiled when an operation is called first: compiling all of them is a third of a start. */
  private final Map<Operation, OperationSchema> schemas = new ConcurrentHashMap<>();

  /** Read beside the rest of a start. */
  private final CompletableFuture<ContractSchemas> contract =
      CompletableFuture.supplyAsync(ContractSchemas::ofContract);

  /** Decodes requests of all operations of the three contracts. */
  public RequestDecoder(JsonMapper json) {
    this.json = json;
  }

  /**
   * Decodes the request.
   *
   * @throws ApiException 415, 413 or 400
   */
  public DecodedParameters decode(Operation operation, CallRequest request) {
    return switch (request) {
      case ApiRequest http -> decode(operation, http);
      case StructuredRequest structured -> decode(operation, structured);
    };
  }

  /**
   * Reads a body that is one JSON value, with the bounds of every body.
   *
   * @throws ApiException 415, 413, or 400 if it is absent or not JSON
   */
  public JsonNode read(RequestBody body) {
    return bodies.read(readBody(false, body).orElseThrow(() -> ApiException.unreadable(NO_BODY)));
  }

  private DecodedParameters decode(Operation operation, StructuredRequest request) {
    OperationSchema schema = schema(operation);
    DecodedParameters decoded = new DecodedParameters(json);
    Violations violations = new Violations(Schemas.Error.DETAILS_MAX_ITEMS);
    request.faults().forEach(it -> violations.add(it.field(), it.issue()));
    for (Parameter parameter : schema.parameters()) {
      decodeValue(
          parameter,
          request.argument(parameter.name()),
          Optional.ofNullable(request.parameters().get(parameter.name()))
              .map(it -> BodyValues.plain(it, violations)),
          decoded,
          violations);
    }
    schema.body().ifPresent(body -> decodeTree(body, request.body(), decoded, violations));
    violations.refuseIfAny();
    return decoded;
  }

  private DecodedParameters decode(Operation operation, ApiRequest request) {
    OperationSchema schema = schema(operation);
    Optional<byte[]> bytes = schema.body().flatMap(body -> readBody(body.form(), request.body()));
    DecodedParameters decoded = new DecodedParameters(json);
    Violations violations = new Violations(Schemas.Error.DETAILS_MAX_ITEMS);
    decodeParameters(schema, request, decoded, violations);
    schema.body().ifPresent(body -> decodeBody(body, schema.lenient(), bytes, decoded, violations));
    violations.refuseIfAny();
    return decoded;
  }

  private OperationSchema schema(Operation operation) {
    return schemas.computeIfAbsent(operation, it -> contract.join().of(it));
  }

  private static void decodeParameters(
      OperationSchema schema,
      ApiRequest request,
      DecodedParameters decoded,
      Violations violations) {
    Map<String, List<String>> query = QueryString.parse(request.query());
    Set<String> known = schema.queryNames();
    query.keySet().stream()
        .filter(name -> !schema.lenient())
        .filter(name -> !known.contains(name))
        .forEach(name -> violations.add(name, "is not a query parameter of this operation"));
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
    } else {
      decodeValue(
          parameter,
          parameter.name(),
          values.stream().findFirst().map(text -> typed(parameter.type(), text)),
          decoded,
          violations);
    }
  }

  /**
   * @param name under which the client knows the parameter
   */
  private static void decodeValue(
      Parameter parameter,
      String name,
      Optional<JsonNode> given,
      DecodedParameters decoded,
      Violations violations) {
    if (given.isEmpty()) {
      if (parameter.required()) {
        violations.add(name, "is required");
      }
      parameter
          .defaultValue()
          .ifPresent(value -> decoded.put(parameter.in(), parameter.name(), value));
      return;
    }
    JsonNode value = given.get();
    BoundedValidation validation =
        BoundedValidation.of(parameter.schema(), value, MAX_PARAMETER_ERRORS);
    if (!validation.errors().isEmpty() && parameter.resourceId() && value.isString()) {
      decoded.nameNoResource();
      return;
    }
    violations.addParameter(name, validation);
    decoded.put(parameter.in(), parameter.name(), value);
  }

  private static Optional<byte[]> readBody(boolean form, RequestBody body) {
    if (!body.present()) {
      return Optional.empty();
    }
    boolean plain = body.contentEncoding().map("identity"::equalsIgnoreCase).orElse(true);
    boolean typed =
        body.contentType()
            .map(it -> form ? MediaType.isForm(it) : MediaType.isJson(it))
            .orElse(false);
    if (!plain || !typed) {
      throw ApiException.unsupportedMediaType(form ? MediaType.FORM : MediaType.JSON);
    }
    return Optional.of(body.read()).filter(bytes -> bytes.length > 0);
  }

  private void decodeBody(
      Body body,
      boolean lenient,
      Optional<byte[]> bytes,
      DecodedParameters decoded,
      Violations violations) {
    Optional<JsonNode> sent = bytes.map(it -> body.form() ? FormBody.read(it) : bodies.read(it));
    if (lenient && sent.orElse(null) instanceof ObjectNode object) {
      object.retain(body.members());
    }
    decodeTree(body, sent, decoded, violations);
  }

  private static void decodeTree(
      Body body, Optional<JsonNode> sent, DecodedParameters decoded, Violations violations) {
    if (sent.isEmpty()) {
      if (body.required()) {
        violations.add("", "the body is required");
      }
      return;
    }
    JsonNode tree = BodyValues.plain(sent.get(), violations);
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
