package com.sunucu.server.http;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.keyword.PatternValidator;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The exact form of texts. The contract's {@code pattern}s are written so that every regular
 * expression engine compiles them, and beside a format that generated clients read as a type there
 * is none; where that leaves out part of what the server asks for, {@code x-exact-pattern} has it.
 * The server goes by that one alone.
 */
final class ExactPattern {

  private static final String EXACT = "x-exact-pattern";

  private ExactPattern() {}

  /** The keywords {@code pattern} and {@code x-exact-pattern} of a dialect. */
  static List<Keyword> keywords() {
    return List.of(new Portable(), new Exact());
  }

  /** Compiles a pattern so that {@code \s} is Unicode's White_Space property (RUL-39). */
  static RegularExpression compile(String pattern) {
    Pattern compiled =
        Pattern.compile(
            RegularExpressions.replaceDollarAnchors(pattern), Pattern.UNICODE_CHARACTER_CLASS);
    return text -> compiled.matcher(text).find();
  }

  private static final class Portable implements Keyword {

    private static final Keyword IGNORED = new NonValidationKeyword(KeywordType.PATTERN.getValue());

    @Override
    public String getValue() {
      return KeywordType.PATTERN.getValue();
    }

    @Override
    public KeywordValidator newValidator(
        SchemaLocation location, JsonNode pattern, Schema parent, SchemaContext context)
        throws Exception {
      return parent.getSchemaNode().has(EXACT)
          ? IGNORED.newValidator(location, pattern, parent, context)
          : new PatternValidator(location, pattern, parent, context);
    }
  }

  private static final class Exact implements Keyword {

    @Override
    public String getValue() {
      return EXACT;
    }

    @Override
    public KeywordValidator newValidator(
        SchemaLocation location, JsonNode pattern, Schema parent, SchemaContext context) {
      return new PatternValidator(location, pattern, parent, context);
    }
  }
}
