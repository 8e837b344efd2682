package com.sunucu.conformance.trace;

import com.sunucu.conformance.contract.UserFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mutants that each check has killed, from {@code kills} in the self-test's report: {@code
 * {"RL-04.must.retry-after": ["drops Retry-After"]}}.
 */
public final class KilledMutants {

  private KilledMutants() {}

  /**
   * @param report selftest.json; may be missing
   * @throws IllegalArgumentException if it cannot be read, or is not a report of a self-test
   */
  public static Map<String, List<String>> read(Path report) {
    Map<String, List<String>> kills = new TreeMap<>();
    if (!Files.exists(report)) {
      return kills;
    }
    try {
      JsonNode root = JsonMapper.shared().readTree(UserFiles.read(report)).path("kills");
      root.properties()
          .forEach(e ->
              kills.put(e.getKey(), e.getValue().valueStream().map(JsonNode::asString).toList()));
      return kills;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(report + " is not JSON", e);
    }
  }
}
