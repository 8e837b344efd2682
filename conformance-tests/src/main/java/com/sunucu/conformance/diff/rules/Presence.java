package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.canonical.Part;
import com.sunucu.conformance.diff.canonical.PartKind;
import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import com.sunucu.conformance.diff.read.Spot;
import java.util.Optional;

/** Rules for a part that only one of the contracts has. */
final class Presence {

  private Presence() {}

  static Delta of(Optional<Part> was, Optional<Part> is, Direction direction) {
    return is.isPresent() ? added(is.get(), direction) : removed(was.orElseThrow(), direction);
  }

  private static Delta added(Part part, Direction direction) {
    return switch (part.kind()) {
      case OPERATION ->
          additive(part, "operation-added", place(part, "operationId"), "no client calls it yet");
      case EVENT ->
          additive(
              part,
              "event-added",
              part.at(),
              "only a receiver that subscribes to it, or to all, receives it");
      case PARAMETER -> parameter(part, direction);
      case BODY -> body(part, direction);
      case HEADER ->
          additive(
              part,
              "response-header-added",
              part.at(),
              direction.party() + " ignores a header that it does not know");
      case SCHEME ->
          additive(part, "security-scheme-added", part.at(), "no operation asked for it before");
      default -> unclassified(Optional.empty(), Optional.of(part));
    };
  }

  private static Delta parameter(Part part, Direction direction) {
    Spot at = place(part, "name");
    if (!direction.inbound()) {
      return additive(part, "parameter-added", at, "a receiver ignores what it does not know");
    }
    if (!part.facts().containsKey("required")) {
      return additive(part, "parameter-added", at, "a request without it is served as before");
    }
    return Delta.of(
            Severity.BREAKING,
            "required-parameter-added",
            Optional.empty(),
            Optional.of(at),
            "a client that does not know it is refused")
        .advise("make it optional, and choose a value when it is not sent");
  }

  private static Delta body(Part part, Direction direction) {
    Spot at = part.facts().containsKey("required") ? place(part, "required") : part.at();
    if (direction == Direction.REQUEST && part.facts().containsKey("required")) {
      return Delta.of(
          Severity.BREAKING,
          "request-body-required",
          Optional.empty(),
          Optional.of(at),
          "a client that sends none is refused");
    }
    return Delta.of(
        Severity.ADDITIVE,
        direction == Direction.REQUEST ? "request-body-optional" : "event-body-added",
        Optional.empty(),
        Optional.of(part.at()),
        "",
        "a body",
        direction == Direction.REQUEST
            ? "what was sent before is still taken"
            : "a receiver ignores what it does not know");
  }

  private static Delta removed(Part part, Direction direction) {
    return switch (part.kind()) {
      case OPERATION ->
          breaking(
                  "operation-removed",
                  place(part, "operationId"),
                  part.name(),
                  "a client that calls it gets 404 or 405")
              .advise("deprecate it, and serve it for a release more");
      case EVENT ->
          breaking(
              "event-removed",
              part.at(),
              part.name(),
              "a receiver that waits for it waits for ever");
      case PARAMETER, BODY -> unread(part, direction);
      case HEADER ->
          breaking(
              "response-header-removed",
              part.at(),
              part.name(),
              direction.party() + " that reads it finds nothing");
      case SCHEME ->
          Delta.of(
              Severity.COSMETIC,
              "security-scheme-unused",
              Optional.of(part.at()),
              Optional.empty(),
              part.name(),
              "",
              "no operation asks for it any more; those that did have findings of their own");
      default -> unclassified(Optional.of(part), Optional.empty());
    };
  }

  private static Delta unread(Part part, Direction direction) {
    if (part.kind() == PartKind.PARAMETER) {
      return breaking(
          "parameter-removed",
          place(part, "name"),
          part.name(),
          direction.inbound()
              ? "a client that gives it is refused, or no longer heard"
              : "a receiver that reads it finds nothing");
    }
    boolean request = direction == Direction.REQUEST;
    return breaking(
        request ? "request-body-removed" : "event-body-removed",
        part.at(),
        "a body",
        request
            ? "what a client sends is no longer heard"
            : "a receiver that reads it finds nothing");
  }

  /** The member that names the part; the part itself where there is none. */
  private static Spot place(Part part, String word) {
    Spot named = part.at().child(word);
    return named.exists() ? named : part.at();
  }

  private static Delta additive(Part part, String kind, Spot at, String why) {
    return Delta.of(
        Severity.ADDITIVE, kind, Optional.empty(), Optional.of(at), "", shown(part), why);
  }

  private static Delta breaking(String kind, Spot at, String name, String why) {
    return Delta.of(Severity.BREAKING, kind, Optional.of(at), Optional.empty(), name, "", why);
  }

  private static String shown(Part part) {
    return part.kind() == PartKind.OPERATION ? part.at().child("operationId").text() : part.name();
  }

  static Delta unclassified(Optional<Part> was, Optional<Part> is) {
    return Delta.of(
        Severity.UNCLASSIFIED,
        "unclassified",
        was.map(Part::at),
        is.map(Part::at),
        "the diff has no rule for a part that comes or goes here: judge it by hand");
  }
}
