package com.sunucu.codegen;

import com.sunucu.codegen.Document.Located;
import com.sunucu.codegen.Document.SchemaName;
import com.sunucu.codegen.Events.Event;
import com.sunucu.codegen.Events.EventHeader;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code webhooks:}, each of which is named by its event type and sends an envelope that
 * holds the event's data.
 */
final class EventReader {

  private final Document document;
  private final Names names;

  EventReader(Document document, Names names) {
    this.document = document;
    this.names = names;
  }

  Events read() {
    Map<String, PathItem> webhooks =
        Optional.ofNullable(document.content().getWebhooks()).orElse(Map.of());
    if (webhooks.isEmpty()) {
      return new Events(List.of(), List.of());
    }
    EnumConstants types = eventTypes();
    Set<String> undescribed = new TreeSet<>(types.values());
    undescribed.removeAll(webhooks.keySet());
    if (!undescribed.isEmpty()) {
      throw new ContractFault(
          Events.TYPE,
          "names events of which there is no webhook: " + undescribed,
          "Add them under webhooks.");
    }
    return new Events(
        webhooks.entrySet().stream()
            .map(webhook -> event(types, webhook.getKey(), webhook.getValue()))
            .toList(),
        headers(webhooks));
  }

  private List<EventHeader> headers(Map<String, PathItem> webhooks) {
    List<List<EventHeader>> each =
        webhooks.values().stream().map(this::headers).distinct().toList();
    if (each.size() > 1) {
      throw new ContractFault(
          "The webhooks", "differ in their headers", "Let each have the same ones, in one order.");
    }
    return each.getFirst();
  }

  private List<EventHeader> headers(PathItem webhook) {
    return Optional.ofNullable(webhook.getPost().getParameters()).orElse(List.of()).stream()
        .map(it -> document.resolve(it).value())
        .filter(it -> "header".equals(it.getIn()))
        .map(this::header)
        .toList();
  }

  private EventHeader header(Parameter parameter) {
    return new EventHeader(
        names.constant(parameter.getName()),
        Literals.string(parameter.getName()),
        Optional.<Schema<?>>ofNullable(parameter.getSchema()).map(it -> it.getConst()).stream()
            .map(it -> Literals.string(String.valueOf(it)))
            .toList(),
        new Javadoc(2).text(parameter.getDescription()).toString());
  }

  private Event event(EnumConstants types, String type, PathItem webhook) {
    String where = "The webhook " + type;
    if (!types.values().contains(type)) {
      throw new ContractFault(where, "is no value of " + Events.TYPE, "Add it there.");
    }
    SchemaName envelope = reference(where + ", its body,", body(where, webhook));
    Located<Schema<?>> schema = document.schema(envelope);
    Object sent = property(where, schema, "type").getConst();
    if (!type.equals(sent)) {
      throw new ContractFault(
          where, "sends the type " + sent, "Make the envelope's type a const of " + type + ".");
    }
    SchemaName data = reference(where + ", its data,", property(where, schema, "data"));
    return new Event(types.of(type), names.type(data.name()), data.name(), envelope.name());
  }

  private static Schema<?> body(String where, PathItem webhook) {
    return Optional.ofNullable(webhook.getPost())
        .flatMap(post -> Optional.ofNullable(post.getRequestBody()))
        .<Schema<?>>map(
            body -> ParameterReader.jsonSchema(where + ", its body,", body.getContent()))
        .orElseThrow(
            () -> new ContractFault(where, "has no POST with a body", "Describe what it sends."));
  }

  private static Schema<?> property(String where, Located<Schema<?>> schema, String name) {
    return Optional.ofNullable(RawSchemas.properties(schema.value()).get(name))
        .orElseThrow(
            () -> new ContractFault(where, "sends an envelope without " + name, "Give it one."));
  }

  private SchemaName reference(String where, Schema<?> schema) {
    if (schema.get$ref() == null) {
      throw new ContractFault(
          where, "has a shape of its own", "Make it a component and refer to it with $ref.");
    }
    return document.schemaName(schema.get$ref());
  }

  private EnumConstants eventTypes() {
    Schema<?> schema = document.schema(new SchemaName(document, Events.TYPE)).value();
    return EnumConstants.of(Events.TYPE, schema, names);
  }
}
