package com.sunucu.conformance.diff.canonical;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import java.util.Set;

/**
 * The members that no reader handles. Text, and extensions that neither the generator nor the
 * server reads, are notes; any other member becomes a fact without a rule.
 */
final class Words {

  private static final Set<String> NOTES =
      Set.of(
          "summary",
          "description",
          "title",
          "example",
          "examples",
          "externalDocs",
          "deprecated",
          "bearerFormat",
          "$comment",
          "tags",
          "contact",
          "license",
          "termsOfService");

  /** Extensions that are judged wherever they stand. */
  private static final Set<String> READ = Set.of("x-rate-limit", "x-limits");

  private Words() {}

  static void rest(Part part, Spot at, Set<String> handled) {
    rest(part, at, handled, "");
  }

  /**
   * @param prefix before the word, where a part takes members of two objects
   */
  static void rest(Part part, Spot at, Set<String> handled, String prefix) {
    for (Spot member : at.members()) {
      String word = member.name();
      if (handled.contains(word)) {
        continue;
      }
      if (READ.contains(word)) {
        part.fact(word, new Fact.Raw(member));
      } else if (NOTES.contains(word) || word.startsWith("x-")) {
        part.note(prefix + word, member);
      } else {
        part.fact(prefix + word, new Fact.Raw(member));
      }
    }
  }
}
