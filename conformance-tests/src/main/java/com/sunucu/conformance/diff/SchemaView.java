package com.sunucu.conformance.diff;

import com.sunucu.conformance.contract.Document;
import com.sunucu.conformance.contract.Located;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A schema as it works, whichever way it is written: references followed, {@code allOf} merged, and
 * {@code oneOf: [X, null]} taken as a nullable X. So a refactoring of the document is no change of
 * the contract.
 */
final class SchemaView {

  private static final Set<String> MERGED =
      Set.of("$ref", "allOf", "type", "properties", "required");

  private final Map<String, Located> keywords = new LinkedHashMap<>();
  private final Map<String, Located> properties = new LinkedHashMap<>();
  private final Map<String, Located> required = new LinkedHashMap<>();
  private final Set<String> types = new TreeSet<>();
  private Located typeAt;
  private boolean nullable;

  private SchemaView(Located at) {
    this.typeAt = new Located(at.node().path("type"), at.pointer() + "/type");
  }

  static SchemaView of(Document document, Located at) {
    SchemaView view = new SchemaView(at);
    view.collect(document, at);
    if (view.nullable && !view.types.isEmpty()) {
      view.types.add("null");
    }
    return view;
  }

  /** Every other keyword that says something, by its name. */
  Map<String, Located> keywords() {
    return keywords;
  }

  Map<String, Located> properties() {
    return properties;
  }

  /** The names that must be there, each with its place in the array. */
  Map<String, Located> required() {
    return required;
  }

  /** The allowed JSON types, {@code null} among them; empty when any is allowed. */
  Set<String> types() {
    return types;
  }

  Located typeAt() {
    return typeAt;
  }

  private void collect(Document document, Located at) {
    if (at.node().has("$ref") && at.child("$ref").text().startsWith("#")) {
      collect(document, document.at(at.child("$ref").text()));
    }
    Located all = at.child("allOf");
    for (int i = 0; i < all.node().size(); i++) {
      collect(document, all.child(i));
    }
    Located type = at.child("type");
    if (type.exists()) {
      typeAt = type;
      if (type.node().isArray()) {
        type.node().forEach(t -> types.add(t.asString()));
      } else {
        types.add(type.text());
      }
    }
    at.child("properties")
        .node()
        .propertyNames()
        .forEach(n -> properties.put(n, at.child("properties").child(n)));
    Located needed = at.child("required");
    for (int i = 0; i < needed.node().size(); i++) {
      required.put(needed.child(i).text(), needed.child(i));
    }
    for (String name : at.node().propertyNames()) {
      if (!MERGED.contains(name) && !foldNull(document, at.child(name), name)) {
        keywords.put(name, at.child(name));
      }
    }
  }

  /** {@code oneOf: [X, {type: 'null'}]} is X, or null. */
  private boolean foldNull(Document document, Located choice, String keyword) {
    if (!(keyword.equals("oneOf") || keyword.equals("anyOf")) || choice.node().size() != 2) {
      return false;
    }
    for (int i = 0; i < 2; i++) {
      if (choice.child(i).child("type").text().equals("null")) {
        collect(document, choice.child(1 - i));
        nullable = true;
        return true;
      }
    }
    return false;
  }
}
