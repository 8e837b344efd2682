package com.sunucu.server.pipeline.decode;

import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parses request bodies into JSON trees, with more bounds than the length of the body: a body of 1
 * MiB can hold half a million values, which take many times its memory and are slow to validate.
 */
final class BodyReader {

  /** Tokens of one body: values, names and brackets. No operation needs a tenth of it. */
  static final int MAX_TOKENS = 20_000;

  /** Digits of a number; longer ones are slow to process. */
  private static final int MAX_DIGITS = 1_000;

  private static final int MAX_NAME_CHARS = 10_000;

  private static final String NOT_JSON = "the body is not JSON";

  private final JsonMapper mapper;

  BodyReader() {
    this.mapper =
        Json.mapper(
                StreamReadConstraints.builder()
                    .maxTokenCount(MAX_TOKENS)
                    .maxNumberLength(MAX_DIGITS)
                    .maxNameLength(MAX_NAME_CHARS))
            // A double would round 9007199254740993.0 to another integer.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // As a mapping error, a repeated name differs from a syntax error by its type.
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /**
   * Reads the body's JSON value.
   *
   * @throws ApiException 400 if the body is not one JSON value in UTF-8, or exceeds a bound
   */
  JsonNode read(byte[] body) {
    try {
      // Decoded separately, because Jackson would detect UTF-16 and UTF-32, too.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return read(text);
    } catch (CharacterCodingException e) {
      throw unreadable("the body is not UTF-8");
    } catch (StreamConstraintsException e) {
      throw unreadable(
          "the body is nested deeper than %d levels, has more than %,d values and names, or a number or name that is too long"
              .formatted(Json.MAX_DEPTH, MAX_TOKENS));
    } catch (NumberFormatException e) {
      // Jackson lets it through where the exponent is no int.
      throw unreadable("the body has a number whose exponent is too large");
    } catch (MismatchedInputException e) {
      throw unreadable("the body names a property twice" + at(e.getLocation()));
    } catch (JacksonException e) {
      // Jackson's own message would quote parts of the body.
      throw unreadable(NOT_JSON + at(e.getLocation()));
    }
  }

  private JsonNode read(String text) {
    try (JsonParser parser = mapper.createParser(text)) {
      if (parser.nextToken() == null) {
        throw unreadable("the body is blank: send a JSON object");
      }
      JsonNode tree = mapper.readTree(parser);
      if (parser.nextToken() != null) {
        throw unreadable(NOT_JSON + at(parser.currentTokenLocation()));
      }
      return tree;
    }
  }

  private static ApiException unreadable(String issue) {
    return ApiException.unreadable(new ErrorDetail("", issue));
  }

  private static String at(TokenStreamLocation place) {
    return place == null
        ? ""
        : ", at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
  }
}
