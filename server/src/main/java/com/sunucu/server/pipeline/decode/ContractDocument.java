package com.sunucu.server.pipeline.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents of the contract that this jar was built from. The build has written each as JSON
 * beside it: reading YAML takes ten times as long, and this is on the way of every start.
 */
public final class ContractDocument {

  private static final JsonMapper JSON = new JsonMapper();

  private ContractDocument() {}

  /** Reads openapi.yaml, with its references, for what describes operations to clients. */
  public static JsonNode openapi() {
    return read("openapi.yaml");
  }

  /** Reads a document by its name in spec/. */
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
