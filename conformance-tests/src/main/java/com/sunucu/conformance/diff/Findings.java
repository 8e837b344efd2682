package com.sunucu.conformance.diff;

import com.sunucu.conformance.contract.Located;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Gathers changes; one that is met again through another operation is told once, with both
 * operations.
 */
final class Findings {

  /** Where the walk is: what is touched, and which clauses that serves. */
  record Place(String subject, List<String> requirements) {}

  private record Key(
      Severity severity, String kind, String pointer, String before, String after, String why) {}

  private record Touched(Set<String> subjects, Set<String> requirements) {}

  private final Map<Key, Touched> found = new LinkedHashMap<>();

  void add(Place place, Severity severity, String kind, Located before, Located after, String why) {
    String pointer = after.exists() ? after.pointer() : before.pointer();
    Key key = new Key(severity, kind, pointer, shown(before.node()), shown(after.node()), why);
    Touched touched =
        found.computeIfAbsent(key, k -> new Touched(new LinkedHashSet<>(), new LinkedHashSet<>()));
    touched.subjects().add(place.subject());
    touched.requirements().addAll(place.requirements());
  }

  /** The changes, the worst first, then in the order in which the walk met them. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    found.forEach((key, touched) ->
        changes.add(
            new Change(
                key.severity(),
                key.kind(),
                List.copyOf(touched.subjects()),
                key.pointer(),
                value(key.before()),
                value(key.after()),
                key.why(),
                List.copyOf(touched.requirements()))));
    changes.sort(Comparator.comparing(Change::severity));
    return changes;
  }

  private static Optional<String> value(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode()
        ? ""
        : node.isString() && !node.asString().isEmpty() ? node.asString() : node.toString();
  }
}
