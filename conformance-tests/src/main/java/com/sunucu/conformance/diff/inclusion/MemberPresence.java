package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.keyword.ObjectFacts;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Member;
import com.sunucu.conformance.diff.schema.Shape;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.Map;
import java.util.Optional;

/**
 * Rules for added and removed properties. If the other side has a schema for unnamed properties,
 * the property is compared with that schema.
 */
public final class MemberPresence {

  private final SchemaEquality same;
  private final CanonicalSchemas older;
  private final CanonicalSchemas newer;
  private final Direction direction;

  MemberPresence(
      SchemaEquality same, CanonicalSchemas older, CanonicalSchemas newer, Direction direction) {
    this.same = same;
    this.older = older;
    this.newer = newer;
    this.direction = direction;
  }

  /** Whether it is not sent in this direction. */
  boolean hidden(Member member) {
    return direction.inbound() ? member.readOnly() : member.writeOnly();
  }

  void added(
      String name,
      Member is,
      boolean banned,
      Cell was,
      Map<String, String> renamed,
      PairFindings found) {
    if (hidden(is)) {
      found.add(
          Delta.of(
              Severity.COSMETIC,
              "not-sent",
              Optional.empty(),
              Optional.of(is.at()),
              "",
              name,
              "it does not travel in this direction"));
      return;
    }
    Term rest = banned ? Term.ANY : ObjectFacts.termOf(older, was, name);
    Shape before = older.shape(rest);
    boolean map = !banned && !before.any() && !before.never();
    if (map) {
      found.edge(name, rest, is.term());
    }
    if (!is.declared() || (map && is.required())) {
      Spot at = is.requiredAt();
      found.add(
          Delta.effect(direction, "required", Optional.empty(), Optional.of(at), Effect.NARROWER));
      return;
    }
    String hint =
        renamed.entrySet().stream()
            .filter(e -> e.getValue().equals(name))
            .map(e -> "looks like a rename of " + e.getKey() + ": keep both for a release")
            .findFirst()
            .orElse("");
    found.add(appeared(name, is).advise(hint));
  }

  private Delta appeared(String name, Member is) {
    Optional<Spot> at = Optional.of(is.at());
    if (direction.inbound() && is.required()) {
      return Delta.of(
          Severity.BREAKING,
          "required-property-added",
          Optional.empty(),
          at,
          "",
          name,
          direction.party() + " that does not know it is refused");
    }
    String why =
        direction.inbound()
            ? "a request without it is served as before"
            : direction.party() + " ignores what it does not know";
    return Delta.of(Severity.ADDITIVE, "property-added", Optional.empty(), at, "", name, why);
  }

  void removed(
      String name,
      Member was,
      boolean banned,
      Cell is,
      Map<String, String> renamed,
      PairFindings found) {
    if (hidden(was)) {
      found.add(
          Delta.of(
              Severity.COSMETIC,
              "not-sent",
              Optional.of(was.at()),
              Optional.empty(),
              name,
              "",
              "it does not travel in this direction"));
      return;
    }
    Term rest = banned ? Term.ANY : ObjectFacts.termOf(newer, is, name);
    Shape after = newer.shape(rest);
    boolean map = !banned && !after.any() && !after.never();
    if (!map && was.declared()) {
      found.add(gone(was, renamed.getOrDefault(name, "")));
      return;
    }
    if (map) {
      found.edge(name, was.term(), rest);
    }
    if (was.required()) {
      lost(was, found);
    } else if (same.terms(was.term(), rest)) {
      found.add(
          Delta.of(
              Severity.COSMETIC,
              "property-unnamed",
              Optional.of(was.at()),
              Optional.empty(),
              name,
              "",
              "as a member of the map it is as before"));
    }
  }

  private void lost(Member was, PairFindings found) {
    Optional<Spot> at = Optional.of(was.requiredAt());
    if (direction.inbound()) {
      found.add(Delta.effect(direction, "required", at, Optional.empty(), Effect.WIDER));
    } else {
      found.add(
          Delta.of(
              Severity.BREAKING,
              "required",
              at,
              Optional.empty(),
              direction.party() + " that reads it may find nothing"));
    }
  }

  Delta gone(Member was, String renamed) {
    String why =
        direction.inbound()
            ? direction.party() + " that sends it is refused, or no longer heard"
            : direction.party() + " that reads it finds nothing";
    String hint =
        renamed.isEmpty()
            ? direction.inbound()
                ? "deprecate it, and take it for a release more"
                : "deprecate it, and send it for a release more"
            : "looks like a rename to " + renamed + ": keep both for a release";
    return Delta.of(
            Severity.BREAKING,
            "property-removed",
            Optional.of(was.at()),
            Optional.empty(),
            was.at().name(),
            "",
            why)
        .advise(hint);
  }
}
