package com.sunucu.server.webhooks.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DeliveryErrorTest {

  private final JsonNode error =
      new YAMLMapper()
          .readTree(
              Objects.requireNonNull(
                  DeliveryErrorTest.class.getResourceAsStream("/spec/openapi.yaml")))
          .at("/components/schemas/Delivery/properties/error");

  @Test
  @DisplayName(
      "WHS-07 the contract names every code that a delivery's error begins with, and no other")
  void codes() {
    List<String> named =
        Pattern.compile("`([a-z0-9_]+)`")
            .matcher(error.get("description").stringValue())
            .results()
            .map(MatchResult::group)
            .map(it -> it.replace("`", ""))
            .toList();
    assertThat(named)
        .containsExactlyElementsOf(
            Arrays.stream(DeliveryError.Code.values()).map(DeliveryError.Code::text).toList());
  }

  @Test
  @DisplayName("an error is never longer than the contract's")
  void length() {
    assertThat(new DeliveryError(DeliveryError.Code.TIMEOUT, "x".repeat(1_000)).text())
        .hasSize(error.get("maxLength").intValue())
        .startsWith("timeout: x");
  }
}
