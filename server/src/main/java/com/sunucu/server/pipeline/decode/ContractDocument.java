package com.sunucu.server.pipeline.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract as it is written, for what describes operations to clients. */
public final class ContractDocument {

  private static final String OPENAPI = "/spec/openapi.json";

  private ContractDocument() {}

  /**
   * Reads openapi.yaml, as the JSON that the build makes of it, with its references. Read it once.
   */
  public static JsonNode openapi() {
    try (InputStream in = ContractDocument.class.getResourceAsStream(OPENAPI)) {
      if (in == null) {
        throw new IllegalStateException("The server was built without its contract: " + OPENAPI);
      }
      return JsonMapper.shared().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
