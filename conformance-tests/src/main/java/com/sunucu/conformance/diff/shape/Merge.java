package com.sunucu.conformance.diff.shape;

import com.sunucu.conformance.diff.keyword.Annotations;
import com.sunucu.conformance.diff.keyword.ArrayFacts;
import com.sunucu.conformance.diff.keyword.Facts;
import com.sunucu.conformance.diff.keyword.Listed;
import com.sunucu.conformance.diff.keyword.NumberFacts;
import com.sunucu.conformance.diff.keyword.ObjectFacts;
import com.sunucu.conformance.diff.keyword.Scalars;
import com.sunucu.conformance.diff.keyword.StringFacts;
import com.sunucu.conformance.diff.keyword.Types;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Kind;
import com.sunucu.conformance.diff.schema.Member;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.schema.Values;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The intersection of schema objects: what meets all of them, type by type. */
public final class Merge {

  private final CanonicalSchemas schemas;
  private final List<Spot> raws;
  private final Set<Spot> outer;
  private final List<FlattenedSchema.Choice> left;
  private final Spot at;
  private final Types types;
  private final Listed listed;

  /**
   * @param outer the objects whose facts the schema as a whole has: they are not an alternative's
   * @param left choices that stay as they are written
   * @param at the place that introduces the alternative
   */
  public Merge(
      CanonicalSchemas schemas,
      boolean version30,
      List<Spot> raws,
      Set<Spot> outer,
      List<FlattenedSchema.Choice> left,
      Spot at) {
    this.schemas = schemas;
    this.raws = raws;
    this.outer = outer;
    this.left = left;
    this.at = at;
    this.types = Types.of(raws, version30);
    this.listed = Listed.of(raws);
  }

  public Branch branch() {
    Branch branch = Branch.empty();
    for (String atom : List.of("null", "true", "false")) {
      String type = atom.equals("null") ? "null" : "boolean";
      if (types.has(type) && listed.mayHave(atom)) {
        branch.atoms().put(atom, listed.place(atom, types.at(type, at)));
      }
    }
    Map<Kind, Cell> cells = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      cell(kind, cells);
    }
    branch.cells().putAll(cells);
    return branch;
  }

  private void cell(Kind kind, Map<Kind, Cell> cells) {
    if (!types.has(kind)) {
      return;
    }
    Facts facts = new Facts();
    Map<String, Member> members = new TreeMap<>();
    boolean possible =
        switch (kind) {
          case NUMBER -> NumberFacts.gather(raws, types, facts);
          case STRING -> StringFacts.gather(raws, facts);
          case ARRAY -> ArrayFacts.gather(schemas, raws, facts);
          case OBJECT -> ObjectFacts.gather(schemas, raws, facts, members);
        };
    if (!possible) {
      return;
    }
    common(facts);
    Cell cell = new Cell(kind, at, facts.all(), members);
    if (!listed.isPresent()) {
      cells.put(kind, cell);
      return;
    }
    Map<String, Spot> values = new LinkedHashMap<>();
    listed
        .of(kind)
        .forEach((key, spot) -> {
          if (Scalars.takes(cell, spot.node()) != Scalars.Taken.NO) {
            values.put(key, spot);
          }
        });
    if (!values.isEmpty()) {
      cells.put(kind, listedCell(cell, values));
    }
  }

  /** Listed values need no bounds: those that were outside are gone. */
  private Cell listedCell(Cell cell, Map<String, Spot> values) {
    Map<String, Fact> facts = new TreeMap<>();
    boolean scalar = cell.kind() == Kind.NUMBER || cell.kind() == Kind.STRING;
    if (!scalar) {
      facts.putAll(cell.facts());
    } else {
      cell.facts()
          .forEach((word, fact) -> {
            if (!Scalars.DECIDED.contains(word)) {
              facts.put(word, fact);
            }
          });
    }
    facts.put("enum", new Fact.Plain(new Values(values), values.values().iterator().next()));
    if (listed.extensible().isPresent()) {
      facts.put("x-extensible", new Fact.Plain(true, listed.extensible().get()));
    }
    return new Cell(cell.kind(), cell.at(), facts, scalar ? Map.of() : cell.members());
  }

  /** What is said of values of every type. */
  private void common(Facts facts) {
    List<Term> nots = new ArrayList<>();
    Spot notAt = null;
    for (Spot raw : raws) {
      if (raw.node().has("not") && !types.decided(raw) && !isFalse(raw.child("not"))) {
        nots.add(schemas.term(raw.child("not")));
        notAt = raw.child("not");
      }
      if (raw.node().has("if") && (raw.node().has("then") || raw.node().has("else"))) {
        condition(raw, facts);
      }
      if (!outer.contains(raw)) {
        Annotations.of(raw).facts().forEach(facts::put);
      }
    }
    if (!nots.isEmpty()) {
      facts.put("not", new Fact.Subs(nots, notAt));
    }
    for (FlattenedSchema.Choice choice : left) {
      String word = choice.at().name() + " " + facts.all().size();
      facts.put(word, new Fact.Subs(schemas.terms(choice.members()), choice.at()));
    }
  }

  private static boolean isFalse(Spot schema) {
    return schema.node().isBoolean() && !schema.node().asBoolean();
  }

  private void condition(Spot raw, Facts facts) {
    long number = facts.all().keySet().stream().filter(k -> k.startsWith("if ")).count();
    for (String word : List.of("if", "then", "else")) {
      Spot at = raw.child(word);
      facts.put(word + " " + number, new Fact.Sub(schemas.term(at), at));
    }
  }
}
