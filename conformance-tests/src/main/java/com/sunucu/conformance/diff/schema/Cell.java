package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alternative of a schema: the values of one type that satisfy a set of facts.
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

  /** Whether it allows every value of the type. */
  public boolean unlimited() {
    return facts.isEmpty() && members.isEmpty();
  }

  public Cell with(String keyword, Fact fact) {
    Map<String, Fact> more = new TreeMap<>(facts);
    more.put(keyword, fact);
    return new Cell(kind, at, more, members);
  }

  /** The listed values; empty if they are not listed. */
  public Values values() {
    return facts.get("enum") instanceof Fact.Plain(Values values, Spot ignored)
        ? values
        : Values.NONE;
  }

  public boolean listed() {
    return facts.containsKey("enum");
  }
}
