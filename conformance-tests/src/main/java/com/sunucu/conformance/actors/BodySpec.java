package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Located;
import com.sunucu.conformance.contract.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the contract says of the body that an operation takes.
 *
 * @param example a body that is right
 */
public record BodySpec(Contract contract, Located schema, ObjectNode example) {

  /** Empty when the operation takes no body. */
  public static Optional<BodySpec> of(Contract contract, Operation operation) {
    Located body =
        contract
            .document()
            .at("#/paths")
            .child(operation.path().text())
            .child(operation.method().toLowerCase(Locale.ROOT))
            .child("requestBody");
    if (!body.exists()) {
      return Optional.empty();
    }
    Located json = contract.schema(body).child("content").child("application/json");
    return Optional.of(
        new BodySpec(
            contract,
            contract.schema(json.child("schema")),
            (ObjectNode) operation.example().orElseThrow()));
  }

  public List<String> members() {
    return List.copyOf(schema.child("properties").node().propertyNames());
  }

  public List<String> required() {
    return schema.child("required").node().valueStream().map(JsonNode::asString).toList();
  }

  /** Whether a member may have this value. */
  public boolean takes(String member, JsonNode value) {
    return contract.validate(schema.child("properties").child(member).pointer(), value).isEmpty();
  }

  /** Those of the values that a member must not have. */
  public List<JsonNode> refused(String member, Object... values) {
    List<JsonNode> refused = new ArrayList<>(Arrays.stream(values).map(JsonBodies::of).toList());
    refused.removeIf(value -> takes(member, value));
    return refused;
  }

  /** Whether a member takes text, be it text or nothing. */
  public boolean isText(String member) {
    return text(member).child("type").text().equals("string");
  }

  /** Whether a member is a list. */
  public boolean isList(String member) {
    return text(member).child("type").text().equals("array");
  }

  /** The schema of a member; of one that may be null too, that of the rest. */
  private Located text(String member) {
    Located whole = contract.schema(schema.child("properties").child(member));
    Located alternatives = whole.child("oneOf");
    return IntStream.range(0, alternatives.node().size())
        .mapToObj(i -> contract.schema(alternatives.child(i)))
        .filter(it -> !it.child("type").text().equals("null"))
        .findFirst()
        .orElse(whole);
  }

  /** How many characters a member may have; empty when it is no text or has no bound. */
  public Optional<Integer> longest(String member) {
    Located length = text(member).child("maxLength");
    return length.exists() ? Optional.of(length.node().asInt()) : Optional.empty();
  }

  /** Values that the contract gives as examples of a member. */
  List<String> examples(String member) {
    return contract
        .schema(schema.child("properties").child(member))
        .child("examples")
        .node()
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  /** The example with this member replaced or added. */
  public ObjectNode with(String member, JsonNode value) {
    ObjectNode body = example.deepCopy();
    body.set(member, value);
    return body;
  }
}
