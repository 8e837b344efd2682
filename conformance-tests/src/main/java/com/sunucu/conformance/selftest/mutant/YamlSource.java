package com.sunucu.conformance.selftest.mutant;

import com.sunucu.conformance.contract.UserMistake;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A YAML file that people write, and the line of each of its nodes.
 *
 * @param file what messages call it
 * @param lines from 1, by pointer
 */
record YamlSource(String file, JsonNode root, Map<JsonPointer, Integer> lines) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  YamlSource {
    lines = Map.copyOf(lines);
  }

  /**
   * Reads it.
   *
   * @throws UserMistake with file and line, where it is no YAML, or a member stands twice
   */
  static YamlSource of(String file, String text) {
    try {
      return new YamlSource(file, YAML.readTree(text), lines(text));
    } catch (JacksonException e) {
      String message = String.valueOf(e.getOriginalMessage());
      throw new UserMistake(
          "%s:%s: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? "" : e.getLocation().getLineNr(),
                  message.startsWith("Duplicate")
                      ? "has a member twice"
                      : "is not YAML: " + message.lines().findFirst().orElse("")),
          e);
    }
  }

  /** A mistake at a node, or at the nearest one around it that has a line. */
  UserMistake mistake(JsonPointer at, String what) {
    JsonPointer place = at;
    while (place != null && line(place).isEmpty()) {
      place = place.head();
    }
    String line = place == null ? "" : ":" + line(place).getAsInt();
    return new UserMistake("%s%s: %s".formatted(file, line, what));
  }

  private OptionalInt line(JsonPointer at) {
    Integer line = lines.get(at);
    return line == null ? OptionalInt.empty() : OptionalInt.of(line);
  }

  private static Map<JsonPointer, Integer> lines(String text) {
    Map<JsonPointer, Integer> lines = new HashMap<>();
    try (JsonParser parser = YAML.createParser(text)) {
      while (parser.nextToken() != null) {
        lines.putIfAbsent(
            parser.streamReadContext().pathAsPointer(), parser.currentTokenLocation().getLineNr());
      }
    }
    return lines;
  }
}
