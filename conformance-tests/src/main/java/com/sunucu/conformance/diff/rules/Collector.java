package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.change.Place;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import com.sunucu.conformance.diff.read.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects differences. A difference found through several operations is reported once, with all of
 * them.
 */
final class Collector {

  private static final int MAX_FIELDS = 5;

  private record Key(
      Severity severity,
      String kind,
      Optional<Spot> was,
      Optional<Spot> is,
      String before,
      String after,
      String why) {}

  private record Touched(
      Delta delta, Set<String> subjects, Set<String> fields, Set<String> requirements) {}

  private final Map<Key, Touched> found = new LinkedHashMap<>();

  void add(Context context, Delta d) {
    add(context, () -> "", d);
  }

  /**
   * @param way through a schema; it is asked for only while the first few are listed
   */
  void add(Context context, Supplier<String> way, Delta d) {
    Key key = new Key(d.severity(), d.kind(), d.was(), d.is(), d.before(), d.after(), d.why());
    Touched touched =
        found.computeIfAbsent(
            key,
            k ->
                new Touched(
                    d, new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>()));
    touched.subjects().add(context.subject());
    touched.requirements().addAll(context.requirements());
    if (touched.fields().size() < MAX_FIELDS) {
      String field = context.field(way.get());
      if (!field.isEmpty()) {
        touched.fields().add(field);
      }
    }
  }

  /** The changes, the most severe first, then in the order of discovery. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    found.values().forEach(touched -> changes.add(change(touched)));
    changes.sort(Comparator.comparing(Change::severity));
    return changes;
  }

  private static Change change(Touched touched) {
    Delta delta = touched.delta();
    return new Change(
        delta.severity(),
        delta.kind(),
        List.copyOf(touched.subjects()),
        List.copyOf(touched.fields()),
        delta.was().map(Collector::place),
        delta.is().map(Collector::place),
        Optional.of(delta.before()).filter(t -> !t.isEmpty()),
        Optional.of(delta.after()).filter(t -> !t.isEmpty()),
        delta.why(),
        delta.advice(),
        List.copyOf(touched.requirements()));
  }

  private static Place place(Spot at) {
    return new Place(at.source().name(), at.pointer(), at.line());
  }
}
