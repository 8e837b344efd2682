package com.sunucu.server.pipeline.decode;

import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.core.ApiException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Normalises a body's values before they are validated: {@code 1.0} and {@code 1E0} become the
 * integer 1 (JSON Schema, section 6.3), so that what the schema accepts the mapper accepts, too.
 */
final class BodyValues {

  /**
   * The largest exponent that is read. Some libraries compute all digits of a number, which takes
   * seconds for a large exponent of few characters.
   */
  private static final int MAX_EXPONENT = 1_000;

  /**
   * The powers of ten that this body's numbers need: a body may have thousands of large exponents.
   */
  private final Map<Integer, BigInteger> powers = new HashMap<>();

  private final Violations violations;

  private BodyValues(Violations violations) {
    this.violations = violations;
  }

  /**
   * Returns the same tree with plain values, changed in place. Reports strings that are not text:
   * half of a surrogate pair can be neither stored nor sent (RUL-39).
   *
   * @throws ApiException 400 if a number is out of every range
   */
  static JsonNode plain(JsonNode tree, Violations violations) {
    return new BodyValues(violations).plain(tree, Place.ROOT);
  }

  /** A JSON pointer that is written only if it is needed. */
  private record Place(Place parent, String key) {

    /** Its own parent. */
    static final Place ROOT = new Place(null, "");

    Place child(String name) {
      return new Place(this, name);
    }

    String pointer() {
      return parent == null ? "" : parent.pointer() + "/" + Violations.escape(key);
    }
  }

  private JsonNode plain(JsonNode node, Place at) {
    switch (node.getNodeType()) {
      case OBJECT -> plainObject((ObjectNode) node, at);
      case ARRAY -> plainArray((ArrayNode) node, at);
      case NUMBER -> {
        return node.isBigDecimal() ? plainNumber(node.decimalValue(), node, at) : node;
      }
      case STRING -> {
        if (Text.hasLoneSurrogate(node.stringValue())) {
          violations.add(
              at.pointer(), "must not hold half of a surrogate pair, which is not a character");
        }
      }
      default -> {
        // true, false and null are plain.
      }
    }
    return node;
  }

  private void plainObject(ObjectNode object, Place at) {
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      JsonNode value = property.getValue();
      JsonNode plain = plain(value, at.child(property.getKey()));
      if (plain != value) {
        property.setValue(plain);
      }
    }
  }

  private void plainArray(ArrayNode array, Place at) {
    for (int i = 0; i < array.size(); i++) {
      JsonNode value = array.get(i);
      JsonNode plain = plain(value, at.child(Integer.toString(i)));
      if (plain != value) {
        array.set(i, plain);
      }
    }
  }

  private JsonNode plainNumber(BigDecimal number, JsonNode node, Place at) {
    if (number.signum() == 0) {
      return JsonNodeFactory.instance.numberNode(0);
    }
    if (Math.abs((long) number.scale()) > MAX_EXPONENT
        || Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT) {
      throw ApiException.unreadable(
          new ErrorDetail(
              at.pointer(),
              "must be a number with an exponent of at most %d".formatted(MAX_EXPONENT)));
    }
    BigDecimal bare = number.stripTrailingZeros();
    return bare.scale() > 0
        ? node
        : integer(
            bare.unscaledValue()
                .multiply(powers.computeIfAbsent(-bare.scale(), BigInteger.TEN::pow)));
  }

  private static JsonNode integer(BigInteger value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value.bitLength() < Integer.SIZE) {
      return nodes.numberNode(value.intValue());
    }
    return value.bitLength() < Long.SIZE
        ? nodes.numberNode(value.longValue())
        : nodes.numberNode(value);
  }
}
