package com.sunucu.conformance.diff.shape;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Kind;
import com.sunucu.conformance.diff.schema.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values that {@code oneOf} excludes from the union of its members: those valid against two of
 * them.
 */
public final class Exclusion {

  private Exclusion() {}

  public static void apply(
      CanonicalSchemas schemas, FlattenedSchema.Choice choice, List<List<Branch>> byMember) {
    atoms(byMember);
    if (choice.discriminator().exists()) {
      return;
    }
    for (Kind kind : Kind.values()) {
      if (overlap(schemas, kind, byMember)) {
        mark(schemas, kind, choice, byMember);
      }
    }
  }

  /** Null, true and false are few: one that two members take is not valid. */
  private static void atoms(List<List<Branch>> byMember) {
    Map<String, Integer> takers = new HashMap<>();
    for (List<Branch> member : byMember) {
      Set<String> taken = new HashSet<>();
      member.forEach(b -> taken.addAll(b.atoms().keySet()));
      taken.forEach(atom -> takers.merge(atom, 1, Integer::sum));
    }
    takers.forEach((atom, count) -> {
      if (count > 1) {
        byMember.forEach(member -> member.forEach(b -> b.atoms().remove(atom)));
      }
    });
  }

  private static boolean overlap(CanonicalSchemas schemas, Kind kind, List<List<Branch>> byMember) {
    for (int i = 0; i < byMember.size(); i++) {
      for (int j = i + 1; j < byMember.size(); j++) {
        for (Cell one : cells(kind, byMember.get(i))) {
          for (Cell other : cells(kind, byMember.get(j))) {
            if (!Disjoint.cells(schemas, one, other)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static void mark(
      CanonicalSchemas schemas,
      Kind kind,
      FlattenedSchema.Choice choice,
      List<List<Branch>> byMember) {
    List<Term> members = schemas.terms(choice.members());
    for (List<Branch> member : byMember) {
      for (Branch branch : member) {
        Cell cell = branch.cells().get(kind);
        if (cell != null) {
          List<Term> all = new ArrayList<>(members);
          if (cell.facts().get("oneOf") instanceof Fact.Subs(List<Term> before, Spot ignored)) {
            all.addAll(before);
          }
          branch.cells().put(kind, cell.with("oneOf", new Fact.Subs(all, choice.at())));
        }
      }
    }
  }

  private static List<Cell> cells(Kind kind, List<Branch> member) {
    return member.stream().map(b -> b.cells().get(kind)).filter(c -> c != null).toList();
  }
}
