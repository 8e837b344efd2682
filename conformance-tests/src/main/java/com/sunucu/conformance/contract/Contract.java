package com.sunucu.conformance.contract;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What one OpenAPI document promises: operations, scopes, responses, schemas. All that the harness
 * knows of the API it reads here. Safe for use by many threads.
 */
public final class Contract {

  private final Document document;
  private final Schemas schemas;
  private final List<Operation> operations;
  private final Map<Integer, ResponseSpec> edge;
  private final Map<String, Integer> errorStatuses;

  private Contract(Document document) {
    this.document = document;
    this.schemas = new Schemas(document);
    OperationReader reader = new OperationReader(document);
    this.operations = reader.operations();
    this.edge = reader.responses(document.at("#/x-edge-responses"));
    this.errorStatuses =
        document.at("#/components/schemas/ErrorCode/x-statuses").node().properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asInt()));
  }

  /** Both are read once a process, when first asked for: they take half a second. */
  private static final class Packed {

    private static final Document DOCUMENT = Document.packed("/spec/openapi.yaml");
    private static final Contract API = new Contract(DOCUMENT);
    private static final Contract SANDBOX =
        new Contract(Bundle.of(Document.packed("/spec/sandbox.yaml"), "./openapi.yaml", DOCUMENT));
  }

  /** The API's contract as packed in the jar. */
  public static Contract api() {
    return Packed.API;
  }

  /** The contract of test control; its operations are how the harness drives a sandbox. */
  public static Contract sandbox() {
    return Packed.SANDBOX;
  }

  public String version() {
    return document.at("#/info/version").text();
  }

  public List<Operation> operations() {
    return operations;
  }

  /**
   * @throws IllegalArgumentException when the contract has no such operation
   */
  public Operation operation(String id) {
    return operations.stream()
        .filter(o -> o.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the contract has no operation " + id));
  }

  /**
   * The operation that a request is for; HEAD is for the GET of its path. A literal segment goes
   * before a parameter.
   */
  public Optional<Operation> find(String method, String path) {
    String meant = method.equals("HEAD") ? "GET" : method;
    return operations.stream()
        .filter(o -> o.method().equals(meant) && o.path().matches(path))
        .min(Comparator.comparingInt(o -> o.path().parameters().size()));
  }

  /** The operations of a path, by method. */
  public Map<String, Operation> at(PathTemplate path) {
    return operations.stream()
        .filter(o -> o.path().equals(path))
        .collect(Collectors.toMap(Operation::method, Function.identity()));
  }

  /** The response with this status to a request for which there is no operation. */
  public Optional<ResponseSpec> edge(int status) {
    return Optional.ofNullable(edge.get(status));
  }

  /** Whether a path is at or below one of the contract's roots, such as {@code /v1}. */
  public boolean covers(String path) {
    return operations.stream().anyMatch(o -> root(o.path().text()).equals(root(path)));
  }

  /** What every path begins with, such as {@code /v1}. */
  public String root() {
    return "/" + root(operations.getFirst().path().text());
  }

  private static String root(String path) {
    String[] segments = path.split("/", 3);
    return segments.length > 1 ? segments[1] : "";
  }

  /** The status of each error code. */
  public Map<String, Integer> errorStatuses() {
    return errorStatuses;
  }

  /** Every scope, in the contract's order. */
  public List<String> scopes() {
    return words("Scope");
  }

  /** The words of an enumerated schema, in the contract's order. */
  public List<String> words(String schema) {
    return document
        .at("#/components/schemas/" + schema + "/enum")
        .node()
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  /** The scopes of a key that was minted without naming any. */
  public Set<String> defaultScopes() {
    JsonNode defaults = document.at("#/components/schemas/Scope/x-default").node();
    return scopes().stream()
        .filter(s -> defaults.path(s).asBoolean(false))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many requests a key may make in which time; a sandbox may allow another number. */
  public RateLimit rateLimit() {
    JsonNode limit = document.at("#/info/x-rate-limit").node();
    return new RateLimit(
        limit.path("requests").asInt(), Duration.ofSeconds(limit.path("seconds").asInt()));
  }

  /**
   * A limit that is one number, such as {@code bodyBytes}. Its name ends in the unit.
   *
   * @throws IllegalArgumentException when the contract's {@code x-limits} does not name it
   */
  public int limit(String name) {
    return stated(name).intValue();
  }

  /**
   * A limit that is a list of numbers, such as {@code retryMinutes}.
   *
   * @throws IllegalArgumentException when the contract's {@code x-limits} does not name it
   */
  public List<Integer> limits(String name) {
    return stated(name).valueStream().map(JsonNode::intValue).toList();
  }

  /** All that {@code x-rate-limit} and {@code x-limits} state, each with its name. */
  public Map<String, JsonNode> limits() {
    return Stream.of("x-rate-limit", "x-limits")
        .flatMap(member -> document.at("#/info/" + member).node().properties().stream())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  private JsonNode stated(String name) {
    return document
        .at("#/info/x-limits")
        .node()
        .optional(name)
        .orElseThrow(() -> new IllegalArgumentException("the contract has no limit " + name));
  }

  /**
   * A number at this pointer, such as a bound of a schema: {@code
   * #/components/schemas/WebhookUrl/maxLength}.
   *
   * @throws IllegalArgumentException when the contract has no number there
   */
  public int number(String pointer) {
    return document
        .at(pointer)
        .node()
        .intValueOpt()
        .orElseThrow(
            () -> new IllegalArgumentException("the contract has no number at " + pointer));
  }

  /** The header in which a key may come instead of {@code Authorization}. */
  public String keyHeader() {
    return document.at("#/components/securitySchemes/apiKeyAuth/name").text();
  }

  /** The fixed text that each API key begins with. */
  public String keyPrefix() {
    return document.at("#/components/securitySchemes/apiKeyAuth/x-prefix").text();
  }

  /** The fixed text that the secret of each subscription begins with. */
  public String secretPrefix() {
    return document.at("#/components/schemas/Webhook/properties/secret/x-prefix").text();
  }

  public List<SchemaFault> validate(String pointer, JsonNode value) {
    return schemas.validate(pointer, value);
  }

  /** The schema at a pointer, references followed. */
  public Located schema(Located at) {
    return document.resolve(at);
  }

  public Document document() {
    return document;
  }
}
