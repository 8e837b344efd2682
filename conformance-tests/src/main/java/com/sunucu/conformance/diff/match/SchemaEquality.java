package com.sunucu.conformance.diff.match;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.JsonEquality;
import com.sunucu.conformance.diff.schema.Kind;
import com.sunucu.conformance.diff.schema.Member;
import com.sunucu.conformance.diff.schema.Shape;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/**
 * Decides whether a schema of the old contract and one of the new are equivalent. Schemas may be
 * recursive: two are assumed equal until a difference is found, which is then propagated to all
 * pairs that contain them. The work is bounded by the number of pairs, and there is no recursion.
 */
public final class SchemaEquality {

  static final Set<String> DEFAULTED = Set.of("items", "additionalProperties", "propertyNames");

  /** Lists with more pairs than this are compared by their fingerprints first. */
  private static final int FEW_PAIRS = 64;

  private record Pair(Term was, Term is) {}

  private final CanonicalSchemas older;
  private final CanonicalSchemas newer;

  /** Whether a pair is equal, as far as is known; final when no pair is left to look at. */
  private final Map<Pair, Boolean> equal = new HashMap<>();

  /** The pairs that have to be looked at again when one turns out to differ. */
  private final Map<Pair, Set<Pair>> holders = new HashMap<>();

  /** Each pair once, however many of those in it turn out to differ. */
  private final SequencedSet<Pair> left = new LinkedHashSet<>();

  private final Fingerprints before;
  private final Fingerprints after;
  private Pair looking;

  public SchemaEquality(CanonicalSchemas older, CanonicalSchemas newer) {
    this.older = older;
    this.newer = newer;
    this.before = new Fingerprints(older);
    this.after = new Fingerprints(newer);
  }

  public boolean terms(Term was, Term is) {
    Pair pair = new Pair(was, is);
    if (looking != null) {
      return known(pair);
    }
    known(pair);
    while (!left.isEmpty()) {
      looking = left.removeFirst();
      if (equal.get(looking) && !shapes(older.shape(looking.was()), newer.shape(looking.is()))) {
        equal.put(looking, false);
        left.addAll(holders.getOrDefault(looking, Set.of()));
      }
    }
    looking = null;
    return equal.get(pair);
  }

  private boolean known(Pair pair) {
    Boolean before = equal.putIfAbsent(pair, true);
    if (before == null) {
      left.add(pair);
    }
    if (before == null || before) {
      if (looking != null) {
        holders.computeIfAbsent(pair, p -> new HashSet<>()).add(looking);
      }
      return true;
    }
    return false;
  }

  private boolean shapes(Shape was, Shape is) {
    if (!was.atoms().keySet().equals(is.atoms().keySet())
        || !was.cells().keySet().equals(is.cells().keySet())
        || !facts(was.facts(), is.facts())) {
      return false;
    }
    for (Kind kind : was.cells().keySet()) {
      if (!cells(was.cells(kind), is.cells(kind))) {
        return false;
      }
    }
    return true;
  }

  /** As sets: each alternative has an equal one on the other side. */
  private boolean cells(List<Cell> was, List<Cell> is) {
    return alike(was, is).covers(this::cells);
  }

  /** The alternatives of each side by what an equal one on the other side must share. */
  public FingerprintIndex<Cell> alike(List<Cell> was, List<Cell> is) {
    return alike(was, is, before::of, after::of);
  }

  /** The same of schemas. */
  public FingerprintIndex<Term> alikeTerms(List<Term> was, List<Term> is) {
    return alike(was, is, before::of, after::of);
  }

  /** Whether two schemas may be equal, found without a comparison of the two. */
  public boolean possible(Term was, Term is) {
    return before.of(was) == after.of(is);
  }

  public static boolean few(int was, int is) {
    return (long) was * is <= FEW_PAIRS;
  }

  private static <T> FingerprintIndex<T> alike(
      List<T> was, List<T> is, ToIntFunction<T> before, ToIntFunction<T> after) {
    return few(was.size(), is.size())
        ? FingerprintIndex.of(was, is, x -> 0, x -> 0)
        : FingerprintIndex.of(was, is, before, after);
  }

  public boolean cells(Cell was, Cell is) {
    if (!was.members().keySet().equals(is.members().keySet())) {
      return false;
    }
    for (Map.Entry<String, Member> e : was.members().entrySet()) {
      Member there = is.members().get(e.getKey());
      if (!members(e.getValue(), there)) {
        return false;
      }
    }
    return facts(was.facts(), is.facts());
  }

  private boolean members(Member was, Member is) {
    return was.required() == is.required()
        && was.declared() == is.declared()
        && was.readOnly() == is.readOnly()
        && was.writeOnly() == is.writeOnly()
        && terms(was.term(), is.term());
  }

  private boolean facts(Map<String, Fact> was, Map<String, Fact> is) {
    Set<String> words = new HashSet<>(was.keySet());
    words.addAll(is.keySet());
    return words.stream()
        .allMatch(w -> facts(Optional.ofNullable(was.get(w)), Optional.ofNullable(is.get(w)), w));
  }

  /** The same of facts that may not be there; some say nothing, which is as if they were not. */
  public boolean facts(Optional<Fact> was, Optional<Fact> is, String word) {
    if (was.isPresent() && is.isPresent()) {
      return facts(was.get(), is.get());
    }
    return was.isPresent()
        ? anything(was.get(), older, word)
        : is.isEmpty() || anything(is.get(), newer, word);
  }

  /** Whether a keyword says no more than when it is not there. */
  private static boolean anything(Fact fact, CanonicalSchemas schemas, String word) {
    return DEFAULTED.contains(word)
        && fact instanceof Fact.Sub(Term term, Spot ignored)
        && schemas.shape(term).any();
  }

  /** Whether two facts say the same. */
  public boolean facts(Fact was, Fact is) {
    return switch (was) {
      case Fact.Plain(Object value, Spot ignored) ->
          is instanceof Fact.Plain(Object other, Spot a) && value.equals(other);
      case Fact.Sub(Term term, Spot ignored) ->
          is instanceof Fact.Sub(Term other, Spot a) && terms(term, other);
      case Fact.Subs(List<Term> terms, Spot ignored) ->
          is instanceof Fact.Subs(List<Term> others, Spot a) && sets(terms, others);
      case Fact.Raw(Spot at) -> is instanceof Fact.Raw(Spot other) && raw(at, other);
    };
  }

  private boolean sets(List<Term> was, List<Term> is) {
    return alikeTerms(was, is).covers(this::terms);
  }

  /** Member by member, with references followed. */
  public static boolean raw(Spot was, Spot is) {
    return raw(was, is, new HashSet<>());
  }

  private static boolean raw(Spot was, Spot is, Set<List<Spot>> open) {
    Spot old = follow(was);
    Spot now = follow(is);
    JsonNode one = old.node();
    JsonNode other = now.node();
    if (one.isObject() && other.isObject()) {
      return one.size() == other.size()
          && (!open.add(List.of(old, now))
              || one.propertyStream()
                  .allMatch(e ->
                      other.has(e.getKey())
                          && raw(old.child(e.getKey()), now.child(e.getKey()), open)));
    }
    if (one.isArray() && other.isArray()) {
      boolean same = one.size() == other.size();
      for (int i = 0; same && i < one.size(); i++) {
        same = raw(old.child(i), now.child(i), open);
      }
      return same;
    }
    return one.isMissingNode() == other.isMissingNode()
        && (one.isMissingNode() || JsonEquality.key(one).equals(JsonEquality.key(other)));
  }

  private static Spot follow(Spot at) {
    return at.node().isObject() && at.node().path("$ref").isString() && at.node().size() == 1
        ? Source.resolve(at)
        : at;
  }
}
