package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Bound;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.JsonEquality;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Decides whether a number or text satisfies the facts of a cell. */
public final class Scalars {

  /** The result for one value; some facts cannot be decided. */
  public enum Taken {
    YES,
    NO,
    UNKNOWN
  }

  /** The facts that {@link #takes} can decide for a listed value. */
  public static final Set<String> DECIDED =
      Set.of(
          "integer",
          "fraction",
          "minimum",
          "maximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "pattern",
          "format",
          "contentEncoding",
          "contentMediaType",
          "contentSchema");

  private Scalars() {}

  public static Taken takes(Cell cell, JsonNode value) {
    if (cell.listed() && !cell.values().byKey().containsKey(JsonEquality.key(value))) {
      return Taken.NO;
    }
    Taken all = Taken.YES;
    for (Map.Entry<String, Fact> e : cell.facts().entrySet()) {
      Taken one = takes(e.getKey(), e.getValue(), value);
      if (one == Taken.NO) {
        return Taken.NO;
      }
      all = one == Taken.UNKNOWN ? one : all;
    }
    return cell.members().isEmpty() ? all : Taken.UNKNOWN;
  }

  private static Taken takes(String keyword, Fact fact, JsonNode value) {
    if (!(fact instanceof Fact.Plain(Object said, Spot ignored))) {
      return Taken.UNKNOWN;
    }
    return switch (keyword) {
      case "enum", "x-extensible", "default" -> Taken.YES;
      case "integer" -> taken(whole(value));
      case "fraction" -> taken(!whole(value));
      case "minimum" -> taken(((Bound) said).takes(value.decimalValue(), true));
      case "maximum" -> taken(((Bound) said).takes(value.decimalValue(), false));
      case "multipleOf" ->
          taken(
              ((TreeSet<?>) said)
                  .stream()
                      .allMatch(m ->
                          NumberFacts.multiple(value.decimalValue(), new BigDecimal((String) m))));
      case "minLength" -> taken(length(value) >= (Long) said);
      case "maxLength" -> taken(length(value) <= (Long) said);
      case "pattern" -> patterns((TreeSet<?>) said, value.asString());
      default -> Taken.UNKNOWN;
    };
  }

  /** Whether a range of whole numbers has no number that is not listed. */
  public static boolean exhausts(Cell range, Cell listed) {
    if (range.facts().keySet().equals(Set.of("maxLength"))) {
      return Facts.size(range, "maxLength", 1) == 0;
    }
    boolean only =
        Set.of("integer", "minimum", "maximum", "format").containsAll(range.facts().keySet());
    return only
        && range.facts().containsKey("integer")
        && range.facts().get("minimum") instanceof Fact.Plain(Bound min, Spot a)
        && range.facts().get("maximum") instanceof Fact.Plain(Bound max, Spot b)
        && max.value()
                .subtract(min.value())
                .add(BigDecimal.ONE)
                .compareTo(BigDecimal.valueOf(listed.values().byKey().size()))
            == 0;
  }

  private static boolean whole(JsonNode value) {
    return value.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  private static long length(JsonNode value) {
    String text = value.asString();
    return text.codePointCount(0, text.length());
  }

  private static Taken patterns(TreeSet<?> patterns, String text) {
    Taken all = Taken.YES;
    for (Object pattern : patterns) {
      Taken one = find((String) pattern, text);
      if (one == Taken.NO) {
        return Taken.NO;
      }
      all = one == Taken.UNKNOWN ? one : all;
    }
    return all;
  }

  /** Whether a pattern is found in a text; unknown when Java reads the pattern otherwise. */
  public static Taken find(String pattern, String text) {
    try {
      return taken(Pattern.compile(pattern).matcher(text).find());
    } catch (PatternSyntaxException | StackOverflowError e) {
      return Taken.UNKNOWN;
    }
  }

  private static Taken taken(boolean yes) {
    return yes ? Taken.YES : Taken.NO;
  }
}
