package com.sunucu.conformance.diff.shape;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Expands the choices of a schema: each combination of members becomes a branch.
 *
 * <p>A {@code oneOf} whose members exclude each other is a plain union. Where two members may take
 * the same value, their cells keep the fact {@code oneOf}: what fits both is refused.
 */
public final class Branches {

  private static final int MAX_BRANCHES = 4096;

  private final CanonicalSchemas schemas;
  private final boolean version30;
  private final Set<Spot> outer;
  private final Set<Spot> unresolved;
  private final boolean exclusion;
  private final Set<Spot> met = new LinkedHashSet<>();
  private int made;

  public Branches(
      CanonicalSchemas schemas,
      boolean version30,
      Set<Spot> outer,
      Set<Spot> unresolved,
      boolean exclusion) {
    this.schemas = schemas;
    this.version30 = version30;
    this.outer = outer;
    this.unresolved = unresolved;
    this.exclusion = exclusion;
  }

  public List<Branch> of(Term term) {
    return of(term.parts(), Set.of(), term.parts().isEmpty() ? schemas.nowhere() : term.at());
  }

  /** Every schema object visited. */
  public Set<Spot> met() {
    return met;
  }

  private List<Branch> of(List<Spot> parts, Set<Spot> chosen, Spot at) {
    FlattenedSchema flat = FlattenedSchema.of(parts, version30);
    met.addAll(flat.raws());
    for (FlattenedSchema.Choice choice : flat.choices().values()) {
      if (!chosen.contains(choice.at())
          && !unresolved.contains(choice.at())
          && made < MAX_BRANCHES) {
        return choose(choice, parts, chosen, at);
      }
    }
    made++;
    if (flat.never()) {
      return List.of(Branch.empty());
    }
    List<FlattenedSchema.Choice> left =
        flat.choices().values().stream().filter(c -> !chosen.contains(c.at())).toList();
    return List.of(new Merge(schemas, version30, flat.raws(), outer, left, at).branch());
  }

  /** A member that only refers back to its own choice allows nothing more. */
  private boolean circular(FlattenedSchema.Choice choice, Spot member, Set<Spot> known) {
    FlattenedSchema alone = FlattenedSchema.of(List.of(member), version30);
    return alone.choices().containsKey(choice.at()) && known.containsAll(alone.raws());
  }

  private List<Branch> choose(
      FlattenedSchema.Choice choice, List<Spot> parts, Set<Spot> chosen, Spot at) {
    Set<Spot> more = new HashSet<>(chosen);
    more.add(choice.at());
    List<List<Branch>> byMember = new ArrayList<>();
    Set<Spot> known = Set.copyOf(FlattenedSchema.of(parts, version30).raws());
    for (Spot member : choice.members()) {
      if (circular(choice, member, known)) {
        continue;
      }
      List<Spot> with = new ArrayList<>(parts);
      with.add(member);
      byMember.add(of(with, more, choice.members().size() == 1 ? at : member));
    }
    if (exclusion && choice.exclusive() && choice.members().size() > 1) {
      Exclusion.apply(schemas, choice, byMember);
    }
    return byMember.stream().flatMap(List::stream).toList();
  }
}
