package com.sunucu.server.http;

import com.sunucu.api.Parameters;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.http.OperationShape.In;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request's parts, all of them found to meet the contract before the first is handed out. */
final class DecodedParameters implements Parameters {

  private final JsonMapper json;
  private final Map<Key, JsonNode> values = new HashMap<>();
  private Optional<JsonNode> body = Optional.empty();
  private boolean namesNothing;

  private record Key(In in, String name) {}

  DecodedParameters(JsonMapper json) {
    this.json = json;
  }

  void put(In in, String name, JsonNode value) {
    values.put(new Key(in, name), value);
  }

  void putBody(JsonNode value) {
    body = Optional.of(value);
  }

  /** An id in the path is of a form that no resource's has. */
  void nameNothing() {
    namesNothing = true;
  }

  /**
   * Refuses the request whose path names what cannot be. To be asked where any other resource that
   * does not exist would be found missing, so that the two are refused alike (RUL-12).
   *
   * @throws ApiException 404
   */
  void requireResource() {
    if (namesNothing) {
      throw ApiException.notFound();
    }
  }

  /** The body as it was sent, for what judges a request as a whole. */
  Optional<JsonNode> rawBody() {
    return body;
  }

  @Override
  public <T> T path(String name, Class<T> type) {
    return read(In.PATH, name, type).orElseThrow();
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
    return json.treeToValue(body.orElseThrow(), type);
  }

  private <T> Optional<T> read(In in, String name, Class<T> type) {
    return Optional.ofNullable(values.get(new Key(in, name)))
        .map(value -> json.treeToValue(value, type));
  }
}
