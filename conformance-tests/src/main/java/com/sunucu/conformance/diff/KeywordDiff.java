package com.sunucu.conformance.diff;

import static com.sunucu.conformance.contract.Located.NOTHING;

import com.sunucu.conformance.contract.Located;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Compares two values of one keyword that holds no schema: bounds, patterns, enumerations, text.
 */
record KeywordDiff(Section section, Direction direction) {

  void compare(String name, Located was, Located is) {
    if (was.node().equals(is.node())) {
      return;
    }
    switch (name) {
      case "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties" ->
          bound(name, was, is, 1);
      case "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties" ->
          bound(name, was, is, -1);
      case "enum" -> enumeration(was, is);
      case "pattern", "format", "const", "multipleOf" ->
          section.effect(direction, name, was, is, presence(was, is));
      case "uniqueItems" ->
          section.effect(
              direction,
              name,
              was,
              is,
              is.node().asBoolean(false) ? Effect.NARROWER : Effect.WIDER);
      case "default" -> byDefault(was, is);
      case "readOnly" -> oneWay(name, was, is, direction == Direction.REQUEST);
      case "writeOnly" -> oneWay(name, was, is, direction != Direction.REQUEST);
      case "x-statuses" ->
          table(
              name,
              was,
              is,
              "a client that goes by the status of a code is misled",
              "nobody goes by the status of a code that was not there");
      case "x-default" ->
          table(
              name,
              was,
              is,
              "a key minted without naming scopes gets others than before",
              "no key had it, nor needs it for what there was");
      default -> section.other(name, was, is);
    }
  }

  private void enumeration(Located was, Located is) {
    if (!was.exists() || !is.exists()) {
      section.effect(direction, "enum", was, is, presence(was, is));
      return;
    }
    for (int i = 0; i < was.node().size(); i++) {
      if (!contains(is.node(), was.child(i).node())) {
        section.effect(direction, "enum-value", was.child(i), NOTHING, Effect.NARROWER);
      }
    }
    for (int i = 0; i < is.node().size(); i++) {
      if (!contains(was.node(), is.child(i).node())) {
        section.effect(direction, "enum-value", NOTHING, is.child(i), Effect.WIDER);
      }
    }
  }

  private static boolean contains(JsonNode array, JsonNode value) {
    return array.valueStream().anyMatch(value::equals);
  }

  private void bound(String name, Located was, Located is, int sign) {
    if (!was.exists() || !is.exists()) {
      section.effect(direction, name, was, is, presence(was, is));
      return;
    }
    BigDecimal rise = is.node().decimalValue().subtract(was.node().decimalValue());
    if (rise.signum() != 0) {
      section.effect(
          direction, name, was, is, rise.signum() == sign ? Effect.NARROWER : Effect.WIDER);
    }
  }

  /** What may travel in one direction only, seen in the direction in which it may not. */
  private void oneWay(String name, Located was, Located is, boolean barred) {
    boolean bars = is.node().asBoolean(false);
    if (bars == was.node().asBoolean(false)) {
      return;
    }
    if (!barred) {
      section.cosmetic(name, was, is, "in this direction it travels as before");
    } else if (direction == Direction.REQUEST) {
      section.effect(direction, name, was, is, bars ? Effect.NARROWER : Effect.WIDER);
    } else if (bars) {
      section.breaking(name, was, is, direction.reader() + " that reads it finds nothing");
    } else {
      section.additive(name, was, is, direction.reader() + " ignores what it does not know");
    }
  }

  /** A value for each member of an enumeration: a new member hurts nobody, another value does. */
  private void table(String name, Located was, Located is, String harm, String harmless) {
    Set<String> members = new LinkedHashSet<>(was.node().propertyNames());
    members.addAll(is.node().propertyNames());
    for (String member : members) {
      Located before = was.child(member);
      Located after = is.child(member);
      if (!before.exists()) {
        section.additive(name, NOTHING, after, harmless);
      } else if (!before.node().equals(after.node())) {
        section.breaking(name, before, after, harm);
      }
    }
  }

  private void byDefault(Located was, Located is) {
    if (direction == Direction.REQUEST) {
      section.breaking(
          "default", was, is, "a client that leaves it out gets another answer than before");
    } else {
      section.cosmetic("default", was, is, "a reader is told the value anyway");
    }
  }

  private static Effect presence(Located was, Located is) {
    return !was.exists() ? Effect.NARROWER : !is.exists() ? Effect.WIDER : Effect.DIFFERENT;
  }
}
