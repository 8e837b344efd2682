package com.sunucu.conformance.diff;

import static com.sunucu.conformance.contract.Located.NOTHING;

import com.sunucu.conformance.contract.Document;
import com.sunucu.conformance.contract.Located;
import com.sunucu.conformance.diff.Findings.Place;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The two documents under comparison and what was found so far, at one place of the walk. */
record Section(Document older, Document newer, Findings findings, Place place) {

  void breaking(String kind, Located was, Located is, String why) {
    findings.add(place, Severity.BREAKING, kind, was, is, why);
  }

  void additive(String kind, Located was, Located is, String why) {
    findings.add(place, Severity.ADDITIVE, kind, was, is, why);
  }

  void cosmetic(String kind, Located was, Located is, String why) {
    findings.add(place, Severity.COSMETIC, kind, was, is, why);
  }

  void effect(Direction direction, String kind, Located was, Located is, Effect effect) {
    findings.add(place, direction.of(effect), kind, was, is, direction.why(effect));
  }

  void schema(Direction direction, Located was, Located is) {
    if (was.exists() && is.exists()) {
      new SchemaDiff(this, direction).compare(was, is);
    }
  }

  /**
   * Hands over every pair of members that share a name; the side that lacks one is {@link
   * Located#NOTHING}.
   */
  static void pairs(
      Map<String, Located> was, Map<String, Located> is, BiConsumer<Located, Located> pair) {
    Set<String> names = new LinkedHashSet<>(was.keySet());
    names.addAll(is.keySet());
    names.forEach(n -> pair.accept(was.getOrDefault(n, NOTHING), is.getOrDefault(n, NOTHING)));
  }

  /**
   * What no rule of the caller speaks of: text is cosmetic; a word that nobody knows is a person's
   * to judge.
   */
  void rest(Located was, Located is, Set<String> handled) {
    Set<String> names = new LinkedHashSet<>(was.node().propertyNames());
    names.addAll(is.node().propertyNames());
    names.removeAll(handled);
    for (String name : names) {
      Located before = was.child(name);
      Located after = is.child(name);
      if (!before.node().equals(after.node())) {
        other(name, before, after);
      }
    }
  }

  /** A keyword that no rule speaks of. */
  void other(String name, Located was, Located is) {
    if (Cosmetic.is(name)) {
      cosmetic(name, was, is, Cosmetic.WHY);
    } else {
      breaking(
          "unclassified", was, is, "the diff has no rule for `" + name + "`: judge it by hand");
    }
  }
}
