package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.canonical.Part;
import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules for the responses of an operation by status. A status is described by its own key, else by
 * its range, else by {@code default}; a {@code default} is a success only if no success is named.
 */
final class StatusRules {

  private static final String DEFAULT = "DEFAULT";

  private final Comparison comparison;
  private final Collector collector;
  private final Context context;
  private final Direction direction;
  private final Set<List<Part>> compared = new HashSet<>();

  StatusRules(Comparison comparison, Collector collector, Context context) {
    this.comparison = comparison;
    this.collector = collector;
    this.context = context;
    this.direction = context.direction() == Direction.EVENT ? Direction.REPLY : Direction.RESPONSE;
  }

  void compare(Map<String, Part> was, Map<String, Part> is) {
    for (String status : Comparison.union(was.keySet(), is.keySet())) {
      Optional<Part> old = covering(status, was);
      Optional<Part> now = covering(status, is);
      if (old.isPresent() && now.isPresent()) {
        if (compared.add(List.of(old.get(), now.get()))) {
          comparison.walk(old.get(), now.get(), context.in(direction, status(status)));
        }
      }
      if (now.isEmpty()) {
        gone(status, was, is);
      } else if (old.isEmpty() || (status.equals(DEFAULT) && opened(was, is))) {
        came(status, was, is);
      } else if (!was.containsKey(status) && wider(status, was)) {
        came(status, was, is);
      }
    }
  }

  private static String status(String key) {
    return key.equals(DEFAULT) ? "default" : key;
  }

  /** A range where only single statuses of it were named. */
  private static boolean wider(String status, Map<String, Part> was) {
    return success(status) && !was.containsKey("2XX") && named(was);
  }

  /** Successes were named, and now any status may be one. */
  private static boolean opened(Map<String, Part> was, Map<String, Part> is) {
    return named(was) && !named(is) && !was.containsKey(DEFAULT);
  }

  /** Whether one of the old successes remains. */
  private static boolean kept(Map<String, Part> was, Map<String, Part> is) {
    return is.keySet().stream()
        .anyMatch(s -> success(s) && (was.containsKey(s) || was.containsKey("2XX")));
  }

  /** The response described for a status. */
  private static Optional<Part> covering(String status, Map<String, Part> responses) {
    Part own = responses.get(status);
    if (own != null) {
      return Optional.of(own);
    }
    Part range = responses.get(status.charAt(0) + "XX");
    boolean error = !success(status) || !named(responses);
    return range != null
        ? Optional.of(range)
        : error && !status.equals(DEFAULT)
            ? Optional.ofNullable(responses.get(DEFAULT))
            : Optional.empty();
  }

  private static boolean success(String status) {
    return status.startsWith("2");
  }

  /** Whether a success is named. */
  private static boolean named(Map<String, Part> responses) {
    return responses.keySet().stream().anyMatch(StatusRules::success);
  }

  private void came(String status, Map<String, Part> was, Map<String, Part> now) {
    String name = status(status);
    Optional<Part> is = Optional.of(now.get(status));
    if (direction == Direction.REPLY) {
      add(
          Severity.ADDITIVE,
          "reply-status-added",
          Optional.empty(),
          is,
          name,
          "the old responses still count");
    } else if (success(status) || (status.equals(DEFAULT) && opened(was, now))) {
      add(
          Severity.BREAKING,
          "success-status-added",
          Optional.empty(),
          is,
          name,
          "a client that waits for the old status takes the new one for a fault");
    } else if (status.startsWith("3")) {
      add(
          Severity.BREAKING,
          "redirect-added",
          Optional.empty(),
          is,
          name,
          "a client that does not follow redirects, or follows them with another method, fails");
    } else {
      add(
          Severity.ADDITIVE,
          "error-status-added",
          Optional.empty(),
          is,
          name,
          "a client decides by the class of a refusal");
    }
  }

  private void gone(String status, Map<String, Part> before, Map<String, Part> is) {
    String name = status(status);
    Optional<Part> was = Optional.of(before.get(status));
    if (direction == Direction.REPLY) {
      replyGone(status, was);
    } else if (success(status) && !kept(before, is)) {
      add(
          Severity.BREAKING,
          "success-status-removed",
          was,
          Optional.empty(),
          name,
          "a client that waits for it never sees it");
    } else if (status.equals(DEFAULT) && !named(is)) {
      add(
          Severity.BREAKING,
          "success-status-removed",
          was,
          Optional.empty(),
          name,
          "no success is left: a client that waits for one never sees it");
    } else if (success(status)) {
      add(
          Severity.ADDITIVE,
          "success-status-narrowed",
          was,
          Optional.empty(),
          name,
          "the statuses that are left were possible before");
    } else if (status.startsWith("3") && !named(is)) {
      add(
          Severity.BREAKING,
          "redirect-removed",
          was,
          Optional.empty(),
          name,
          "a client that waits for it never sees it");
    } else {
      add(
          Severity.ADDITIVE,
          "error-status-removed",
          was,
          Optional.empty(),
          name,
          "one refusal less can happen");
    }
  }

  private void replyGone(String status, Optional<Part> was) {
    String name = status(status);
    boolean harm = success(status) || status.equals(DEFAULT);
    add(
        harm ? Severity.BREAKING : Severity.BY_HAND,
        "reply-status-removed",
        was,
        Optional.empty(),
        name,
        harm
            ? "a receiver that responds with it counts as failed"
            : "the contract does not say what the response means to the sender now: decide by hand");
  }

  private void add(
      Severity severity,
      String kind,
      Optional<Part> was,
      Optional<Part> is,
      String name,
      String why) {
    collector.add(
        context.in(direction, name),
        Delta.of(
            severity,
            kind,
            was.map(Part::at),
            is.map(Part::at),
            was.isPresent() ? name : "",
            is.isPresent() ? name : "",
            why));
  }
}
