package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.read.Unreadable;
import com.sunucu.conformance.diff.schema.JsonEquality;
import com.sunucu.conformance.diff.schema.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The intersection of the {@code enum} and {@code const} values of some schema objects. */
public final class Listed {

  private static final Listed NONE = new Listed(Optional.empty(), Optional.empty());

  private final Optional<Map<String, Spot>> values;
  private final Optional<Spot> extensible;

  private Listed(Optional<Map<String, Spot>> values, Optional<Spot> extensible) {
    this.values = values;
    this.extensible = extensible;
  }

  public static Listed of(List<Spot> raws) {
    Map<String, Spot> common = null;
    boolean open = true;
    Spot openAt = null;
    for (Spot raw : raws) {
      for (Map<String, Spot> list : lists(raw)) {
        if (common == null) {
          common = new LinkedHashMap<>(list);
        } else {
          common.keySet().retainAll(list.keySet());
        }
        open &= raw.child("x-extensible").isTrue() && raw.node().has("enum");
        openAt = raw.child("x-extensible");
      }
    }
    if (common == null) {
      return NONE;
    }
    for (Spot raw : raws) {
      Spot not = Types.negated(raw);
      if (not.node().size() == 1 && (not.node().has("enum") || not.node().has("const"))) {
        for (Map<String, Spot> list : lists(not)) {
          common.keySet().removeAll(list.keySet());
        }
      }
    }
    return new Listed(Optional.of(common), Optional.ofNullable(open ? openAt : null));
  }

  private static List<Map<String, Spot>> lists(Spot raw) {
    List<Map<String, Spot>> lists = new java.util.ArrayList<>();
    if (raw.node().has("enum")) {
      Spot at = raw.child("enum");
      if (!at.node().isArray()) {
        throw new Unreadable(at + " must be a list of values");
      }
      Map<String, Spot> list = new LinkedHashMap<>();
      at.items().forEach(v -> list.putIfAbsent(JsonEquality.key(v.node()), v));
      lists.add(list);
    }
    if (raw.node().has("const")) {
      lists.add(Map.of(JsonEquality.key(raw.node().path("const")), raw.child("const")));
    }
    return lists;
  }

  public boolean isPresent() {
    return values.isPresent();
  }

  /** Where every list says that values may be added. */
  public Optional<Spot> extensible() {
    return extensible;
  }

  public boolean mayHave(String key) {
    return values.map(v -> v.containsKey(key)).orElse(true);
  }

  public Spot place(String key, Spot otherwise) {
    return values.map(v -> v.get(key)).orElse(otherwise);
  }

  public Map<String, Spot> of(Kind kind) {
    Map<String, Spot> some = new LinkedHashMap<>();
    values
        .orElse(Map.of())
        .forEach((key, at) -> {
          if (!Kind.isAtom(at.node()) && Kind.of(at.node()) == kind) {
            some.put(key, at);
          }
        });
    return some;
  }
}
