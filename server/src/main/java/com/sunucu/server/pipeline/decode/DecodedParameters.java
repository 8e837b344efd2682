package com.sunucu.server.pipeline.decode;

import com.sunucu.api.Parameters;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.pipeline.decode.OperationSchema.In;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parameters of a request, all of which match the contract. */
public final class DecodedParameters implements Parameters {

  private static final Logger LOG = LoggerFactory.getLogger(DecodedParameters.class);

  private final JsonMapper json;
  private final Map<Key, JsonNode> values = new HashMap<>();
  private Optional<JsonNode> body = Optional.empty();
  private boolean namesNoResource;

  private record Key(In in, String name) {}

  public DecodedParameters(JsonMapper json) {
    this.json = json;
  }

  void put(In in, String name, JsonNode value) {
    values.put(new Key(in, name), value);
  }

  /** An id in the path has a form that no resource has. */
  void nameNoResource() {
    namesNoResource = true;
  }

  /**
   * Refuses an id in the path that has a form that no resource has.
   *
   * @throws ApiException 404
   */
  public void requireResource() {
    if (namesNoResource) {
      throw ApiException.notFound();
    }
  }

  void putBody(JsonNode value) {
    body = Optional.of(value);
  }

  /** The body as it was sent, for what compares requests as a whole. */
  public Optional<JsonNode> rawBody() {
    return body;
  }

  /**
   * The parameter of the path.
   *
   * @throws ApiException 404 if it is an id of a form that no resource has. It is thrown here,
   *     where an operation begins, so that such an id is refused like any other that does not exist
   *     (RUL-12)
   */
  @Override
  public <T> T path(String name, Class<T> type) {
    return read(In.PATH, name, type).orElseThrow(ApiException::notFound);
  }

  @Override
  public <T> Optional<T> query(String name, Class<T> type) {
    return read(In.QUERY, name, type);
  }

  @Override
  public <T> Optional<T> header(String name, Class<T> type) {
    return read(In.HEADER, name, type);
  }

  @Override
  public <T> T body(Class<T> type) {
    return mapped("", body.orElseThrow(), type);
  }

  private <T> Optional<T> read(In in, String name, Class<T> type) {
    return Optional.ofNullable(values.get(new Key(in, name)))
        .map(value -> mapped(name, value, type));
  }

  /**
   * What the schema accepts the mapper accepts, too. If it does not, the contract's types and
   * schema differ: that is logged as a fault of the server, but the client learns which value it
   * is.
   */
  private <T> T mapped(String field, JsonNode value, Class<T> type) {
    try {
      return json.treeToValue(value, type);
    } catch (DatabindException e) {
      LOG.warn("The schema of {} accepts a value that its type does not", type.getSimpleName());
      String pointer =
          e.getPath().stream().map(DecodedParameters::token).collect(Collectors.joining());
      throw ApiException.invalid(field + pointer, "has a value that cannot be processed");
    }
  }

  private static String token(Reference step) {
    String name = step.getPropertyName();
    return "/" + (name == null ? Integer.toString(step.getIndex()) : Violations.escape(name));
  }
}
