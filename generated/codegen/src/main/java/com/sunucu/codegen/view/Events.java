package com.sunucu.codegen.view;

import com.sunucu.codegen.contract.RawSchemas;
import com.sunucu.codegen.java.Layout;
import com.sunucu.codegen.java.TypeResolver;
import com.sunucu.codegen.view.Constants.Fact;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * The events of a contract, and the headers that they are all sent with. Their envelopes differ in
 * type and data only, so a record is made of each event's data, none of its envelope, and one of
 * the schema that says what every envelope has.
 */
public record Events(List<Event> all, List<Fact> headers) {

  /** The component that lists the event types. */
  public static final String TYPE = "EventType";

  /** The interface that the records of events' data implement. */
  public static final String DATA = "EventData";

  /**
   * @param constant of EventType
   * @param data the record of its data
   * @param dataSchema the component which that is made of
   * @param envelopeSchema the component that is sent
   */
  public record Event(String constant, String data, String dataSchema, String envelopeSchema) {}

  public boolean isEnvelope(String schemaName) {
    return all.stream().anyMatch(event -> event.envelopeSchema().equals(schemaName));
  }

  /** The constant of the event whose data the schema describes. */
  public Optional<String> constantOf(String schemaName) {
    return all.stream()
        .filter(event -> event.dataSchema().equals(schemaName))
        .map(Event::constant)
        .findFirst();
  }

  /**
   * Whether a property stands for the data of whichever event: a {@code data} of no stated shape
   * beside a {@code type}.
   */
  public boolean isDataOfAny(Schema<?> owner, String property) {
    return !all.isEmpty()
        && property.equals("data")
        && isOpen(RawSchemas.properties(owner).get(property))
        && Optional.ofNullable(RawSchemas.properties(owner).get("type"))
            .map(type -> String.valueOf(type.get$ref()).endsWith("/" + TYPE))
            .orElse(false);
  }

  private static boolean isOpen(Schema<?> schema) {
    return TypeResolver.isRecord(schema) && RawSchemas.properties(schema).isEmpty();
  }

  /** The head of the sealed interface. */
  public String declaration() {
    List<String> records = all.stream().map(Event::data).toList();
    String oneLine =
        "public sealed interface %s permits %s".formatted(DATA, String.join(", ", records));
    return oneLine.length() + " {".length() <= Layout.WIDTH
        ? oneLine
        : "public sealed interface %s\n    permits %s"
            .formatted(DATA, String.join(",\n        ", records));
  }
}
