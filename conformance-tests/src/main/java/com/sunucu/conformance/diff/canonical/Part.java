package com.sunucu.conformance.diff.canonical;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a contract in canonical form: its facts and its parts. Contracts are equivalent if
 * their facts and parts are equal. The rules walk over these parts, and a difference without a rule
 * is reported as unclassified.
 */
public final class Part {

  private final PartKind kind;
  private final String name;
  private final Spot at;
  private final Map<String, Fact> facts = new LinkedHashMap<>();
  private final Map<String, Spot> notes = new LinkedHashMap<>();
  private final Map<PartKind, Map<String, Part>> parts = new LinkedHashMap<>();
  private final List<String> requirements = new ArrayList<>();

  Part(PartKind kind, String name, Spot at) {
    this.kind = kind;
    this.name = name;
    this.at = at;
  }

  public PartKind kind() {
    return kind;
  }

  /** The display name: {@code GET /v1/servers}, {@code query limit}, {@code 200}. */
  public String name() {
    return name;
  }

  public Spot at() {
    return at;
  }

  /** The facts by keyword, without the defaults. */
  public Map<String, Fact> facts() {
    return facts;
  }

  /** The keywords without an effect on the wire. */
  public Map<String, Spot> notes() {
    return notes;
  }

  /** The parts of a kind, by what makes two of them the same. */
  public Map<String, Part> parts(PartKind kind) {
    return parts.getOrDefault(kind, Map.of());
  }

  /** The clauses that it names in {@code x-requirements}. */
  public List<String> requirements() {
    return requirements;
  }

  void fact(String word, Fact fact) {
    facts.put(word, fact);
  }

  void plain(String word, Object value, Spot where) {
    facts.put(word, new Fact.Plain(value, where));
  }

  void note(String word, Spot where) {
    notes.put(word, where);
  }

  void add(String key, Part part) {
    parts.computeIfAbsent(part.kind, k -> new LinkedHashMap<>()).put(key, part);
  }
}
