package com.sunucu.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DeliveryHeadersTest {

  @Test
  @DisplayName("RUL-20 the headers are those that the contract's webhooks name, all of them")
  void contract() throws IOException {
    JsonNode contract;
    try (InputStream in = DeliveryHeadersTest.class.getResourceAsStream("/spec/openapi.yaml")) {
      contract = new YAMLMapper().readTree(Objects.requireNonNull(in));
    }
    JsonNode parameters = contract.get("components").get("parameters");
    Map<String, String> names =
        Map.of(
            "EventSignature", DeliveryHeaders.SIGNATURE,
            "EventName", DeliveryHeaders.EVENT,
            "EventDelivery", DeliveryHeaders.DELIVERY,
            "EventUserAgent", DeliveryHeaders.USER_AGENT);

    names.forEach((parameter, name) ->
        assertThat(parameters.get(parameter).get("name").stringValue()).isEqualTo(name));
    assertThat(parameters.get("EventUserAgent").get("schema").get("const").stringValue())
        .isEqualTo(DeliveryHeaders.SENDER);
    contract
        .get("webhooks")
        .valueStream()
        .map(it -> it.get("post"))
        .forEach(post -> {
          assertThat(post.get("parameters")).hasSize(names.size());
          assertThat(post.get("requestBody").get("content").propertyNames())
              .containsExactly("application/json");
        });
  }
}
