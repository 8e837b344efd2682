package com.sunucu.conformance.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One OpenAPI 3.1 document, as written: references are followed on demand, never inlined. */
public record Document(String name, JsonNode root) {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  /**
   * Reads a document from a file.
   *
   * @throws IllegalArgumentException when there is no such file or it is no YAML mapping
   */
  public static Document read(Path file) {
    return parse(file.toString(), UserFiles.read(file));
  }

  /** Reads a document that is packed in the jar, for example {@code /spec/openapi.yaml}. */
  public static Document packed(String resource) {
    try (InputStream in = Document.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(resource + " is not packed in this jar");
      }
      return new Document(resource, YAML.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Document parse(String name, String yaml) {
    try {
      JsonNode root = YAML.readTree(yaml);
      if (!root.isObject()) {
        throw new IllegalArgumentException(name + " is not an OpenAPI document");
      }
      return new Document(name, root);
    } catch (JacksonException e) {
      throw new UserMistake(
          "%s is not YAML%s: %s"
              .formatted(name, Form.line(e), e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  /**
   * The node at a pointer such as {@code #/components/schemas/Server}; missing when there is none.
   */
  public Located at(String pointer) {
    return new Located(root.at(pointer.substring(1)), pointer);
  }

  /**
   * Follows {@code $ref} within this document until a node is reached that is none. A reference
   * into another document stays as it is.
   *
   * @throws IllegalArgumentException when a reference leads nowhere or in a circle
   */
  public Located resolve(Located from) {
    Located at = from;
    Set<String> seen = new HashSet<>();
    while (at.node().path("$ref").asString("").startsWith("#")) {
      String ref = at.node().path("$ref").asString();
      if (!seen.add(ref)) {
        throw new IllegalArgumentException(name + ": " + ref + " refers to itself");
      }
      at = at(ref);
      if (!at.exists()) {
        throw new IllegalArgumentException(
            name + ": " + from.pointer() + " refers to " + ref + ", which is not there");
      }
    }
    return at;
  }
}
