package com.sunucu.conformance.diff.report;

import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.change.Place;
import java.util.List;
import java.util.Optional;

/** Shared by the formats: shortened lists, and the place of a change. */
final class Wording {

  private static final int MAX_CHECKS = 8;
  private static final int FEW_SUBJECTS = 3;
  private static final int MAX_SUBJECTS = 5;

  private Wording() {}

  /** The operations and events; many are counted. */
  static String subjects(Change change) {
    List<String> subjects = change.subjects().stream().map(Changed::clean).toList();
    String names = String.join(", ", subjects);
    if (subjects.size() <= FEW_SUBJECTS) {
      return names;
    }
    long operations = subjects.stream().filter(Wording::isOperation).count();
    long events = subjects.size() - operations;
    String count =
        operations == 0
            ? events + " events"
            : events == 0
                ? operations + " operations"
                : operations + " operations, " + events + " events";
    return subjects.size() <= MAX_SUBJECTS ? count + ": " + names : count;
  }

  private static boolean isOperation(String subject) {
    return subject.matches("[A-Z]+ /.*") && !subject.contains(" callback ");
  }

  /** Where in the request or response. */
  static String fields(Change change) {
    List<String> fields = change.fields().stream().map(Changed::clean).toList();
    return fields.size() <= 2
        ? String.join(", ", fields)
        : fields.getFirst() + " and " + (fields.size() - 1) + " more";
  }

  static String values(Change change) {
    return Changed.shown(change.before().orElse(""), change.after().orElse(""));
  }

  /** The places in both documents. */
  static String places(Change change) {
    Optional<Place> was = change.older();
    Optional<Place> is = change.newer();
    if (is.isEmpty()) {
      return was.map(Place::toString).orElse("#") + (was.isPresent() ? " in the old contract" : "");
    }
    boolean moved = was.isPresent() && !was.get().pointer().equals(is.get().pointer());
    String before =
        moved
            ? ", before: " + was.get()
            : was.filter(p -> p.line() > 0).map(p -> ", before: line " + p.line()).orElse("");
    return is.get() + before;
  }

  static String checks(List<String> checks) {
    String more =
        checks.size() > MAX_CHECKS ? " and " + (checks.size() - MAX_CHECKS) + " more" : "";
    String some = String.join(", ", checks.subList(0, Math.min(MAX_CHECKS, checks.size())));
    return some.isEmpty() ? "none" : some + more;
  }
}
