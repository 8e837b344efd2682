package com.sunucu.conformance.actors;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies to send, and members of those that come back. */
public final class JsonBodies {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private JsonBodies() {}

  public static String text(Map<String, ?> members) {
    return MAPPER.writeValueAsString(members);
  }

  /** As if it had come over the wire, so that it equals what has. */
  public static JsonNode of(Object value) {
    return MAPPER.readTree(MAPPER.writeValueAsString(value));
  }

  public static JsonNode nothing() {
    return NullNode.getInstance();
  }

  /** The entries of a list, in its order, whether it is bare or a page. */
  public static List<JsonNode> items(JsonNode list) {
    return entries(list).toList();
  }

  /** That member of each entry of a list, as text. */
  public static List<String> each(JsonNode list, String member) {
    return entries(list).map(entry -> entry.path(member).asString("")).toList();
  }

  /** A copy without these members; empty when it is no object. */
  public static ObjectNode without(JsonNode object, String... members) {
    ObjectNode copy =
        object.isObject() ? (ObjectNode) object.deepCopy() : MAPPER.createObjectNode();
    copy.remove(List.of(members));
    return copy;
  }

  private static Stream<JsonNode> entries(JsonNode list) {
    return (list.isArray() ? list : list.path("data")).valueStream();
  }
}
