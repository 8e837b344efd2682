package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.Direction;
import com.sunucu.conformance.diff.Effect;
import com.sunucu.conformance.diff.Severity;
import com.sunucu.conformance.diff.read.Spot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The properties of two objects. */
final class MemberRules {

  private final Same same;
  private final Schemas older;
  private final Schemas newer;
  private final Direction direction;

  MemberRules(Same same, Schemas older, Schemas newer, Direction direction) {
    this.same = same;
    this.older = older;
    this.newer = newer;
    this.direction = direction;
  }

  void compare(Cell was, Cell is, Found found) {
    Set<String> names = new LinkedHashSet<>(was.members().keySet());
    names.addAll(is.members().keySet());
    Map<String, String> renamed = renames(was, is);
    for (String name : names) {
      Optional<Member> old = Optional.ofNullable(was.members().get(name));
      Optional<Member> now = Optional.ofNullable(is.members().get(name));
      Optional<Member> before = old.filter(m -> there(older, m));
      Optional<Member> after = now.filter(m -> there(newer, m));
      if (before.isPresent() && after.isPresent()) {
        both(name, before.get(), after.get(), found);
      } else if (after.isPresent()) {
        added(name, after.get(), old.isPresent(), was, renamed, found);
      } else if (before.isPresent()) {
        removed(name, before.get(), now.isPresent(), is, renamed, found);
      }
    }
  }

  /** A property whose schema is {@code false} is no property. */
  private static boolean there(Schemas schemas, Member member) {
    return !schemas.shape(member.term()).never() || member.required();
  }

  private boolean hidden(Member member) {
    return direction.inbound() ? member.readOnly() : member.writeOnly();
  }

  private void both(String name, Member was, Member is, Found found) {
    if (hidden(was) && hidden(is)) {
      silent(name, was, is, found);
      return;
    }
    if (hidden(was) != hidden(is)) {
      travels(was, is, found);
      return;
    }
    if (was.readOnly() != is.readOnly()) {
      flag("readOnly", was, is, found);
    }
    if (was.writeOnly() != is.writeOnly()) {
      flag("writeOnly", was, is, found);
    }
    if (was.declared()
        && !is.declared()
        && older.shape(was.term()).any() != newer.shape(is.term()).any()) {
      found.add(gone(was, ""));
    } else {
      found.edge(name, was.term(), is.term());
    }
    if (was.required() != is.required()) {
      required(was, is, found);
    }
  }

  private void flag(String word, Member was, Member is, Found found) {
    found.add(
        Delta.of(
            Severity.COSMETIC,
            word,
            flagAt(was, word),
            flagAt(is, word),
            "in this direction it travels as before"));
  }

  private static Optional<Spot> flagAt(Member member, String word) {
    return Optional.of(member.at().child(word)).filter(Spot::exists);
  }

  /** It travels in neither contract: whatever became of it hurts nobody in this direction. */
  private void silent(String name, Member was, Member is, Found found) {
    boolean changed = was.required() != is.required() || !same.terms(was.term(), is.term());
    if (changed) {
      found.add(
          Delta.of(
              Severity.COSMETIC,
              "not-sent",
              Optional.of(was.at()),
              Optional.of(is.at()),
              name,
              name,
              "it does not travel in this direction"));
    }
  }

  private void travels(Member was, Member is, Found found) {
    String word = direction.inbound() ? "readOnly" : "writeOnly";
    Optional<Spot> old = flagAt(was, word);
    Optional<Spot> now = flagAt(is, word);
    if (direction.inbound()) {
      Effect effect = hidden(is) ? Effect.NARROWER : Effect.WIDER;
      boolean demanded = !hidden(is) && is.required();
      found.add(Delta.effect(direction, word, old, now, demanded ? Effect.DIFFERENT : effect));
    } else if (hidden(is)) {
      found.add(
          Delta.of(
              Severity.BREAKING,
              word,
              old,
              now,
              direction.party() + " that reads it finds nothing"));
    } else {
      found.add(
          Delta.of(
              Severity.ADDITIVE,
              word,
              old,
              now,
              direction.party() + " ignores what it does not know"));
    }
  }

  private void required(Member was, Member is, Found found) {
    Optional<Spot> old = Optional.of(was.requiredAt()).filter(Spot::exists);
    Optional<Spot> now = Optional.of(is.requiredAt()).filter(Spot::exists);
    if (is.required()) {
      found.add(
          Delta.effect(direction, "required", old, now, Effect.NARROWER)
              .advise(
                  direction.inbound()
                      ? "keep it optional, and choose a value when it is not sent"
                      : ""));
    } else if (direction.inbound()) {
      found.add(Delta.effect(direction, "required", old, now, Effect.WIDER));
    } else {
      found.add(
          Delta.of(
              Severity.BREAKING,
              "required",
              old,
              now,
              direction.party() + " that reads it may find nothing"));
    }
  }

  private void added(
      String name, Member is, boolean banned, Cell was, Map<String, String> renamed, Found found) {
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

  private void removed(
      String name, Member was, boolean banned, Cell is, Map<String, String> renamed, Found found) {
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

  private void lost(Member was, Found found) {
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

  private Delta gone(Member was, String renamed) {
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

  /** Of the old names, those that are gone while a new one bears the same schema. */
  private Map<String, String> renames(Cell was, Cell is) {
    List<String> gone = new ArrayList<>(was.members().keySet());
    gone.removeAll(is.members().keySet());
    List<String> fresh = new ArrayList<>(is.members().keySet());
    fresh.removeAll(was.members().keySet());
    Map<String, String> renamed = new java.util.HashMap<>();
    for (String name : gone) {
      Member old = was.members().get(name);
      List<String> alike =
          fresh.stream()
              .filter(n -> same.terms(old.term(), is.members().get(n).term()))
              .filter(n -> old.required() == is.members().get(n).required())
              .toList();
      if (alike.size() == 1 && !older.shape(old.term()).any()) {
        renamed.put(name, alike.getFirst());
        fresh.remove(alike.getFirst());
      }
    }
    return renamed;
  }
}
