package com.sunucu.conformance.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mutants that each check has killed, as the self-test's report tells under {@code kills}:
 * {@code {"RL-04.must.retry-after": ["drops Retry-After"]}}.
 */
public final class Kills {

  private Kills() {}

  /**
   * @param report selftest.json; may be missing
   * @throws IllegalArgumentException when it is no JSON
   */
  public static Map<String, List<String>> read(Path report) throws IOException {
    Map<String, List<String>> kills = new TreeMap<>();
    if (!Files.isReadable(report)) {
      return kills;
    }
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readString(report)).path("kills");
      root.properties()
          .forEach(e ->
              kills.put(e.getKey(), e.getValue().valueStream().map(JsonNode::asString).toList()));
      return kills;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(report + " is not JSON", e);
    }
  }
}
