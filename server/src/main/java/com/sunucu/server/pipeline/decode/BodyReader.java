package com.sunucu.server.pipeline.decode;

import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parses request bodies into JSON trees whose size is bounded by more than the bytes of the body: a
 * body of 1 MiB can hold half a million values, which take many times its memory and are slow to
 * validate.
 */
final class BodyReader {

  /** Tokens of one body: values, names and brackets. No request of the contract needs a tenth. */
  static final int MAX_TOKENS = 20_000;

  /** Digits of a number, or characters of a property's name; larger ones are slow to handle. */
  private static final int MAX_DIGITS = 1_000;

  private static final int MAX_NAME_CHARS = 10_000;

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
            .build();
  }

  /**
   * The JSON value that the body is.
   *
   * @throws ApiException 400 where it is not one JSON value in UTF-8, or goes beyond a bound
   */
  JsonNode read(byte[] body) {
    try {
      // Decoded separately, because Jackson would detect UTF-16 and UTF-32, too.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode tree = mapper.readTree(text);
      if (tree.isMissingNode()) {
        throw unreadable("the body is blank: send a JSON object");
      }
      return tree;
    } catch (CharacterCodingException e) {
      throw unreadable("the body is not UTF-8");
    } catch (StreamConstraintsException e) {
      throw unreadable(
          "the body is nested deeper than %d levels, has more than %,d values and names, or a number or name that is too long"
              .formatted(Json.MAX_DEPTH, MAX_TOKENS));
    } catch (NumberFormatException e) {
      // Jackson lets it through where the exponent is no int.
      throw unreadable("the body has a number whose exponent is too large");
    } catch (JacksonException e) {
      throw unreadable(issue(e));
    }
  }

  private static ApiException unreadable(String issue) {
    return ApiException.unreadable(new ErrorDetail("", issue));
  }

  /** Where the text stops being JSON. Jackson's own message would quote parts of the body. */
  private static String issue(JacksonException e) {
    String what =
        e.getOriginalMessage().startsWith("Duplicate")
            ? "the body names a property twice"
            : "the body is not JSON";
    TokenStreamLocation at = e.getLocation();
    return at == null
        ? what
        : "%s, at line %d, column %d".formatted(what, at.getLineNr(), at.getColumnNr());
  }
}
