package com.sunucu.server.pipeline.decode;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.keyword.PatternValidator;
import com.networknt.schema.keyword.UniqueItemsValidator;
import com.networknt.schema.path.NodePath;
import com.sunucu.api.Schemas;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * JSON Schema as the contract uses it: OpenAPI 3.1 with formats that accept exactly what the server
 * can map (RUL-05), and with patterns that long texts cannot make slow.
 */
final class ContractDialect {

  private static final Pattern UUID = Pattern.compile(Schemas.Id.EXACT_PATTERN);

  /** Strict: a leap second and 24:00 are not Instants. */
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
          .withResolverStyle(ResolverStyle.STRICT);

  private static final List<Format> FORMATS =
      List.of(
          new OfStrings("uuid", text -> UUID.matcher(text).matches()),
          new OfStrings("date-time", ContractDialect::isTime),
          new OfNumbers("int32", JsonNode::canConvertToInt),
          new OfNumbers("int64", JsonNode::canConvertToLong),
          new OfNumbers("float", number -> Float.isFinite(number.decimalValue().floatValue())),
          new OfNumbers("double", number -> Double.isFinite(number.decimalValue().doubleValue())));

  /** The contract's x- keywords do not restrict a value. */
  static final Dialect INSTANCE =
      Dialect.builder(Dialects.getOpenApi31())
          .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
          .formats(FORMATS)
          .keyword(new PatternWithinLength())
          .keyword(new UniqueWithinLength())
          .build();

  private ContractDialect() {}

  /** Exactly the form of RUL-05: four digits of year, milliseconds, Z. */
  private static boolean isTime(String text) {
    try {
      return DATE_TIME.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private record OfStrings(String name, Predicate<String> takes) implements Format {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
      return takes.test(value);
    }
  }

  private record OfNumbers(String name, Predicate<JsonNode> takes) implements Format {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean matches(ExecutionContext context, SchemaContext schemas, JsonNode value) {
      return !value.isNumber() || takes.test(value);
    }
  }

  /**
   * The keyword pattern, for texts that are not too long: a regular expression may take time that
   * grows faster than the text, or a stack that grows with it. A text that must not be empty must
   * not be blank, either, by Unicode's White_Space (RUL-39), which not all engines express in the
   * same pattern.
   */
  private static final class PatternWithinLength implements Keyword {

    /** For a schema that has a pattern and no maxLength. */
    private static final int DEFAULT_MAX_CHARS = 1_024;

    @Override
    public String getValue() {
      return KeywordType.PATTERN.getValue();
    }

    @Override
    public KeywordValidator newValidator(
        SchemaLocation location, JsonNode pattern, Schema schema, SchemaContext context) {
      JsonNode node = schema.getSchemaNode();
      return new Validator(
          location,
          pattern,
          schema,
          context,
          Optional.ofNullable(node.get("maxLength")).map(JsonNode::asInt),
          node.path("minLength").asInt(0) > 0);
    }

    private static final class Validator extends PatternValidator {

      private final Optional<Integer> maxLength;
      private final boolean neverBlank;

      Validator(
          SchemaLocation location,
          JsonNode pattern,
          Schema schema,
          SchemaContext context,
          Optional<Integer> maxLength,
          boolean neverBlank) {
        super(location, pattern, schema, context);
        this.maxLength = maxLength;
        this.neverBlank = neverBlank;
      }

      @Override
      public void validate(
          ExecutionContext execution, JsonNode value, JsonNode root, NodePath location) {
        if (!value.isString()) {
          return;
        }
        String text = value.stringValue();
        // A code point is two characters at most.
        if (maxLength.filter(it -> text.length() > 2 * it).isPresent()) {
          // The keyword maxLength reports it.
          return;
        }
        if (maxLength.isEmpty() && text.length() > DEFAULT_MAX_CHARS
            || neverBlank && Text.isBlank(text)) {
          execution.addError(
              error()
                  .instanceNode(value)
                  .instanceLocation(location)
                  .evaluationPath(execution.getEvaluationPath())
                  .locale(execution.getExecutionConfig().getLocale())
                  .arguments(schemaNode.asString())
                  .build());
          return;
        }
        super.validate(execution, value, root, location);
      }
    }
  }

  /**
   * The keyword uniqueItems, for arrays that are not too long. The validator hashes the items, and
   * a client can choose thousands of values with one hash: each is then compared with all others.
   */
  private static final class UniqueWithinLength implements Keyword {

    @Override
    public String getValue() {
      return KeywordType.UNIQUE_ITEMS.getValue();
    }

    @Override
    public KeywordValidator newValidator(
        SchemaLocation location, JsonNode unique, Schema schema, SchemaContext context) {
      // The contract's lint requires maxItems of each array.
      int maxItems = schema.getSchemaNode().path("maxItems").asInt(Integer.MAX_VALUE);
      return new UniqueItemsValidator(location, unique, schema, context) {
        @Override
        public void validate(
            ExecutionContext execution, JsonNode value, JsonNode root, NodePath at) {
          // The keyword maxItems reports a longer array.
          if (value.size() <= maxItems) {
            super.validate(execution, value, root, at);
          }
        }
      };
    }
  }
}
