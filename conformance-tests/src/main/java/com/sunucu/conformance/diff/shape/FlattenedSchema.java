package com.sunucu.conformance.diff.shape;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.read.Unreadable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schema objects that a value must all meet, references and {@code allOf} followed, and the
 * choices among others. A schema that meets itself on the way says nothing new.
 */
public final class FlattenedSchema {

  /**
   * A {@code oneOf} or {@code anyOf}.
   *
   * @param discriminator distinguishes its members; a missing node if there is none
   */
  public record Choice(Spot at, List<Spot> members, Spot discriminator) {
    boolean exclusive() {
      return at.name().equals("oneOf");
    }
  }

  private final boolean version30;
  private final List<Spot> raws = new ArrayList<>();
  private final Map<Spot, Choice> choices = new LinkedHashMap<>();
  private final Set<Spot> seen = new HashSet<>();
  private boolean never;

  private FlattenedSchema(boolean version30) {
    this.version30 = version30;
  }

  public static FlattenedSchema of(List<Spot> parts, boolean version30) {
    FlattenedSchema flat = new FlattenedSchema(version30);
    parts.forEach(flat::visit);
    return flat;
  }

  /** The schema objects in the order in which they are met, the outermost first. */
  public List<Spot> raws() {
    return raws;
  }

  public Map<Spot, Choice> choices() {
    return choices;
  }

  /** Whether {@code false} is among them. */
  public boolean never() {
    return never;
  }

  private void visit(Spot at) {
    if (!seen.add(at)) {
      return;
    }
    if (at.node().isBoolean()) {
      never |= !at.node().asBoolean();
      return;
    }
    if (!at.node().isObject()) {
      throw new Unreadable(at + " must be a schema: a mapping, true or false");
    }
    if (at.node().has("$ref")) {
      Spot target = Source.target(at);
      if (version30) {
        visit(target);
        return;
      }
      if (at.node().size() > 1) {
        raws.add(at);
      }
      visit(target);
    } else {
      raws.add(at);
    }
    if (at.node().has("$dynamicRef")) {
      visit(Source.target(at.with(dynamic(at))));
    }
    Spot all = at.child("allOf");
    if (all.exists()) {
      list(all).forEach(this::visit);
    }
    for (String word : List.of("oneOf", "anyOf")) {
      if (at.node().has(word)) {
        Spot choice = at.child(word);
        choices.put(choice, new Choice(choice, list(choice), at.child("discriminator")));
      }
    }
  }

  private static tools.jackson.databind.JsonNode dynamic(Spot at) {
    return tools.jackson.databind.node.JsonNodeFactory.instance
        .objectNode()
        .set("$ref", at.node().path("$dynamicRef"));
  }

  private static List<Spot> list(Spot at) {
    if (!at.node().isArray() || at.node().isEmpty()) {
      throw new Unreadable(at + " must be a list with at least one schema");
    }
    return at.items();
  }
}
