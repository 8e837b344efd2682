package com.sunucu.conformance.diff.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of a contract.
 *
 * <p>Members of {@code entry}: {@code both}, {@code was} and {@code is} (values to set in both
 * contracts, the old one and the new one, by place), {@code gone} (places that the new one lacks),
 * {@code oldText} and {@code newText} (instead: the contracts as they are written), {@code files},
 * {@code args}, {@code subject}, {@code says}, {@code silent}, {@code verdict} and {@code back}
 * (the verdict on the same two the other way round).
 */
public record DocumentCase(String kind, JsonNode entry) {

  public List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    String older = older();
    String newer = newer();
    pairs.add(pair("", ExpectedVerdict.of(entry.path("verdict").asString()), older, newer));
    if (entry.has("back")) {
      pairs.add(pair(", undone", ExpectedVerdict.of(entry.path("back").asString()), newer, older));
    }
    return pairs;
  }

  private Pair pair(String suffix, ExpectedVerdict verdict, String older, String newer) {
    boolean forward = suffix.isEmpty();
    return new Pair(
        kind,
        entry.path("name").asString() + suffix,
        verdict,
        older,
        newer,
        files(forward),
        words("args"),
        verdict.exit() == 1 ? entry.path("subject").asString("") : "",
        new Pair.Wanted(
            forward ? words("says") : List.of(), forward ? words("silent") : List.of()));
  }

  private String older() {
    return entry.has("oldText") ? entry.path("oldText").asString() : Yaml.write(old());
  }

  private ObjectNode old() {
    ObjectNode root = Corpus.shop();
    set(root, "both");
    set(root, "was");
    return root;
  }

  private String newer() {
    if (entry.has("newText")) {
      return entry.path("newText").asString();
    }
    if (entry.has("oldText")) {
      return older();
    }
    ObjectNode root = Corpus.shop();
    set(root, "both");
    set(root, "was");
    set(root, "is");
    entry.path("gone").forEach(place -> Yaml.remove(root, place.asString()));
    return Yaml.write(root);
  }

  private void set(ObjectNode root, String member) {
    entry.path(member).properties().forEach(e -> Yaml.set(root, e.getKey(), e.getValue()));
  }

  private Map<String, String> files(boolean forward) {
    Map<String, String> files = new LinkedHashMap<>();
    entry
        .path("files")
        .properties()
        .forEach(e -> {
          String text =
              e.getValue().isString() ? e.getValue().asString() : Yaml.write(e.getValue());
          files.put(forward ? e.getKey() : swapped(e.getKey()), text);
        });
    return files;
  }

  private static String swapped(String path) {
    return path.startsWith("old/")
        ? "new/" + path.substring(4)
        : path.startsWith("new/") ? "old/" + path.substring(4) : path;
  }

  private List<String> words(String member) {
    return entry.path(member).valueStream().map(JsonNode::asString).toList();
  }
}
