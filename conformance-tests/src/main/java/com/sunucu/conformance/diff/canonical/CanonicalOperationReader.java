package com.sunucu.conformance.diff.canonical;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Shape;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads operations and events with their parts. */
final class CanonicalOperationReader {

  private static final Set<String> OPERATION =
      Set.of(
          "operationId",
          "tags",
          "parameters",
          "requestBody",
          "responses",
          "security",
          "servers",
          "callbacks",
          "x-idempotent",
          "x-destructive",
          "x-repeatable",
          "x-location");

  private static final Set<String> PARAMETER =
      Set.of(
          "$ref",
          "name",
          "in",
          "required",
          "schema",
          "content",
          "style",
          "explode",
          "allowReserved",
          "allowEmptyValue");

  /** OpenAPI ignores parameters of these names: other parts of the contract describe them. */
  private static final Set<String> NOT_PARAMETERS =
      Set.of("accept", "content-type", "authorization");

  private final Spot root;
  private final CanonicalSchemas schemas;

  CanonicalOperationReader(Spot root, CanonicalSchemas schemas) {
    this.root = root;
    this.schemas = schemas;
  }

  Part operation(PartKind kind, String name, Spot at) {
    Part part = new Part(kind, name, at);
    at.child("x-requirements").items().forEach(r -> part.requirements().add(r.text()));
    if (at.node().has("operationId")) {
      part.plain("operationId", at.child("operationId").text(), at.child("operationId"));
    }
    if (!at.child("tags").node().isEmpty()) {
      Set<String> tags = new TreeSet<>();
      at.child("tags").items().forEach(t -> tags.add(t.text()));
      part.plain("tags", tags, at.child("tags"));
    }
    for (String flag : new String[] {"x-idempotent", "x-destructive", "x-repeatable"}) {
      if (at.child(flag).isTrue()) {
        part.plain(flag, true, at.child(flag));
      }
    }
    if (at.node().has("x-location")) {
      part.plain("x-location", at.child("x-location").text(), at.child("x-location"));
    }
    security(part, at);
    if (at.node().has("requestBody")) {
      part.add("body", body(at.child("requestBody")));
    }
    at.child("responses").members().stream()
        .filter(r -> !r.name().startsWith("x-"))
        .forEach(r -> part.add(r.name().toUpperCase(Locale.ROOT), response(r)));
    Words.rest(part, at, OPERATION);
    return part;
  }

  private void security(Part part, Spot at) {
    Spot own = at.child("security");
    if (own.exists() || part.kind() == PartKind.OPERATION) {
      Spot given = own.exists() ? own : root.child("security");
      part.plain("security", Alternatives.of(given), given);
    }
  }

  void parameters(Part part, String path, Spot item, Spot operation) {
    Map<String, Spot> byKey = new LinkedHashMap<>();
    for (Spot list : new Spot[] {item.child("parameters"), operation.child("parameters")}) {
      for (Spot written : list.items()) {
        Spot at = Source.resolve(written);
        String in = at.child("in").text();
        String name = at.child("name").text();
        boolean header = in.equals("header");
        if (header && NOT_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
          continue;
        }
        String key =
            switch (in) {
              case "path" -> position(path, name);
              case "header" -> name.toLowerCase(Locale.ROOT);
              default -> name;
            };
        byKey.put(in + " " + key, at);
      }
    }
    byKey.forEach((key, at) -> part.add(key, parameter(at)));
  }

  /** A path parameter is known by its position. */
  private static String position(String path, String name) {
    int at = path.indexOf("{" + name + "}");
    return at < 0
        ? name
        : String.valueOf(path.substring(0, at).chars().filter(c -> c == '{').count());
  }

  private Part parameter(Spot at) {
    String in = at.child("in").text();
    Part part = new Part(PartKind.PARAMETER, in + " " + at.child("name").text(), at);
    if (at.child("required").isTrue() || in.equals("path")) {
      part.plain("required", true, at.child("required"));
    }
    String usual = in.equals("path") || in.equals("header") ? "simple" : "form";
    value(part, at, usual);
    Words.rest(part, at, PARAMETER);
    return part;
  }

  /** The schema and the serialisation of a parameter or a header. */
  private void value(Part part, Spot at, String usualStyle) {
    if (at.node().has("content")) {
      content(part, at.child("content"));
      return;
    }
    Spot schema = at.child("schema");
    part.fact("schema", new Fact.Sub(schemas.term(schema), schema));
    String style = at.node().has("style") ? at.child("style").text() : usualStyle;
    boolean form = style.equals("form");
    boolean explode =
        at.node().has("explode") && !single(schema) ? at.child("explode").isTrue() : form;
    part.plain("style", style + (explode ? ", exploded" : ""), style(at));
    for (String flag : new String[] {"allowReserved", "allowEmptyValue"}) {
      if (at.child(flag).isTrue()) {
        part.plain(flag, true, at.child(flag));
      }
    }
  }

  private static Spot style(Spot at) {
    return at.node().has("style") || !at.node().has("explode")
        ? at.child("style")
        : at.child("explode");
  }

  /** A value that is no array and no object is written the same, exploded or not. */
  private boolean single(Spot schema) {
    Shape shape = schemas.shape(schemas.term(schema));
    return !shape.types().contains("array") && !shape.types().contains("object");
  }

  private Part body(Spot written) {
    Spot at = Source.resolve(written);
    Part part = new Part(PartKind.BODY, "request", written);
    if (at.child("required").isTrue()) {
      part.plain("required", true, at.child("required"));
    }
    content(part, at.child("content"));
    Words.rest(part, at, Set.of("$ref", "required", "content"));
    return part;
  }

  private void content(Part part, Spot content) {
    for (Spot type : content.members()) {
      Spot at = Source.resolve(type);
      Part media = new Part(PartKind.MEDIA, type.name(), type);
      for (String word : new String[] {"schema", "itemSchema"}) {
        Spot schema = at.child(word);
        if (schema.exists() || word.equals("schema")) {
          media.fact(word, new Fact.Sub(schemas.term(schema), schema));
        }
      }
      Encodings.read(media, at, schemas);
      Words.rest(media, at, Set.of("$ref", "schema", "itemSchema", "encoding"));
      part.add(MediaType.canonical(type.name()), media);
    }
  }

  Part response(Spot written) {
    Spot at = Source.resolve(written);
    Part part = new Part(PartKind.RESPONSE, written.name(), written);
    for (Spot named : at.child("headers").members()) {
      String key = named.name().toLowerCase(Locale.ROOT);
      if (!key.equals("content-type")) {
        part.add(key, header(named));
      }
    }
    content(part, at.child("content"));
    at.child("links").members().forEach(link -> Links.read(part, link));
    Words.rest(part, at, Set.of("$ref", "headers", "content", "links"));
    return part;
  }

  private Part header(Spot named) {
    Spot at = Source.resolve(named);
    Part part = new Part(PartKind.HEADER, named.name(), named);
    if (at.child("required").isTrue()) {
      part.plain("required", true, at.child("required"));
    }
    value(part, at, "simple");
    Words.rest(part, at, PARAMETER);
    return part;
  }
}
