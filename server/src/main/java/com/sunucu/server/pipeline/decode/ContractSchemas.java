package com.sunucu.server.pipeline.decode;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.serialization.NodeReader;
import com.sunucu.api.Operation;
import com.sunucu.server.pipeline.decode.OperationSchema.Body;
import com.sunucu.server.pipeline.decode.OperationSchema.In;
import com.sunucu.server.pipeline.decode.OperationSchema.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads the schemas of operations from the contract documents themselves, so that the server
 * validates by exactly what the designer wrote.
 */
final class ContractSchemas {

  /**
   * All documents are in one folder, so that sandbox.yaml's {@code ./openapi.yaml#…} finds its
   * target.
   */
  private static final String BASE = "https://api.sunucu.com/spec/";

  private static final List<String> DOCUMENTS =
      List.of("openapi.yaml", "sandbox.yaml", "oauth.yaml");

  private final Map<String, JsonNode> documents;
  private final SchemaRegistry registry;

  private ContractSchemas(Map<String, JsonNode> documents) {
    this.documents = documents;
    documents.values().forEach(ExactPattern::apply);
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .typeLoose(false)
            .regularExpressionFactory(ExactPattern::compile)
            .build();
    this.registry =
        SchemaRegistry.withDefaultDialect(
            ContractDialect.INSTANCE,
            builder ->
                builder
                    .schemaRegistryConfig(config)
                    // The registry gets the tree above: a document's text is its address.
                    .schemas(address -> documents.containsKey(address) ? address : null)
                    .nodeReader(new Trees(documents)));
  }

  /** The contract that this jar was built from. */
  static ContractSchemas ofContract() {
    return new ContractSchemas(
        DOCUMENTS.stream().collect(Collectors.toMap(name -> BASE + name, ContractDocument::read)));
  }

  /**
   * The schema of an operation of any document, compiled.
   *
   * @throws IllegalStateException if the contract has no such operation
   */
  synchronized OperationSchema of(Operation operation) {
    String method = operation.method().toLowerCase(Locale.ROOT);
    for (Map.Entry<String, JsonNode> document : documents.entrySet()) {
      Place item = new Place(document.getKey(), "/paths/" + escape(operation.path()));
      Place at = item.child(method);
      if (operation.id().equals(node(at).path("operationId").asString(""))) {
        return schema(item, at);
      }
    }
    throw new IllegalStateException("The contract has no operation " + operation.id());
  }

  /** A schema of any document, by its name. */
  Schema named(String schema) {
    return schema(place(schema));
  }

  /** The maxLength of a schema by its name. */
  int maxLength(String schema) {
    return node(place(schema).child("maxLength")).asInt();
  }

  private Place place(String schema) {
    return documents.keySet().stream()
        .map(document -> new Place(document, "/components/schemas/" + schema))
        .filter(place -> !node(place).isMissingNode())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The contract has no schema " + schema));
  }

  private OperationSchema schema(Place item, Place operation) {
    List<Parameter> parameters = new ArrayList<>();
    for (Place list : List.of(item.child("parameters"), operation.child("parameters"))) {
      for (int i = 0; i < node(list).size(); i++) {
        parameters.add(parameter(resolve(list.child(String.valueOf(i)))));
      }
    }
    Place body = resolve(operation.child("requestBody"));
    return new OperationSchema(
        List.copyOf(parameters),
        node(body).isMissingNode() ? Optional.empty() : Optional.of(body(body)),
        node(new Place(operation.document(), "/info/x-unknown-parameters"))
            .asString("")
            .equals("ignored"));
  }

  private Body body(Place body) {
    Place form = body.child("content").child("application~1x-www-form-urlencoded");
    boolean isForm = !node(form).isMissingNode();
    Place content = isForm ? form : body.child("content").child("application~1json");
    Place schema = content.child("schema");
    return new Body(
        node(body).path("required").asBoolean(false),
        schema(schema),
        isForm,
        Set.copyOf(node(resolve(schema)).path("properties").propertyNames()));
  }

  private Parameter parameter(Place at) {
    JsonNode parameter = node(at);
    In in = In.valueOf(parameter.path("in").asString().toUpperCase(Locale.ROOT));
    JsonNode target = node(resolve(at.child("schema")));
    return new Parameter(
        in,
        parameter.path("name").asString(),
        parameter.path("required").asBoolean(false),
        target.path("type").asString("string"),
        in == In.PATH && target.path("format").asString("").equals("uuid"),
        Optional.ofNullable(parameter.path("schema").get("default"))
            .or(() -> Optional.ofNullable(target.get("default"))),
        schema(at.child("schema")));
  }

  private Schema schema(Place at) {
    Schema schema = registry.getSchema(SchemaLocation.of(at.document() + "#" + at.pointer()));
    schema.initializeValidators();
    return schema;
  }

  /** Follows {@code $ref}s, also into the other document. */
  private Place resolve(Place place) {
    JsonNode ref = node(place).path("$ref");
    if (ref.isMissingNode()) {
      return place;
    }
    String[] target = ref.asString().split("#", 2);
    String document =
        target[0].isEmpty() ? place.document() : BASE + target[0].replaceFirst("^\\./", "");
    return resolve(new Place(document, target[1]));
  }

  private JsonNode node(Place place) {
    return documents.get(place.document()).at(place.pointer());
  }

  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** Reads a document from its address. */
  private record Trees(Map<String, JsonNode> documents) implements NodeReader {

    @Override
    public JsonNode readTree(String address, InputFormat format) {
      return documents.get(address);
    }

    @Override
    public JsonNode readTree(InputStream address, InputFormat format) {
      try {
        return documents.get(new String(address.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A node of a document, by JSON pointer. */
  private record Place(String document, String pointer) {

    Place child(String escapedKey) {
      return new Place(document, pointer + "/" + escapedKey);
    }
  }
}
