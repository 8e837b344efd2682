package com.sunucu.codegen.read;

import com.sunucu.codegen.java.Literals;
import com.sunucu.codegen.view.Constants.Fact;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bounds and patterns that a schema states itself, as constants. */
final class SchemaFacts {

  /** Extensions that are texts: the whole form where the pattern is portable, and how it begins. */
  private static final Map<String, String> TEXTS =
      Map.of("x-exact-pattern", "EXACT_PATTERN", "x-prefix", "PREFIX");

  private final String of;
  private final String prefix;
  private final List<Fact> facts = new ArrayList<>();

  private SchemaFacts(String of, String prefix) {
    this.of = of;
    this.prefix = prefix;
  }

  /**
   * What the schema states; nothing of what it refers to.
   *
   * @param of the schema's name in the documentation, such as {@code Delivery.error}
   * @param prefix of the constants' names
   */
  static List<Fact> of(String of, String prefix, Schema<?> schema) {
    SchemaFacts facts = new SchemaFacts(of, prefix);
    facts.add("minLength", "MIN_LENGTH", "int", schema.getMinLength());
    facts.add("maxLength", "MAX_LENGTH", "int", schema.getMaxLength());
    facts.add("minItems", "MIN_ITEMS", "int", schema.getMinItems());
    facts.add("maxItems", "MAX_ITEMS", "int", schema.getMaxItems());
    facts.number("minimum", "MINIMUM", schema, schema.getMinimum());
    facts.number("maximum", "MAXIMUM", schema, schema.getMaximum());
    facts.text("pattern", "PATTERN", schema.getPattern());
    Optional.ofNullable(schema.getExtensions())
        .orElse(Map.of())
        .forEach((extension, value) -> {
          if (TEXTS.containsKey(extension)) {
            facts.text(extension, TEXTS.get(extension), value);
          }
        });
    return List.copyOf(facts.facts);
  }

  private void number(String keyword, String constant, Schema<?> schema, BigDecimal value) {
    String format = Optional.ofNullable(schema.getFormat()).orElse("");
    String type =
        switch (format) {
          case "int32" -> "int";
          case "int64" -> "long";
          default -> "double";
        };
    String plain = value == null ? null : value.toPlainString();
    add(keyword, constant, type, type.equals("long") && plain != null ? plain + "L" : plain);
  }

  private void text(String keyword, String constant, Object value) {
    add(keyword, constant, "String", value == null ? null : Literals.string(value.toString()));
  }

  private void add(String keyword, String constant, String type, Object value) {
    if (value != null) {
      facts.add(
          Fact.of(
              "`%s` of `%s`.".formatted(keyword, of), type, prefix + constant, value.toString()));
    }
  }
}
