package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of one type that meet all of a set of facts: one alternative of a schema.
 *
 * @param at the place that introduces this alternative
 * @param facts by their keyword; a default is left out
 * @param members of an object, by name
 */
public record Cell(Kind kind, Spot at, Map<String, Fact> facts, Map<String, Member> members) {

  public Cell {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    members = Collections.unmodifiableMap(members);
  }

  /** Whether every value of the type belongs to it. */
  public boolean unlimited() {
    return facts.isEmpty() && members.isEmpty();
  }

  public Cell with(String keyword, Fact fact) {
    Map<String, Fact> more = new TreeMap<>(facts);
    more.put(keyword, fact);
    return new Cell(kind, at, more, members);
  }

  /** The values when they are listed; else null-free nothing. */
  public Values values() {
    return facts.get("enum") instanceof Fact.Plain(Values values, Spot ignored)
        ? values
        : Values.NONE;
  }

  public boolean listed() {
    return facts.containsKey("enum");
  }
}
