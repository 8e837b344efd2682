package com.sunucu.conformance.diff;

import static com.sunucu.conformance.contract.Located.NOTHING;

import com.sunucu.conformance.contract.Located;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Who may call an operation: the accepted ways to show a credential, and the scopes that it needs.
 */
final class SecurityDiff {

  private final Section section;

  SecurityDiff(Section section) {
    this.section = section;
  }

  void compare(Located oldOperation, Located newOperation) {
    Located was = effective(oldOperation, section.older().at("#/security"));
    Located is = effective(newOperation, section.newer().at("#/security"));
    Map<String, Set<String>> old = alternatives(was.node());
    Map<String, Set<String>> now = alternatives(is.node());
    for (String way : old.keySet()) {
      if (!now.containsKey(way) && !now.containsKey("")) {
        section.breaking(
            "security-removed",
            text(was, way),
            NOTHING,
            "a client that shows its credential this way is refused");
      }
    }
    for (String way : now.keySet()) {
      if (old.containsKey(way)) {
        scopes(was, is, old.get(way), now.get(way));
      } else if (old.containsKey("")) {
        section.breaking(
            "security-added", NOTHING, text(is, way), "a client without a credential is refused");
      } else {
        section.additive("security-added", NOTHING, text(is, way), "the ways of before still work");
      }
    }
  }

  private void scopes(Located was, Located is, Set<String> needed, Set<String> needs) {
    if (needed.equals(needs)) {
      return;
    }
    Located before = text(was, String.join(" ", needed));
    Located after = text(is, String.join(" ", needs));
    if (needed.containsAll(needs)) {
      section.additive(
          "scope",
          before,
          after,
          "a key that was let in still is; one that was refused may now be let in");
    } else {
      section.breaking("scope", before, after, "a key with the old scopes is refused with 403");
    }
  }

  /** By the names of the schemes; the empty name is "no credential needed". */
  private static Map<String, Set<String>> alternatives(JsonNode security) {
    Map<String, Set<String>> ways = new LinkedHashMap<>();
    for (JsonNode way : security) {
      Set<String> scopes = new TreeSet<>();
      way.forEach(list -> list.forEach(scope -> scopes.add(scope.asString())));
      ways.put(way.propertyNames().stream().sorted().collect(Collectors.joining("+")), scopes);
    }
    if (ways.isEmpty()) {
      ways.put("", Set.of());
    }
    return ways;
  }

  private static Located effective(Located operation, Located global) {
    Located own = operation.child("security");
    return own.exists() ? own : global;
  }

  private static Located text(Located at, String text) {
    return new Located(StringNode.valueOf(text), at.pointer());
  }
}
