package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.canonical.MediaType;
import com.sunucu.conformance.diff.canonical.Part;
import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import java.util.Map;
import java.util.Optional;

/**
 * Rules for the media types of a body. A type without a counterpart is compared with a range that
 * includes it.
 */
final class MediaRules {

  private final Comparison comparison;
  private final Collector collector;
  private final Context context;

  MediaRules(Comparison comparison, Collector collector, Context context) {
    this.comparison = comparison;
    this.collector = collector;
    this.context = context;
  }

  void compare(Map<String, Part> was, Map<String, Part> is) {
    was.forEach((type, old) -> {
      if (is.containsKey(type)) {
        comparison.walk(old, is.get(type), context);
      } else {
        removed(type, old, is);
      }
    });
    if (context.direction() == Direction.REPLY && was.isEmpty() && !is.isEmpty()) {
      Part now = is.values().iterator().next();
      collector.add(
          context,
          Delta.of(
              Severity.BREAKING,
              "reply-body-added",
              Optional.empty(),
              Optional.of(now.at()),
              "",
              now.name(),
              "a receiver that responds without a body counts as failed"));
      return;
    }
    is.forEach((type, now) -> {
      if (!was.containsKey(type)) {
        added(type, now, was);
      }
    });
  }

  private void removed(String type, Part old, Map<String, Part> is) {
    Optional<Part> range = range(type, is);
    boolean inbound = context.direction().inbound();
    if (inbound && range.isPresent()) {
      comparison.walk(old, range.get(), context);
      cover(Optional.of(old), Optional.empty(), "a range that has it is taken");
      return;
    }
    boolean narrowed = !inbound && is.keySet().stream().anyMatch(t -> MediaType.covers(type, t));
    if (narrowed) {
      cover(Optional.of(old), Optional.empty(), "what may come is among it");
      return;
    }
    String why =
        inbound
            ? context.direction().party() + " that sends it is refused"
            : context.direction().party() + " that reads it no longer can";
    collector.add(
        context,
        Delta.of(
            Severity.BREAKING,
            "media-type-removed",
            Optional.of(old.at()),
            Optional.empty(),
            old.name(),
            "",
            why));
  }

  private void added(String type, Part now, Map<String, Part> was) {
    Optional<Part> range = range(type, was);
    if (range.isPresent()) {
      comparison.walk(range.get(), now, context);
    }
    boolean wider =
        !context.direction().inbound()
            && was.keySet().stream().anyMatch(t -> MediaType.covers(type, t));
    collector.add(
        context,
        Delta.of(
            wider ? Severity.BREAKING : Severity.ADDITIVE,
            "media-type-added",
            Optional.empty(),
            Optional.of(now.at()),
            "",
            now.name(),
            wider
                ? context.direction().party() + " may get a type that it does not know"
                : "the others are as before"));
  }

  private void cover(Optional<Part> was, Optional<Part> is, String why) {
    collector.add(
        context,
        Delta.of(
            Severity.ADDITIVE,
            "media-type-range",
            was.map(Part::at),
            is.map(Part::at),
            was.map(Part::name).orElse(""),
            is.map(Part::name).orElse(""),
            why));
  }

  private static Optional<Part> range(String type, Map<String, Part> parts) {
    return parts.entrySet().stream()
        .filter(e -> MediaType.covers(e.getKey(), type))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
