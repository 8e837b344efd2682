package com.sunucu.conformance.diff;

import static com.sunucu.conformance.contract.Located.NOTHING;

import com.sunucu.conformance.contract.Document;
import com.sunucu.conformance.contract.Located;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Compares two schemas, keyword by keyword, in the direction in which their values travel. */
final class SchemaDiff {

  private static final JsonNode FALSE = BooleanNode.FALSE;

  private final Section section;
  private final Direction direction;
  private final KeywordDiff keywords;

  /** Pairs of pointers that are being compared already: schemas may refer to themselves. */
  private final Set<String> open = new HashSet<>();

  SchemaDiff(Section section, Direction direction) {
    this.section = section;
    this.direction = direction;
    this.keywords = new KeywordDiff(section, direction);
  }

  void compare(Located before, Located after) {
    if (!open.add(site(section.older(), before) + " " + site(section.newer(), after))) {
      return;
    }
    SchemaView old = SchemaView.of(section.older(), before);
    SchemaView now = SchemaView.of(section.newer(), after);
    types(old, now);
    properties(old, now);
    required(old, now);
    Set<String> names = new LinkedHashSet<>(old.keywords().keySet());
    names.addAll(now.keywords().keySet());
    for (String name : names) {
      Located was = old.keywords().getOrDefault(name, NOTHING);
      Located is = now.keywords().getOrDefault(name, NOTHING);
      keyword(name, was, is);
    }
  }

  /** A bare reference is as its target; one with words beside it is a schema of its own. */
  private static String site(Document document, Located at) {
    return at.node().size() == 1 ? document.resolve(at).pointer() : at.pointer();
  }

  private void keyword(String name, Located was, Located is) {
    switch (name) {
      case "items", "additionalProperties", "unevaluatedProperties", "propertyNames" ->
          subschema(name, was, is);
      case "oneOf", "anyOf" -> alternatives(name, was, is);
      default -> keywords.compare(name, was, is);
    }
  }

  private void types(SchemaView old, SchemaView now) {
    if (old.types().equals(now.types())) {
      return;
    }
    boolean wider =
        now.types().isEmpty() || (!old.types().isEmpty() && covers(now.types(), old.types()));
    boolean narrower =
        old.types().isEmpty() || (!now.types().isEmpty() && covers(old.types(), now.types()));
    Effect effect = wider ? Effect.WIDER : narrower ? Effect.NARROWER : Effect.DIFFERENT;
    boolean onlyNull =
        old.types().contains("null") != now.types().contains("null") && effect != Effect.DIFFERENT;
    section.effect(direction, onlyNull ? "nullable" : "type", shown(old), shown(now), effect);
  }

  private static Located shown(SchemaView view) {
    JsonNode types = JsonNodeFactory.instance.stringNode(String.join(" or ", view.types()));
    return view.types().isEmpty() ? NOTHING : new Located(types, view.typeAt().pointer());
  }

  private static boolean covers(Set<String> wide, Set<String> narrow) {
    return narrow.stream()
        .allMatch(t -> wide.contains(t) || (t.equals("integer") && wide.contains("number")));
  }

  private void properties(SchemaView old, SchemaView now) {
    Set<String> names = new LinkedHashSet<>(old.properties().keySet());
    names.addAll(now.properties().keySet());
    for (String name : names) {
      Located was = old.properties().getOrDefault(name, NOTHING);
      Located is = now.properties().getOrDefault(name, NOTHING);
      if (!was.exists()) {
        propertyAdded(is, now.required().containsKey(name));
      } else if (!is.exists()) {
        String why =
            direction == Direction.REQUEST
                ? "a client that sends it is refused"
                : direction.reader() + " that reads it finds nothing";
        section.breaking("property-removed", named(was, name), NOTHING, why);
      } else {
        compare(was, is);
      }
    }
  }

  private void propertyAdded(Located is, boolean required) {
    String name = is.pointer().substring(is.pointer().lastIndexOf('/') + 1);
    if (direction == Direction.REQUEST && required) {
      section.breaking(
          "required-property-added",
          NOTHING,
          named(is, name),
          "a client that does not know it is refused");
    } else {
      String why =
          direction == Direction.REQUEST
              ? "whoever leaves it out is served as before"
              : direction.reader() + " ignores what it does not know";
      section.additive("property-added", NOTHING, named(is, name), why);
    }
  }

  private static Located named(Located at, String name) {
    return new Located(JsonNodeFactory.instance.stringNode(name), at.pointer());
  }

  /** Only for properties that both have: a new required one is told as such. */
  private void required(SchemaView old, SchemaView now) {
    for (Map.Entry<String, Located> e : now.required().entrySet()) {
      if (!old.required().containsKey(e.getKey()) && old.properties().containsKey(e.getKey())) {
        section.effect(direction, "required", NOTHING, e.getValue(), Effect.NARROWER);
      }
    }
    for (Map.Entry<String, Located> e : old.required().entrySet()) {
      if (!now.required().containsKey(e.getKey()) && now.properties().containsKey(e.getKey())) {
        lessRequired(e.getValue());
      }
    }
  }

  private void lessRequired(Located was) {
    if (direction == Direction.REQUEST) {
      section.effect(direction, "required", was, NOTHING, Effect.WIDER);
    } else {
      section.breaking(
          "required", was, NOTHING, direction.reader() + " that reads it may find nothing");
    }
  }

  private void subschema(String name, Located was, Located is) {
    boolean allowed = !was.exists() || !was.node().equals(FALSE);
    boolean allows = !is.exists() || !is.node().equals(FALSE);
    if (allowed != allows && direction != Direction.REQUEST) {
      // Like a property that is added: whoever reads passes over it.
      section.additive(name, was, is, direction.reader() + " ignores what it does not know");
    } else if (allowed != allows) {
      section.effect(direction, name, was, is, allows ? Effect.WIDER : Effect.NARROWER);
    } else if (was.node().isObject() && is.node().isObject()) {
      compare(was, is);
    } else if (was.node().isObject() != is.node().isObject()) {
      section.effect(
          direction, name, was, is, is.node().isObject() ? Effect.NARROWER : Effect.WIDER);
    }
  }

  /** Alternatives are matched by what they refer to, else by their place. */
  private void alternatives(String name, Located was, Located is) {
    Map<String, Located> old = Alternatives.of(was);
    Map<String, Located> now = Alternatives.of(is);
    if (!was.exists() || !is.exists()) {
      section.effect(direction, name, was, is, is.exists() ? Effect.NARROWER : Effect.WIDER);
      return;
    }
    old.forEach((key, at) -> {
      if (now.containsKey(key)) {
        compare(at, now.get(key));
      } else {
        section.effect(direction, name, at, NOTHING, Effect.NARROWER);
      }
    });
    now.forEach((key, at) -> {
      if (!old.containsKey(key)) {
        section.effect(direction, name, NOTHING, at, Effect.WIDER);
      }
    });
  }
}
