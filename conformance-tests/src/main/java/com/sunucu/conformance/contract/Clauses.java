package com.sunucu.conformance.contract;

import com.sunucu.conformance.contract.Clause.Place;
import com.sunucu.conformance.contract.Clause.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Every requirement and ruling, by id, as spec/requirements and spec/rulings.yaml have them. */
public final class Clauses {

  private final Map<String, Clause> byId = new TreeMap<>();

  private Clauses() {}

  /** Those packed in the jar. */
  public static Clauses packed() {
    Clauses clauses = new Clauses();
    Document.packed("/spec/rulings.yaml").root().path("rulings").forEach(clauses::ruling);
    URL folder = Clauses.class.getResource("/spec/requirements");
    if (folder == null) {
      throw new IllegalStateException("/spec/requirements is not packed in this jar");
    }
    try {
      clauses.requirements(folder.toURI());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return clauses;
  }

  /**
   * Those of a spec folder.
   *
   * @throws IllegalArgumentException when it holds no rulings or requirements
   */
  public static Clauses read(Path spec) {
    Clauses clauses = new Clauses();
    Document.read(spec.resolve("rulings.yaml")).root().path("rulings").forEach(clauses::ruling);
    try {
      clauses.requirements(spec.resolve("requirements"));
    } catch (IOException e) {
      throw new IllegalArgumentException(spec + " has no folder requirements/", e);
    }
    return clauses;
  }

  public Optional<Clause> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Collection<Clause> all() {
    return byId.values();
  }

  private void requirements(URI folder) throws IOException {
    if (folder.getScheme().equals("jar")) {
      String file = folder.getSchemeSpecificPart();
      Path packed = Path.of(URI.create(file.substring(0, file.indexOf('!'))));
      try (FileSystem jar = FileSystems.newFileSystem(packed)) {
        requirements(jar.getPath("/spec/requirements"));
      }
    } else {
      requirements(Path.of(folder));
    }
  }

  private void requirements(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> {
        String place = "spec/requirements/" + file.getFileName();
        Document.read(file)
            .root()
            .path("requirements")
            .forEach(node -> add(clause(node, node.path("text").asString(), place)));
      });
    }
  }

  private void ruling(JsonNode node) {
    String text = node.path("question").asString() + ": " + node.path("answer").asString();
    add(clause(node, text, "spec/rulings.yaml"));
  }

  private static Clause clause(JsonNode node, String text, String file) {
    return new Clause(
        node.path("id").asString(),
        text,
        node.path("basis").asString(),
        strings(node.path("ruling")),
        new Proof(
            strings(node.path("checks")),
            node.optional("awaits").map(JsonNode::asString),
            node.optional("excluded").map(JsonNode::asString)),
        new Place(file, strings(node.path("contract"))));
  }

  private void add(Clause clause) {
    byId.put(clause.id(), clause);
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
