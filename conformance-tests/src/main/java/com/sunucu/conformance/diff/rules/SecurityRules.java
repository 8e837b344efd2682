package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.canonical.Alternatives;
import com.sunucu.conformance.diff.canonical.Alternatives.Way;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import com.sunucu.conformance.diff.read.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules for who may call an operation. A client that had access must keep it: each old alternative
 * must satisfy a new one.
 */
final class SecurityRules {

  private SecurityRules() {}

  static List<Delta> judge(Alternatives was, Spot wasAt, Alternatives is, Spot isAt) {
    Optional<Spot> old = Optional.of(wasAt).filter(Spot::exists);
    Optional<Spot> now = Optional.of(isAt).filter(Spot::exists);
    List<Way> lost = unmet(was, is);
    List<Way> gained = unmet(is, was, true);
    List<Delta> deltas = new ArrayList<>();
    for (Way way : lost) {
      Optional<Way> instead =
          gained.stream().filter(g -> !g.open() && g.names().equals(way.names())).findFirst();
      if (instead.isPresent()) {
        deltas.add(
            scope(
                Severity.BREAKING,
                way,
                instead.get(),
                old,
                now,
                "a key with the old scopes is refused with 403"));
        gained.remove(instead.get());
      } else if (way.open()) {
        List<Way> demanded = List.copyOf(gained.isEmpty() ? is.ways() : gained);
        demanded.forEach(d -> deltas.add(demanded(d, now)));
        gained.clear();
      } else {
        deltas.add(removed(way, old));
      }
    }
    gained.forEach(way -> deltas.add(gained(was, way, old, now)));
    return deltas;
  }

  private static Delta scope(
      Severity severity, Way was, Way is, Optional<Spot> old, Optional<Spot> now, String why) {
    return Delta.of(severity, "scope", old, now, was.scopes(), is.scopes(), why);
  }

  private static Delta demanded(Way way, Optional<Spot> now) {
    return Delta.of(
        Severity.BREAKING,
        "security-added",
        Optional.empty(),
        now,
        "",
        way.names(),
        "a client without a credential is refused");
  }

  private static Delta removed(Way way, Optional<Spot> old) {
    return Delta.of(
        Severity.BREAKING,
        "security-removed",
        old,
        Optional.empty(),
        way.toString(),
        "",
        "a client that shows its credential this way is refused");
  }

  private static Delta gained(Alternatives was, Way way, Optional<Spot> old, Optional<Spot> now) {
    Optional<Way> before =
        was.ways().stream().filter(w -> !way.open() && w.names().equals(way.names())).findFirst();
    if (before.isPresent()) {
      return scope(
          Severity.ADDITIVE,
          before.get(),
          way,
          old,
          now,
          "a key that was let in still is; one that was refused may now be let in");
    }
    return Delta.of(
        Severity.ADDITIVE,
        "security-added",
        Optional.empty(),
        now,
        "",
        way.open() ? "no credential" : way.names(),
        "the ways of before still work");
  }

  private static List<Way> unmet(Alternatives these, Alternatives others) {
    return unmet(these, others, false);
  }

  /**
   * The ways that meet none of the others; with {@code met}, those that none of the others meets.
   */
  private static List<Way> unmet(Alternatives these, Alternatives others, boolean met) {
    return new ArrayList<>(
        these.ways().stream()
            .filter(w ->
                others.ways().stream().noneMatch(o -> met ? w.metBy(o) && o.metBy(w) : o.metBy(w)))
            .toList());
  }
}
