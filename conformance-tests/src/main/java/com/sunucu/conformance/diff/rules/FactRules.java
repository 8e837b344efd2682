package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.canonical.Alternatives;
import com.sunucu.conformance.diff.canonical.PartKind;
import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The facts of the parts of a contract, each with the rule for its change. */
final class FactRules {

  /** New names of security schemes, each with the old name. */
  private final Map<String, String> schemes;

  FactRules(Map<String, String> schemes) {
    this.schemes = schemes;
  }

  /** Whether two facts are equivalent; a renamed scheme is the same scheme. */
  boolean same(SchemaEquality same, Fact was, Fact is) {
    return was instanceof Fact.Plain(Alternatives old, Spot a)
            && is instanceof Fact.Plain(Alternatives now, Spot b)
        ? old.equals(translated(now))
        : same.facts(was, is);
  }

  private Alternatives translated(Alternatives now) {
    return now.renamed(name -> schemes.getOrDefault(name, name));
  }

  /** The finding for a changed fact; empty if there is no rule for it. */
  List<Delta> judge(
      PartKind kind, String word, Optional<Fact> was, Optional<Fact> is, Direction direction) {
    String keyword = word.contains(" ") ? word.substring(0, word.indexOf(' ')) : word;
    return switch (keyword) {
      case "operationId" ->
          source(
              "operation-id",
              was,
              is,
              "the generated client's method and the MCP tool bear this name");
      case "tags" -> tags(was, is);
      case "path-names" ->
          source(
              "path-parameter-name",
              was,
              is,
              "a parameter of the generated client bears this name");
      case "x-idempotent", "x-destructive", "x-repeatable", "x-location" -> List.of(Promises.judge(word, was, is));
      case "x-rate-limit" -> List.of(Promises.rateLimit(was, is));
      case "x-limits" -> Promises.limits(was, is);
      case "security" -> security(was, is, direction);
      case "required" -> List.of(required(kind, was, is, direction));
      case "style" ->
          breaking(
              "parameter-style",
              was,
              is,
              direction.party() + " that writes or reads the value the old way fails");
      case "allowReserved", "allowEmptyValue" ->
          List.of(
              Delta.effect(
                  direction,
                  word,
                  at(was),
                  at(is),
                  is.isPresent() ? Effect.WIDER : Effect.NARROWER));
      default -> rare(kind, keyword, was, is, direction);
    };
  }

  private static List<Delta> rare(
      PartKind kind, String keyword, Optional<Fact> was, Optional<Fact> is, Direction direction) {
    return switch (keyword) {
      case "type", "in", "name", "scheme" -> SchemeRules.scheme(kind, was, is);
      case "encoding" ->
          breaking(
              "encoding",
              was,
              is,
              direction.party() + " that writes or reads the part the old way fails");
      case "link" -> SchemeRules.link(was, is);
      case "flow" -> SchemeRules.flow(was, is);
      case "flow-scope" -> SchemeRules.flowScope(was, is);
      case "openIdConnectUrl" -> SchemeRules.byHand(keyword, was, is);
      case "variable-values", "variable-default" -> ServerRules.variable(keyword, was, is);
      case "expression" ->
          breaking("callback-address", was, is, "a receiver is called at another address");
      default -> List.of();
    };
  }

  static Optional<Spot> at(Optional<Fact> fact) {
    return fact.map(Fact::at).filter(Spot::exists);
  }

  /** A name that only generated code uses; adding one where there was none breaks nothing. */
  private static List<Delta> source(
      String kind, Optional<Fact> was, Optional<Fact> is, String why) {
    if (was.isEmpty()) {
      return List.of(
          Delta.of(Severity.ADDITIVE, kind, at(was), at(is), "there was no name before"));
    }
    Delta delta =
        Delta.of(Severity.SOURCE, kind, at(was), at(is), shown(was), shown(is), why)
            .advise("keep the name, or accept that callers of generated code change theirs");
    return List.of(delta);
  }

  static String shown(Optional<Fact> fact) {
    return fact.isPresent() && fact.get() instanceof Fact.Plain(Object value, Spot ignored)
        ? value instanceof Iterable<?> list ? joined(list) : value.toString()
        : "";
  }

  private static String joined(Iterable<?> list) {
    StringBuilder text = new StringBuilder();
    list.forEach(v -> text.append(text.isEmpty() ? "" : ", ").append(v));
    return text.toString();
  }

  private static List<Delta> tags(Optional<Fact> was, Optional<Fact> is) {
    boolean kept =
        was.isPresent()
            && is.isPresent()
            && was.get() instanceof Fact.Plain(Set<?> old, Spot a)
            && is.get() instanceof Fact.Plain(Set<?> now, Spot b)
            && now.containsAll(old);
    return kept
        ? List.of(
            Delta.of(
                Severity.ADDITIVE,
                "tag",
                at(was),
                at(is),
                shown(was),
                shown(is),
                "it is still found under the tags of before"))
        : source("tag", was, is, "the generated client's class bears this name");
  }

  private List<Delta> security(Optional<Fact> was, Optional<Fact> is, Direction direction) {
    if (direction == Direction.EVENT) {
      return List.of(
          Delta.of(
              Severity.BY_HAND,
              "event-security",
              at(was),
              at(is),
              "how a receiver knows the sender has changed; whether the old check still passes is"
                  + " not decided here"));
    }
    return was.isPresent()
            && is.isPresent()
            && was.get() instanceof Fact.Plain(Alternatives old, Spot a)
            && is.get() instanceof Fact.Plain(Alternatives now, Spot b)
        ? SecurityRules.judge(old, a, translated(now), b)
        : List.of();
  }

  private static Delta required(
      PartKind kind, Optional<Fact> was, Optional<Fact> is, Direction direction) {
    if (kind == PartKind.BODY) {
      boolean harm = direction == Direction.REQUEST == is.isPresent();
      return Delta.of(
          harm ? Severity.BREAKING : Severity.ADDITIVE,
          is.isPresent() ? "request-body-required" : "request-body-optional",
          at(was),
          at(is),
          harm
              ? direction.party() + " that goes without a body fails"
              : direction.why(Effect.WIDER));
    }
    if (kind == PartKind.HEADER && !direction.inbound()) {
      boolean harm = is.isEmpty();
      return Delta.of(
          harm ? Severity.BREAKING : Severity.ADDITIVE,
          "response-header-required",
          at(was),
          at(is),
          harm ? direction.party() + " that reads it may find nothing" : "more is promised");
    }
    Effect effect = is.isPresent() ? Effect.NARROWER : Effect.WIDER;
    return Delta.effect(direction, "parameter-required", at(was), at(is), effect);
  }

  static List<Delta> breaking(String kind, Optional<Fact> was, Optional<Fact> is, String why) {
    return List.of(Delta.of(Severity.BREAKING, kind, at(was), at(is), shown(was), shown(is), why));
  }

  static Delta unclassified(String word, Optional<Fact> was, Optional<Fact> is) {
    return Delta.of(
        Severity.UNCLASSIFIED,
        "unclassified",
        at(was),
        at(is),
        "the diff has no rule for `" + word + "`: judge it by hand");
  }
}
