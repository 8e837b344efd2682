package com.sunucu.conformance.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A sentence of the v1.6 document, letter for letter.
 *
 * @param section under which heading it stands
 * @param states the requirements that it states
 * @param excluded why it states none; empty when it states some
 */
public record Sentence(
    String section, String text, List<String> states, Optional<String> excluded) {

  /** The others say the same of other operations. */
  private static final int MAX_QUOTES = 3;

  public Sentence {
    states = List.copyOf(states);
  }

  /** Every sentence, in the document's order, as packed in the jar. */
  public static List<Sentence> packed() {
    return of(Document.packed("/spec/document.yaml"));
  }

  /** Those that state a requirement, first the ones that are about little else. */
  public static List<String> stating(List<Sentence> sentences, String requirement) {
    return sentences.stream()
        .filter(s -> s.states().contains(requirement))
        .sorted(Comparator.comparingInt(s -> s.states().size()))
        .map(Sentence::text)
        .limit(MAX_QUOTES)
        .toList();
  }

  static List<Sentence> of(Document document) {
    List<Sentence> sentences = new ArrayList<>();
    for (JsonNode section : document.root().path("sections")) {
      for (JsonNode node : section.path("sentences")) {
        sentences.add(
            new Sentence(
                section.path("heading").asString(),
                node.path("text").asString(),
                node.path("states").valueStream().map(JsonNode::asString).toList(),
                node.optional("excluded").map(JsonNode::asString)));
      }
    }
    return sentences;
  }
}
