package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Member;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules for the properties of two objects. */
public final class MemberRules {

  private final SchemaEquality same;
  private final CanonicalSchemas older;
  private final CanonicalSchemas newer;
  private final Direction direction;
  private final MemberPresence presence;

  MemberRules(
      SchemaEquality same, CanonicalSchemas older, CanonicalSchemas newer, Direction direction) {
    this.same = same;
    this.older = older;
    this.newer = newer;
    this.direction = direction;
    this.presence = new MemberPresence(same, older, newer, direction);
  }

  void compare(Cell was, Cell is, PairFindings found) {
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
        presence.added(name, after.get(), old.isPresent(), was, renamed, found);
      } else if (before.isPresent()) {
        presence.removed(name, before.get(), now.isPresent(), is, renamed, found);
      }
    }
  }

  /** A property whose schema is {@code false} does not exist. */
  private static boolean there(CanonicalSchemas schemas, Member member) {
    return !schemas.shape(member.term()).never() || member.required();
  }

  private void both(String name, Member was, Member is, PairFindings found) {
    if (presence.hidden(was) && presence.hidden(is)) {
      silent(name, was, is, found);
      return;
    }
    if (presence.hidden(was) != presence.hidden(is)) {
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
      found.add(presence.gone(was, ""));
    } else {
      found.edge(name, was.term(), is.term());
    }
    if (was.required() != is.required()) {
      required(was, is, found);
    }
  }

  private void flag(String word, Member was, Member is, PairFindings found) {
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

  /** It is sent in neither contract: a change of it breaks nothing in this direction. */
  private void silent(String name, Member was, Member is, PairFindings found) {
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

  private void travels(Member was, Member is, PairFindings found) {
    String word = direction.inbound() ? "readOnly" : "writeOnly";
    Optional<Spot> old = flagAt(was, word);
    Optional<Spot> now = flagAt(is, word);
    if (direction.inbound()) {
      Effect effect = presence.hidden(is) ? Effect.NARROWER : Effect.WIDER;
      boolean demanded = !presence.hidden(is) && is.required();
      found.add(Delta.effect(direction, word, old, now, demanded ? Effect.DIFFERENT : effect));
    } else if (presence.hidden(is)) {
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

  private void required(Member was, Member is, PairFindings found) {
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

  /** The removed names for which a new name has the same schema. */
  private Map<String, String> renames(Cell was, Cell is) {
    List<String> gone = new ArrayList<>(was.members().keySet());
    gone.removeAll(is.members().keySet());
    List<String> fresh = new ArrayList<>(is.members().keySet());
    fresh.removeAll(was.members().keySet());
    Map<String, String> renamed = new java.util.HashMap<>();
    boolean few = SchemaEquality.few(gone.size(), fresh.size());
    for (String name : gone) {
      Member old = was.members().get(name);
      if (older.shape(old.term()).any()) {
        continue;
      }
      List<String> alike =
          fresh.stream()
              .filter(n -> few || same.possible(old.term(), is.members().get(n).term()))
              .filter(n -> same.terms(old.term(), is.members().get(n).term()))
              .filter(n -> old.required() == is.members().get(n).required())
              .toList();
      if (alike.size() == 1) {
        renamed.put(name, alike.getFirst());
        fresh.remove(alike.getFirst());
      }
    }
    return renamed;
  }
}
