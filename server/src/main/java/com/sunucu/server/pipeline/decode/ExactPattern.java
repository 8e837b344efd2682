package com.sunucu.server.pipeline.decode;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The exact form of texts. The contract's {@code pattern}s are written so that every regular
 * expression engine compiles them, and a format that generated clients read as a type has no
 * pattern beside it. If the server's rule is stricter, {@code x-exact-pattern} has it.
 */
final class ExactPattern {

  private static final String PORTABLE = "pattern";
  private static final String EXACT = "x-exact-pattern";
  private static final String NAMES_CAUSE = "x-names-cause";

  private ExactPattern() {}

  /**
   * Replaces the portable patterns of a document by the exact ones. A schema with {@code
   * x-names-cause} loses its pattern: its feature checks the text and names the cause, which a
   * pattern cannot do.
   */
  static void apply(JsonNode document) {
    document
        .findParents(EXACT)
        .forEach(schema -> ((ObjectNode) schema).set(PORTABLE, schema.get(EXACT)));
    document.findParents(NAMES_CAUSE).forEach(schema -> ((ObjectNode) schema).remove(PORTABLE));
  }

  /** Compiles a pattern so that {@code \s} is Unicode's White_Space property (RUL-39). */
  static RegularExpression compile(String pattern) {
    Pattern compiled =
        Pattern.compile(
            RegularExpressions.replaceDollarAnchors(pattern), Pattern.UNICODE_CHARACTER_CLASS);
    return text -> compiled.matcher(text).find();
  }
}
