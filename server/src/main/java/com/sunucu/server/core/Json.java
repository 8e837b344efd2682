package com.sunucu.server.core;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.openapitools.jackson.nullable.JsonNullableJackson3Module;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Reads and writes JSON strictly. Jackson's defaults correct a client's errors: they take {@code
 * "5"} for 5 and the last of two equal names, and ignore unknown names. Here all of that is refused
 * (RUL-13).
 */
public final class Json {

  /**
   * Deeper than any schema of the contract, shallow enough that deeply nested input costs little.
   */
  public static final int MAX_DEPTH = 32;

  /** RFC 3339 in UTC with milliseconds and Z (RUL-05). */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Json() {}

  /** Returns the mapper of requests and responses. */
  public static JsonMapper strict() {
    return mapper(StreamReadConstraints.builder()).build();
  }

  /** Returns a builder of the same mapper with further bounds. */
  public static JsonMapper.Builder mapper(StreamReadConstraints.Builder bounds) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(bounds.maxNestingDepth(MAX_DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // All requests share the table of names, which names that a client chose for their hash
            // would break: every body with a new name would be a 500.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            // A location with a part of the body would carry secrets into a log or a response.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    return JsonMapper.builder(factory)
        .addModule(new JsonNullableJackson3Module())
        .addModule(new SimpleModule("times").addSerializer(new TimeSerializer()))
        .enable(
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
  }

  private static final class TimeSerializer extends StdSerializer<Instant> {

    private static final int LAST_YEAR = 9999;
    private static final int NANOS_PER_MILLI = 1_000_000;

    TimeSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
      out.writeString(text(value));
    }

    /** By hand for years of four digits, at a fifth of the formatter's time. */
    private static String text(Instant value) {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
      if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
        return TIME.format(value);
      }
      char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
      put(text, 3, time.getYear());
      put(text, 6, time.getMonthValue());
      put(text, 9, time.getDayOfMonth());
      put(text, 12, time.getHour());
      put(text, 15, time.getMinute());
      put(text, 18, time.getSecond());
      put(text, 22, time.getNano() / NANOS_PER_MILLI);
      return new String(text);
    }

    /** Writes the digits of a number, the last one at this position. */
    private static void put(char[] text, int last, int number) {
      int rest = number;
      for (int i = last; rest > 0; i--) {
        text[i] = (char) ('0' + rest % 10);
        rest /= 10;
      }
    }
  }
}
