package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.JsonEquality;
import java.util.Optional;

/**
 * A difference at one place, before the operations that share the place are known.
 *
 * @param was the place in the old contract
 * @param is the place in the new contract
 */
public record Delta(
    Severity severity,
    String kind,
    Optional<Spot> was,
    Optional<Spot> is,
    String before,
    String after,
    String why,
    String advice) {

  /** What a change of a schema means in a direction, with the values that are written there. */
  public static Delta effect(
      Direction direction, String kind, Optional<Spot> was, Optional<Spot> is, Effect effect) {
    return effect(direction, kind, was, is, shown(was), shown(is), effect);
  }

  public static Delta effect(
      Direction direction,
      String kind,
      Optional<Spot> was,
      Optional<Spot> is,
      String before,
      String after,
      Effect effect) {
    return of(direction.of(effect), kind, was, is, before, after, direction.why(effect));
  }

  public static Delta of(
      Severity severity, String kind, Optional<Spot> was, Optional<Spot> is, String why) {
    return of(severity, kind, was, is, shown(was), shown(is), why);
  }

  public static Delta of(
      Severity severity,
      String kind,
      Optional<Spot> was,
      Optional<Spot> is,
      String before,
      String after,
      String why) {
    return new Delta(severity, kind, was, is, before, after, why, "");
  }

  /** The same with this advice. */
  public Delta advise(String instead) {
    return new Delta(severity, kind, was, is, before, after, why, instead);
  }

  /** The same with another reason. */
  public Delta because(String reason) {
    return new Delta(severity, kind, was, is, before, after, reason, advice);
  }

  private static String shown(Optional<Spot> at) {
    return at.map(s -> JsonEquality.shown(s.node())).orElse("");
  }
}
