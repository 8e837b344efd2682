package com.sunucu.server.pipeline.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract as it is written, for what describes operations to clients. */
public final class ContractDocument {

  private static final String OPENAPI = "/spec/openapi.yaml";

  private ContractDocument() {}

  /** Reads openapi.yaml, with its references. It takes some time, so read it once. */
  public static JsonNode openapi() {
    try (InputStream in = ContractDocument.class.getResourceAsStream(OPENAPI)) {
      if (in == null) {
        throw new IllegalStateException("The server was built without its contract: " + OPENAPI);
      }
      return YAMLMapper.builder().build().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
