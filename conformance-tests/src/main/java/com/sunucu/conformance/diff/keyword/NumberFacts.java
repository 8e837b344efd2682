package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Bound;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.JsonEquality;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.TreeSet;

/** Reads the keywords for numbers. */
public final class NumberFacts {

  private NumberFacts() {}

  /** Whether there can be such a number. */
  public static boolean gather(List<Spot> raws, Types types, Facts facts) {
    for (Spot raw : raws) {
      end(raw, "minimum", "exclusiveMinimum", true, facts);
      end(raw, "maximum", "exclusiveMaximum", false, facts);
      if (raw.node().has("multipleOf")) {
        multiple(raw.child("multipleOf"), facts);
      }
      if (raw.node().has("format")) {
        facts.also("format", raw.child("format"));
      }
    }
    Fact one = facts.all().get("multipleOf");
    boolean ones =
        one instanceof Fact.Plain(Object value, Spot ignored)
            && value.equals(new TreeSet<>(List.of("1")));
    if (types.wholeOnly() || ones) {
      if (one instanceof Fact.Plain(TreeSet<?> value, Spot place)) {
        BigDecimal whole = common(new BigDecimal((String) value.first()), BigDecimal.ONE);
        facts.put(
            "multipleOf",
            new Fact.Plain(new TreeSet<>(List.of(JsonEquality.number(whole))), place));
        ones = whole.compareTo(BigDecimal.ONE) == 0;
      }
      Spot at = types.at("integer", raws.getFirst());
      facts.put("integer", new Fact.Plain(true, at));
      whole(facts, "minimum", true);
      whole(facts, "maximum", false);
      if (ones) {
        facts.remove("multipleOf");
      }
    } else if (types.fractionOnly()) {
      facts.put("fraction", new Fact.Plain(true, raws.getFirst()));
    }
    return !empty(facts);
  }

  /** A multiple of two numbers is one of their least common multiple. */
  private static void multiple(Spot at, Facts facts) {
    BigDecimal value = Facts.number(at);
    if (facts.all().get("multipleOf") instanceof Fact.Plain(TreeSet<?> before, Spot ignored)) {
      value = common(value, new BigDecimal((String) before.first()));
    }
    facts.put("multipleOf", new Fact.Plain(new TreeSet<>(List.of(JsonEquality.number(value))), at));
  }

  private static BigDecimal common(BigDecimal one, BigDecimal other) {
    int scale = Math.max(0, Math.max(one.scale(), other.scale()));
    BigInteger a = one.setScale(scale).unscaledValue();
    BigInteger b = other.setScale(scale).unscaledValue();
    BigInteger divisor = a.gcd(b);
    return divisor.signum() == 0 ? one : new BigDecimal(a.divide(divisor).multiply(b).abs(), scale);
  }

  /** A boolean exclusive bound is how OpenAPI 3.0 has it. */
  private static void end(Spot raw, String word, String exclusive, boolean lower, Facts facts) {
    Spot other = raw.child(exclusive);
    if (raw.node().has(word)) {
      Spot at = raw.child(word);
      facts.bound(word, at, new Bound(Facts.number(at), other.isTrue()), lower);
    }
    if (other.exists() && !other.node().isBoolean()) {
      facts.bound(word, other, new Bound(Facts.number(other), true), lower);
    }
  }

  private static void whole(Facts facts, String word, boolean lower) {
    if (facts.all().get(word) instanceof Fact.Plain(Bound bound, Spot at)) {
      facts.put(word, new Fact.Plain(bound.whole(lower), at));
    }
  }

  private static boolean empty(Facts facts) {
    if (!(facts.all().get("minimum") instanceof Fact.Plain(Bound min, Spot a))
        || !(facts.all().get("maximum") instanceof Fact.Plain(Bound max, Spot b))) {
      return false;
    }
    int order = min.value().compareTo(max.value());
    return order > 0 || (order == 0 && (min.exclusive() || max.exclusive()));
  }

  /** Whether a number is a multiple of another. */
  public static boolean multiple(BigDecimal value, BigDecimal of) {
    return of.signum() != 0 && value.remainder(of).signum() == 0;
  }
}
