package com.sunucu.server.pipeline.decode;

import com.networknt.schema.Error;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Describes what is wrong with a value, as the end of a sentence that begins with the value's name.
 * It follows the schema's keyword, not the validator's message, so that it says what to send
 * instead (ERR-09).
 */
final class Issues {

  /** The last text in back quotes of a description is an example of the form. */
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`(?!.*`)", Pattern.DOTALL);

  private Issues() {}

  /**
   * @param schema the schema that has the keyword, if it is known
   */
  static String of(Error error, Optional<JsonNode> schema) {
    return switch (error.getKeyword()) {
      case "required" -> "is required";
      case "additionalProperties", "unevaluatedProperties" ->
          "is not a property that this object has";
      case "type" -> "must be " + types(error.getSchemaNode());
      case "enum" -> "must be one of " + values(error.getSchemaNode());
      case "const" -> "must be " + error.getSchemaNode().asString();
      case "minLength" -> minLength(limit(error));
      case "maxLength" -> "must be at most %s long".formatted(count(limit(error), "character"));
      case "minItems" -> "must have at least " + count(limit(error), "item");
      case "maxItems" -> "must have at most " + count(limit(error), "item");
      case "uniqueItems" -> "must not have the same item twice";
      case "minProperties" -> "must have at least " + count(limit(error), "property");
      case "maxProperties" -> "must have at most " + count(limit(error), "property");
      case "minimum" -> "must be at least " + limit(error);
      case "maximum" -> "must be at most " + limit(error);
      case "exclusiveMinimum" -> "must be more than " + limit(error);
      case "exclusiveMaximum" -> "must be less than " + limit(error);
      case "multipleOf" -> "must be a multiple of " + limit(error);
      case "pattern" -> pattern(error.getInstanceNode(), schema);
      case "format" -> format(error.getSchemaNode().asString(), schema);
      case "oneOf", "anyOf" -> "must have one of the forms that the contract describes";
      default -> error.getMessage();
    };
  }

  private static String limit(Error error) {
    return error.getSchemaNode().asString();
  }

  private static String count(String number, String noun) {
    String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    return number + " " + (number.equals("1") ? noun : plural);
  }

  private static String minLength(String limit) {
    return limit.equals("1")
        ? "must not be empty"
        : "must be at least %s long".formatted(count(limit, "character"));
  }

  /** One type or several, null last. */
  private static String types(JsonNode type) {
    List<String> names =
        type.isArray()
            ? type.valueStream().map(JsonNode::asString).toList()
            : List.of(type.asString());
    return names.stream().map(Issues::type).collect(Collectors.joining(" or "));
  }

  private static String type(String name) {
    return switch (name) {
      case "null" -> "null";
      case "integer", "array", "object" -> "an " + name;
      default -> "a " + name;
    };
  }

  private static String values(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
  }

  private static String pattern(JsonNode value, Optional<JsonNode> schema) {
    String text = value.asString("");
    if (text.isEmpty()) {
      return "must not be empty";
    }
    if (Text.isBlank(text)) {
      return "must not be blank";
    }
    if (Text.hasControl(text)) {
      return "must not hold control characters other than tab and newline";
    }
    // The pattern beside a format has the format's message.
    return schema
        .map(it -> it.path("format"))
        .filter(JsonNode::isString)
        .map(format -> format(format.stringValue(), schema))
        .or(() -> form(schema, ""))
        .orElse("must have the form that the contract describes");
  }

  private static String format(String name, Optional<JsonNode> schema) {
    return switch (name) {
      case "int32" -> range(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "int64" -> range(Long.MIN_VALUE, Long.MAX_VALUE);
      case "date-time" ->
          form(schema, " (UTC, milliseconds)").orElse("must be a time in UTC with milliseconds");
      case "uuid" -> "must be a UUID in lower case";
      case "email" -> "must be an email address";
      case "float", "double" -> "must be within the range of a %s".formatted(name);
      default -> form(schema, "").orElse("must be of the format %s".formatted(name));
    };
  }

  private static String range(long least, long most) {
    return "must be from %d to %d".formatted(least, most);
  }

  /** By the schema's example, otherwise by its description. */
  private static Optional<String> form(Optional<JsonNode> schema, String remark) {
    return schema
        .map(it -> it.path("examples").path(0))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .or(() -> schema.map(Issues::description).flatMap(Issues::quoted))
        .map(example -> "must look like " + example + remark)
        .or(() -> schema.map(Issues::description).flatMap(Issues::described));
  }

  private static String description(JsonNode schema) {
    return schema.path("description").asString("");
  }

  private static Optional<String> quoted(String description) {
    Matcher found = QUOTED.matcher(description);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** {@code A host name of two labels.} becomes {@code must be a host name of two labels}. */
  private static Optional<String> described(String description) {
    String text = description.strip();
    if (!text.startsWith("A ") && !text.startsWith("An ")) {
      return Optional.empty();
    }
    String open = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return Optional.of(
        "must be " + open.substring(0, 1).toLowerCase(Locale.ROOT) + open.substring(1));
  }
}
