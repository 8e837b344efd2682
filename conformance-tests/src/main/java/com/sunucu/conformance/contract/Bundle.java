package com.sunucu.conformance.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one document of two where one refers to the other, so that every reference stays within it.
 */
final class Bundle {

  private static final String UNDER = "x-bundled";

  private Bundle() {}

  /**
   * The first document with the second beneath a key of its own.
   *
   * @param file what the first calls the second in its references, for example {@code
   *     ./openapi.yaml}
   */
  static Document of(Document document, String file, Document referred) {
    ObjectNode root = (ObjectNode) document.root().deepCopy();
    redirect(root, file + "#/", "#/" + UNDER + "/");
    JsonNode inner = referred.root().deepCopy();
    redirect(inner, "#/", "#/" + UNDER + "/");
    root.set(UNDER, inner);
    return new Document(document.name(), root);
  }

  private static void redirect(JsonNode node, String from, String to) {
    if (node instanceof ObjectNode object && object.path("$ref").asString("").startsWith(from)) {
      object.put("$ref", to + object.path("$ref").asString().substring(from.length()));
    }
    node.forEach(child -> redirect(child, from, to));
  }
}
