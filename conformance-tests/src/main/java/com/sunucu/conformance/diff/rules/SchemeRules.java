package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.canonical.PartKind;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import com.sunucu.conformance.diff.schema.Fact;
import java.util.List;
import java.util.Optional;

/** Security schemes, and links from a response to an operation. */
final class SchemeRules {

  private SchemeRules() {}

  static List<Delta> link(Optional<Fact> was, Optional<Fact> is) {
    boolean added = was.isEmpty();
    return List.of(
        Delta.of(
            added ? Severity.ADDITIVE : Severity.BY_HAND,
            "link",
            FactRules.at(was),
            FactRules.at(is),
            FactRules.shown(was),
            FactRules.shown(is),
            added
                ? "no client follows it yet"
                : "a client that follows the link arrives elsewhere; whether one does is not known"));
  }

  static List<Delta> flow(Optional<Fact> was, Optional<Fact> is) {
    boolean added = was.isEmpty();
    return List.of(
        Delta.of(
            added ? Severity.ADDITIVE : Severity.BREAKING,
            "oauth-flow",
            FactRules.at(was),
            FactRules.at(is),
            FactRules.shown(was),
            FactRules.shown(is),
            added
                ? "the flows of before still work"
                : "a client that asks for its token the old way gets none"));
  }

  static List<Delta> flowScope(Optional<Fact> was, Optional<Fact> is) {
    boolean added = was.isEmpty();
    return List.of(
        Delta.of(
            added ? Severity.ADDITIVE : Severity.BREAKING,
            "oauth-scope",
            FactRules.at(was),
            FactRules.at(is),
            added
                ? "the scopes of before are still there"
                : "a client that asks for it is refused"));
  }

  static List<Delta> byHand(String word, Optional<Fact> was, Optional<Fact> is) {
    return List.of(
        Delta.of(
            Severity.BY_HAND,
            word,
            FactRules.at(was),
            FactRules.at(is),
            "a client that asks for its token the old way may get none; whether it does is not"
                + " decided here"));
  }

  static List<Delta> scheme(PartKind kind, Optional<Fact> was, Optional<Fact> is) {
    return kind == PartKind.SCHEME
        ? FactRules.breaking(
            "security-scheme", was, is, "a client that shows its credential the old way is refused")
        : List.of();
  }
}
