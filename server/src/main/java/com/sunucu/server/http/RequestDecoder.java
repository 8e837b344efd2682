package com.sunucu.server.http;

import com.networknt.schema.Error;
import com.sunucu.api.Operation;
import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.http.OperationShape.Body;
import com.sunucu.server.http.OperationShape.Parameter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Makes typed parameters of a request, or refuses it naming every fault at once. The order is
 * RUL-12's: 415, 413, then 400 for the shape.
 */
public final class RequestDecoder {

  /** No sign but minus, no leading zero, and short enough for a long. */
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  private final JsonMapper json;
  private final int maxDetails;
  private final int requestsPerWindow;
  private final Map<Operation, OperationShape> shapes = new HashMap<>();

  /**
   * @param operations those that are served
   */
  public RequestDecoder(JsonMapper json, List<Operation> operations) {
    this.json = json;
    ContractShapes contract = ContractShapes.ofContract();
    this.maxDetails = contract.maxDetails();
    this.requestsPerWindow = contract.requestsPerWindow();
    operations.forEach(operation -> shapes.put(operation, contract.of(operation)));
  }

  /** How many requests a rate window serves, as the contract has it (RL-01). */
  public int requestsPerWindow() {
    return requestsPerWindow;
  }

  /**
   * A right shape may still name nothing: {@link DecodedParameters#requireResource}.
   *
   * @throws ApiException 415, 413 or 400
   */
  DecodedParameters decode(Operation operation, ApiRequest request) {
    OperationShape shape = shapes.get(operation);
    Optional<byte[]> bytes = shape.body().flatMap(body -> readBody(request.body()));
    DecodedParameters decoded = new DecodedParameters(json);
    Violations violations = new Violations(maxDetails);
    decodeParameters(shape, request, decoded, violations);
    shape.body().ifPresent(body -> decodeBody(body, bytes, decoded, violations));
    violations.refuseIfAny();
    return decoded;
  }

  private static void decodeParameters(
      OperationShape shape, ApiRequest request, DecodedParameters decoded, Violations violations) {
    Map<String, List<String>> query = QueryString.parse(request.query());
    Set<String> known = shape.queryNames();
    query.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> violations.add(name, "is no query parameter of this operation"));
    for (Parameter parameter : shape.parameters()) {
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
      violations.add(parameter.name(), "is given more than once");
    } else if (values.isEmpty()) {
      if (parameter.required()) {
        violations.add(parameter.name(), "is required");
      }
      parameter
          .defaultValue()
          .ifPresent(value -> decoded.put(parameter.in(), parameter.name(), value));
    } else {
      JsonNode value = typed(parameter.type(), values.getFirst());
      List<Error> errors = parameter.schema().validate(value);
      if (!errors.isEmpty() && parameter.resourceId()) {
        decoded.nameNothing();
        return;
      }
      violations.addParameter(parameter.name(), errors);
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
        violations.add("", "a body is required");
      }
      return;
    }
    JsonNode tree = parse(bytes.get());
    violations.addBody(body.schema().validate(tree));
    violations.addBrokenText(tree, "");
    decoded.putBody(tree);
  }

  private JsonNode parse(byte[] bytes) {
    try {
      // Decoded apart, because Jackson would guess UTF-16 and UTF-32 too.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode tree = json.readTree(text);
      if (tree.isMissingNode()) {
        throw ApiException.unreadable(
            new ErrorDetail("", "is blank, where a JSON object is required"));
      }
      return tree;
    } catch (CharacterCodingException e) {
      throw ApiException.unreadable(new ErrorDetail("", "is not UTF-8"));
    } catch (JacksonException e) {
      throw ApiException.unreadable(new ErrorDetail("", issue(e)));
    }
  }

  /**
   * Where the text stops being JSON of ours; Jackson's own message would say parts of the body
   * back.
   */
  private static String issue(JacksonException e) {
    String what =
        e.getOriginalMessage().startsWith("Duplicate")
            ? "names a property twice"
            : "is not JSON, or is nested too deep";
    TokenStreamLocation at = e.getLocation();
    return at == null
        ? what
        : "%s, at line %d, column %d".formatted(what, at.getLineNr(), at.getColumnNr());
  }

  /**
   * A parameter's text as the JSON value that its schema judges; what is no such value stays text,
   * and fails there.
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
