package com.sunucu.conformance.diff.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pairs of contracts with the right verdict, which follows from JSON Schema and HTTP and not from
 * what any tool prints. One file of {@code /diff/corpus/} holds one kind of change.
 */
public final class Corpus {

  private static final String FOLDER = "/diff/corpus/";

  private Corpus() {}

  /** The names of the files, in order. */
  public static List<String> kinds() {
    return read("kinds.yaml").valueStream().map(JsonNode::asString).toList();
  }

  /** The changes of a schema, which are tried at every place where a schema can stand. */
  public static List<SchemaCase> schemas() {
    return entries(true).map(e -> new SchemaCase(e.kind(), e.node())).toList();
  }

  /** The changes of a whole contract, in both directions where the entry has two verdicts. */
  public static List<Pair> documents() {
    return entries(false)
        .flatMap(e -> new DocumentCase(e.kind(), e.node()).pairs().stream())
        .toList();
  }

  /** Every pair. */
  public static List<Pair> pairs() {
    Stream<Pair> schemas =
        schemas().stream()
            .flatMap(c -> Stream.concat(c.pairs(true).stream(), c.pairs(false).stream()));
    return Stream.concat(schemas, documents().stream()).toList();
  }

  private record Entry(String kind, JsonNode node) {}

  private static Stream<Entry> entries(boolean schemas) {
    return kinds().stream()
        .flatMap(kind -> read(kind + ".yaml").valueStream().map(node -> new Entry(kind, node)))
        .filter(e -> e.node().has("old") == schemas);
  }

  /** The contract that the changes of whole contracts start from. */
  static ObjectNode shop() {
    return (ObjectNode) read("shop.yaml");
  }

  private static JsonNode read(String name) {
    try (InputStream in = Corpus.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no " + FOLDER + name);
      }
      return Yaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
