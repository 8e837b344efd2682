package com.sunucu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sunucu.api.model.EventData;
import com.sunucu.api.model.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openapitools.jackson.nullable.JsonNullableJackson3Module;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The records hold what the contract's examples hold, no more and no less. */
class ContractExamplesTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JsonNullableJackson3Module()).build();
  private static final JsonNode CONTRACT =
      YAMLMapper.builder()
          .build()
          .readTree(ContractExamplesTest.class.getResourceAsStream("/spec/openapi.yaml"));

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");

  /** An example of a body, and the schema that it is an example of. */
  private record Example(String name, JsonNode schema, JsonNode value) {}

  @TestFactory
  Stream<DynamicTest> anAnswerIsWrittenAsItWasRead() {
    return answers().stream()
        .map(example ->
            dynamicTest(
                example.name(),
                () -> assertThat(again(example)).isEqualTo(normal(example.value()))));
  }

  @TestFactory
  Stream<DynamicTest> aRequestReadAgainIsTheSame() {
    return requests("paths").stream()
        .map(example ->
            dynamicTest(
                example.name(),
                () -> {
                  Object read = read(example.value(), type(example.schema()));
                  JsonNode written = JSON.valueToTree(read);
                  assertThat(read(written, type(example.schema()))).isEqualTo(read);
                }));
  }

  @TestFactory
  Stream<DynamicTest> anEventsDataIsWrittenAsItWasRead() {
    return requests("webhooks").stream()
        .map(example ->
            dynamicTest(
                example.name(),
                () -> {
                  EventType type = EventType.fromValue(example.value().get("type").asString());
                  JsonNode data = example.value().get("data");
                  EventData read = JSON.treeToValue(data, EventData.recordOf(type));
                  assertThat(read.type()).isEqualTo(type);
                  assertThat(normal(JSON.valueToTree(read))).isEqualTo(normal(data));
                }));
  }

  @Test
  void thereAreExamplesOfEveryOperationAndEvent() {
    assertThat(answers()).hasSizeGreaterThan(Operations.all().size());
    assertThat(requests("webhooks")).hasSizeGreaterThanOrEqualTo(EventType.values().length);
  }

  private static JsonNode again(Example example) {
    return normal(JSON.valueToTree(read(example.value(), type(example.schema()))));
  }

  private static Object read(JsonNode value, JavaType type) {
    return JSON.readerFor(type).readValue(value);
  }

  /** A response that operations share is taken once. */
  private static List<Example> answers() {
    LinkedHashSet<Example> examples = new LinkedHashSet<>();
    for (JsonNode operation : operations("paths")) {
      operation
          .get("responses")
          .forEachEntry((status, response) -> {
            String own = name(operation) + " " + status;
            examples.addAll(examples(response.path("$ref").asString(own), response));
          });
    }
    return List.copyOf(examples);
  }

  private static List<Example> requests(String part) {
    return operations(part).stream()
        .flatMap(operation -> examples(name(operation), operation.path("requestBody")).stream())
        .toList();
  }

  private static List<JsonNode> operations(String part) {
    return CONTRACT
        .get(part)
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .filter(operation -> operation.has("responses"))
        .toList();
  }

  private static String name(JsonNode operation) {
    return operation.get("operationId").asString();
  }

  private static List<Example> examples(String name, JsonNode body) {
    JsonNode content = resolve(body).path("content").path("application/json");
    List<Example> examples = new ArrayList<>();
    content
        .path("examples")
        .forEachEntry((key, example) ->
            examples.add(
                new Example(
                    name + " " + key, content.get("schema"), resolve(example).get("value"))));
    return examples;
  }

  private static JavaType type(JsonNode schema) {
    JsonNode target = resolve(schema);
    if (target.path("type").asString().equals("array")) {
      return JSON.getTypeFactory().constructCollectionType(List.class, type(target.get("items")));
    }
    String name = schema.get("$ref").asString().replaceFirst(".*/", "");
    // A resource's model is called as the schema, with "Json" after it.
    return Stream.of(name, name + "Json")
        .flatMap(it -> model(it).stream())
        .findFirst()
        .map(JSON::constructType)
        .orElseThrow(() -> new AssertionError("no model of the schema " + name));
  }

  private static Optional<Class<?>> model(String name) {
    try {
      return Optional.of(Class.forName("com.sunucu.api.model." + name));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? CONTRACT.at(node.get("$ref").asString().substring(1)) : node;
  }

  /** With times as Java writes them: how many digits they get is the server's choice. */
  private static JsonNode normal(JsonNode node) {
    return JSON.readTree(
        TIME.matcher(node.toString()).replaceAll(time -> Instant.parse(time.group()).toString()));
  }
}
