package com.sunucu.server.pipeline.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract documents that this jar was built from. The build has written each of them as JSON
 * beside it: reading YAML takes ten times as long.
 */
public final class ContractDocument {

  private static final JsonMapper JSON = new JsonMapper();

  private ContractDocument() {}

  /** Reads openapi.yaml, with its references. It takes some time, so read it once. */
  public static JsonNode openapi() {
    return read("openapi.yaml");
  }

  /** Reads a document by its file name in {@code spec/}. */
  static JsonNode read(String name) {
    String resource = "/spec/" + name.replaceFirst("yaml$", "json");
    try (InputStream in = ContractDocument.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The server was built without its contract: " + resource);
      }
      return JSON.readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
