package com.sunucu.codegen.read;

import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.contract.Document.Located;
import com.sunucu.codegen.contract.Document.SchemaName;
import com.sunucu.codegen.contract.RawSchemas;
import com.sunucu.codegen.java.EnumConstants;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.view.Constants.Fact;
import com.sunucu.codegen.view.Events;
import com.sunucu.codegen.view.Events.Event;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code webhooks:}, each of which is named by its event type and sends an envelope that
 * holds the event's data.
 */
public final class EventReader {

  private final Document document;
  private final Names names;

  public EventReader(Document document, Names names) {
    this.document = document;
    this.names = names;
  }

  public Events read() {
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

  private List<Fact> headers(Map<String, PathItem> webhooks) {
    HeadersReader reader = new HeadersReader(document, names);
    List<List<Fact>> each = webhooks.values().stream().map(reader::ofEvent).distinct().toList();
    if (each.size() > 1) {
      throw new ContractFault(
          "The webhooks", "differ in their headers", "Let each have the same ones, in one order.");
    }
    return each.getFirst();
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
