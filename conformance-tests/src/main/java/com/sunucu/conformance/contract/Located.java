package com.sunucu.conformance.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A node of a contract and the JSON pointer (RFC 6901, with the leading `#`) at which it is
 * written.
 */
public record Located(JsonNode node, String pointer) {

  /** No node, nowhere. */
  public static final Located NOTHING = new Located(MissingNode.getInstance(), "");

  /** The child of that name; a missing node when there is none. */
  public Located child(String name) {
    return new Located(node.path(name), pointer + "/" + escape(name));
  }

  /** The item at that index of an array. */
  public Located child(int index) {
    return new Located(node.path(index), pointer + "/" + index);
  }

  public boolean exists() {
    return !node.isMissingNode();
  }

  /** The node as text, empty when there is none. */
  public String text() {
    return node.asString("");
  }

  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
