package com.sunucu.conformance.diff.change;

import java.util.List;
import java.util.Optional;

/**
 * A difference between two contracts, reported once even if several operations share the place.
 *
 * @param kind what sort of change, for example {@code maxLength} or {@code operation-removed}
 * @param subjects the operations ({@code GET /v1/servers}), events or parts of the document that it
 *     touches
 * @param fields where in a request or response it is met, for example {@code 200 → serverId}; the
 *     first few
 * @param older the place in the old contract, empty if there is none
 * @param newer the place in the new contract, empty if there is none
 * @param before the old value, empty if there was none
 * @param after the new value, empty if there is none
 * @param why which party it breaks and how, or why none
 * @param advice what to do instead, empty if nothing
 * @param requirements the clauses that the touched operations name in {@code x-requirements}
 */
public record Change(
    Severity severity,
    String kind,
    List<String> subjects,
    List<String> fields,
    Optional<Place> older,
    Optional<Place> newer,
    Optional<String> before,
    Optional<String> after,
    String why,
    String advice,
    List<String> requirements) {

  private static final int MAX_VALUES_LENGTH = 80;

  public Change {
    subjects = List.copyOf(subjects);
    fields = List.copyOf(fields);
    requirements = List.copyOf(requirements);
  }

  /** The place in the new contract, or in the old one if the part was removed. */
  public String pointer() {
    return newer.or(() -> older).map(Place::pointer).orElse("#");
  }

  /** The identity of the change: another value at the same place is another change. */
  public String id() {
    String values = before.orElse("(none)") + " → " + after.orElse("(none)");
    String brief =
        values.length() > MAX_VALUES_LENGTH
            ? "%s… (%08x)".formatted(values.substring(0, MAX_VALUES_LENGTH), values.hashCode())
            : values;
    return kind + " " + pointer() + " " + brief.replaceAll("\\s+", " ");
  }

  /** Where in the request or response it is first met; empty when it is not in one. */
  public String field() {
    return fields.isEmpty() ? "" : fields.getFirst();
  }
}
