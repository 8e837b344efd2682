package com.sunucu.conformance.target;

import com.sunucu.conformance.contract.UserFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Gatling found out under load, far more than a run of checks could: rate-limit.json of {@code
 * make load}.
 *
 * @param limit requests a window by which it was judged
 * @param keysWithin keys that stayed within their limit beside the others
 * @param windowsJudged windows that drew a refusal
 * @param violationCount all that was wrong
 * @param violations in words, the first of them
 */
public record LoadEvidence(
    long limit, long keysWithin, long windowsJudged, long violationCount, List<String> violations) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BYSTANDER = "stayed within its limit";

  public LoadEvidence {
    violations = List.copyOf(violations);
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException where it is not there, or is something else
   */
  public static LoadEvidence read(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("there is no " + file + "; make load writes it");
    }
    try {
      JsonNode json = JSON.readTree(UserFiles.read(file));
      return new LoadEvidence(
          number(json, "limit"),
          number(json, "keysWithin"),
          number(json, "windowsJudged"),
          number(json, "violationCount"),
          json.path("violations").valueStream().map(JsonNode::asString).toList());
    } catch (JacksonException | IllegalStateException e) {
      throw new IllegalArgumentException(
          file + " is no summary of RateLimitSimulation: " + firstLine(e), e);
    }
  }

  /** Why the windows were not exact; empty where they were. */
  public Optional<String> windowsFault(long documented) {
    if (limit != documented) {
      return Optional.of("the load was judged by %d, not %d".formatted(limit, documented));
    }
    if (windowsJudged == 0) {
      return Optional.of("no window of the load drew a 429");
    }
    return violationCount == 0
        ? Optional.empty()
        : Optional.of(violationCount + " faults under load: " + String.join("; ", violations));
  }

  /** Why keys within their limit were not left alone; empty where they were. */
  public Optional<String> bystandersFault() {
    List<String> refused = violations.stream().filter(it -> it.contains(BYSTANDER)).toList();
    if (keysWithin == 0) {
      return Optional.of("the load had no key that stayed within its limit");
    }
    return refused.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", refused));
  }

  private static String firstLine(RuntimeException e) {
    String message = e instanceof JacksonException ? "it is not JSON" : e.getMessage();
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  private static long number(JsonNode json, String name) {
    JsonNode number = json.path(name);
    if (!number.isIntegralNumber()) {
      throw new IllegalStateException("it has no number " + name);
    }
    return number.longValue();
  }
}
