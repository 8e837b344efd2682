package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.read.Unreadable;
import com.sunucu.conformance.diff.schema.Bound;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.JsonEquality;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Facts of one cell while they are gathered: of two bounds the stricter stays. */
public final class Facts {

  private final Map<String, Fact> byKeyword = new TreeMap<>();

  public Map<String, Fact> all() {
    return byKeyword;
  }

  public void put(String keyword, Fact fact) {
    byKeyword.put(keyword, fact);
  }

  public void remove(String keyword) {
    byKeyword.remove(keyword);
  }

  public boolean has(String keyword) {
    return byKeyword.containsKey(keyword);
  }

  /** A size of which the larger is stricter when {@code lower}; 0 says nothing then. */
  public void size(String keyword, Spot at, boolean lower) {
    long size = whole(at);
    if (lower && size == 0) {
      return;
    }
    long before = size(keyword, lower ? -1 : Long.MAX_VALUE);
    if (lower ? size > before : size < before || !has(keyword)) {
      put(keyword, new Fact.Plain(size, at));
    }
  }

  /** A largest size that follows from another keyword. */
  public void atMost(String keyword, Spot at, long size) {
    if (size < size(keyword, Long.MAX_VALUE)) {
      put(keyword, new Fact.Plain(size, at));
    }
  }

  public void bound(String keyword, Spot at, Bound bound, boolean lower) {
    if (!(byKeyword.get(keyword) instanceof Fact.Plain(Bound before, Spot ignored))
        || !bound.covers(before, lower)) {
      put(keyword, new Fact.Plain(bound, at));
    }
  }

  /** One more of several values that must all hold. */
  public void also(String keyword, Spot at) {
    TreeSet<String> all = new TreeSet<>();
    if (byKeyword.get(keyword) instanceof Fact.Plain(TreeSet<?> before, Spot ignored)) {
      before.forEach(v -> all.add((String) v));
    }
    all.add(at.node().isString() ? at.text() : JsonEquality.key(at.node()));
    put(keyword, new Fact.Plain(all, at));
  }

  private long size(String keyword, long missing) {
    return byKeyword.get(keyword) instanceof Fact.Plain(Long size, Spot ignored) ? size : missing;
  }

  public static long size(Cell cell, String keyword, long missing) {
    return cell.facts().get(keyword) instanceof Fact.Plain(Long size, Spot ignored)
        ? size
        : missing;
  }

  public static BigDecimal number(Spot at) {
    if (!at.node().isNumber()) {
      throw new Unreadable(at + " must be a number");
    }
    return at.node().decimalValue();
  }

  private static long whole(Spot at) {
    BigDecimal number = number(at);
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new Unreadable(at + " must be a whole number", e);
    }
  }
}
