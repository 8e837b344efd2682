package com.sunucu.conformance.probes;

import com.sunucu.conformance.actors.BodySpec;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Located;
import com.sunucu.conformance.contract.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The locations of numbers in the requests of a contract: bodies and queries. */
public final class NumberLocations {

  private static final String LITERAL = "literal";

  /** Numbers that no field holds. */
  public static final List<String> TOO_LARGE =
      List.of("1e308", "-1e308", "1e999999", "1e-999999", "1E+2147483648", "9".repeat(400));

  private NumberLocations() {}

  /**
   * A number of a body.
   *
   * @param body in which it is to be written otherwise
   * @param at where it is in that
   * @param whole whether it must be an integer
   */
  public record InBody(Operation operation, ObjectNode body, JsonPointer at, boolean whole) {

    /** The body with the number written so. */
    public String with(String literal) {
      ObjectNode copy = body.deepCopy();
      switch (copy.at(at.head())) {
        case ObjectNode parent -> parent.put(at.last().getMatchingProperty(), LITERAL);
        case ArrayNode parent ->
            parent.set(at.last().getMatchingIndex(), parent.stringNode(LITERAL));
        default -> throw new IllegalStateException("no number at " + at);
      }
      return copy.toString().replace('"' + LITERAL + '"', literal);
    }

    /** The number as the contract's example has it. */
    public String example() {
      return body.at(at).toString();
    }

    @Override
    public String toString() {
      return operation.id() + " " + at;
    }
  }

  /** Every number of the example of an operation's body. */
  public static List<InBody> inBody(Contract contract, Operation operation) {
    return BodySpec.of(contract, operation).stream()
        .flatMap(spec ->
            found(contract, spec.schema(), spec.example(), JsonPointer.empty())
                .map(it -> new InBody(operation, spec.example(), it.at(), it.whole())))
        .toList();
  }

  private record Found(JsonPointer at, boolean whole) {}

  private static Stream<Found> found(
      Contract contract, Located schema, JsonNode value, JsonPointer at) {
    Located resolved = contract.schema(schema);
    if (value.isObject()) {
      return value.properties().stream()
          .flatMap(member ->
              found(
                  contract,
                  resolved.child("properties").child(member.getKey()),
                  member.getValue(),
                  at.appendProperty(member.getKey())));
    }
    if (value.isArray()) {
      return value.isEmpty()
          ? Stream.of()
          : found(contract, resolved.child("items"), value.get(0), at.appendIndex(0));
    }
    return value.isNumber()
        ? Stream.of(new Found(at, resolved.child("type").text().equals("integer")))
        : Stream.of();
  }

  /** The query parameters of an operation that are integers. */
  public static Set<String> inQuery(Contract contract, Operation operation) {
    Located path = contract.document().at("#/paths").child(operation.path().text());
    return Stream.of(path, path.child(operation.method().toLowerCase(Locale.ROOT)))
        .map(it -> it.child("parameters"))
        .flatMap(list -> list.node().isArray() ? items(contract, list) : Stream.of())
        .filter(it -> it.child("in").text().equals("query"))
        .filter(it -> contract.schema(it.child("schema")).child("type").text().equals("integer"))
        .map(it -> it.child("name").text())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Located> items(Contract contract, Located list) {
    return IntStream.range(0, list.node().size()).mapToObj(i -> contract.schema(list.child(i)));
  }
}
