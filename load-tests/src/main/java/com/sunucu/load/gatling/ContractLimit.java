package com.sunucu.load.gatling;

import com.sunucu.api.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The rate limit as the contract states it (x-rate-limit). */
record ContractLimit(int requests, Duration window) {

  static ContractLimit read() {
    try (InputStream contract = Operations.class.getResourceAsStream("/spec/openapi.yaml")) {
      JsonNode limit = new YAMLMapper().readTree(contract).get("info").get("x-rate-limit");
      return new ContractLimit(
          limit.get("requests").asInt(), Duration.ofSeconds(limit.get("seconds").asLong()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
