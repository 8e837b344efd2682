package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import com.sunucu.server.http.RawHttp.Response;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * ERR-09: each example of an error in the contracts is what the server says, word for word but for
 * the request id.
 */
class ErrorExamplesTest {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final String TICKET = "{\"subject\":\"Need help\",\"message\":\"m\"}";
  private static final String LARGE = " ".repeat((1 << 20) + 1);
  private static final Scope[] SCOPES = Scope.grantedByDefault().toArray(Scope[]::new);

  /** A real response. */
  private record Real(int status, JsonNode body) {

    static Real of(HttpResponse<String> response) {
      return new Real(response.statusCode(), TestServer.json(response));
    }

    static Real of(Response answer) {
      return new Real(answer.status(), YAML.readTree(answer.body()));
    }
  }

  @AutoClose private static final TestServer server = TestServer.start();
  private static TestAccount account;

  /** What causes the error of each example, by response and name of the example. */
  private final Map<String, Callable<Real>> causes = new HashMap<>();

  ErrorExamplesTest() {
    shape();
    credentials();
    resources();
    faults();
    sandbox();
  }

  @BeforeAll
  static void start() {
    server.control("POST", "/sandbox/clock/freeze", "");
    account = TestAccount.sample(server, SCOPES);
  }

  private void shape() {
    causes.put("BadRequest validationFailed", () -> post("/v1/tickets", "{}"));
    causes.put("BadRequest badRequest", () -> post("/v1/tickets", "{\"subject\": \"Need"));
    causes.put("PayloadTooLarge payloadTooLarge", () -> post("/v1/tickets", LARGE));
    causes.put(
        "UnsupportedMediaType unsupportedMediaType",
        () ->
            Real.of(
                server.send(
                    server
                        .request("POST", "/v1/tickets")
                        .method("POST", BodyPublishers.ofString("a"))
                        .header("Authorization", "Bearer " + account.key())
                        .header("Content-Type", "text/plain"))));
    causes.put(
        "UnreadableRequest headersTooLarge",
        () ->
            Real.of(
                RawHttp.send(
                    server.port(),
                    new byte[0],
                    "GET /v1/account HTTP/1.1",
                    "Host: a",
                    "X-Large: " + "a".repeat(1 << 16))));
  }

  private void credentials() {
    causes.put(
        "Unauthorized unauthorized",
        () -> Real.of(server.send(server.request("GET", "/v1/account"))));
    causes.put(
        "Forbidden insufficientScope",
        () -> Real.of(account.send("DELETE", "/v1/servers/" + UUID.randomUUID())));
    causes.put("RateLimited rateLimited", ErrorExamplesTest::limited);
  }

  private void resources() {
    causes.put(
        "NotFound notFound",
        () -> Real.of(account.send("GET", "/v1/servers/" + UUID.randomUUID())));
    causes.put(
        "MethodNotAllowed methodNotAllowed", () -> Real.of(account.send("PUT", "/v1/servers")));
    causes.put(
        "Conflict invalidState",
        () -> Real.of(account.send("POST", server("stopped") + "/power/reboot")));
    causes.put(
        "Conflict limitReached",
        () -> {
          String snapshots = server("running") + "/snapshots";
          Real last = post(snapshots, "{}");
          while (last.status() == 201) {
            last = post(snapshots, "{}");
          }
          return last;
        });
    causes.put(
        "Conflict idempotencyKeyReused",
        () -> {
          account.send("POST", "/v1/tickets", TICKET, "Idempotency-Key", "a");
          String other = TICKET.replace("help", "advice");
          return Real.of(account.send("POST", "/v1/tickets", other, "Idempotency-Key", "a"));
        });
  }

  private void faults() {
    causes.put(
        "InternalError internalError",
        () -> {
          String fault = "{\"operationId\":\"createTicket\",\"times\":1}";
          server.control("POST", "/sandbox/accounts/%s/faults".formatted(account.id()), fault);
          return post("/v1/tickets", TICKET);
        });
    causes.put("Unavailable unavailable", ErrorExamplesTest::withoutDatabase);
  }

  private void sandbox() {
    causes.put(
        "SandboxBadRequest invalid", () -> operator("/sandbox/clock/advance", "{\"seconds\":-1}"));
    causes.put(
        "SandboxUnauthorized wrong",
        () ->
            Real.of(
                server.send(
                    server.request("GET", "/sandbox/clock").header("Authorization", "Bearer x"))));
    causes.put(
        "SandboxNotFound unknown",
        () -> operator("/sandbox/accounts/%s/keys".formatted(UUID.randomUUID()), "{}"));
    causes.put(
        "SandboxConflict paid",
        () -> {
          String pay = "/sandbox/invoices/%s/pay".formatted(openInvoice());
          operator(pay, "{\"method\":\"card\"}");
          return operator(pay, "{\"method\":\"card\"}");
        });
    causes.put("SandboxConflict limit", ErrorExamplesTest::fullThread);
    causes.put("SandboxPayloadTooLarge large", () -> operator("/sandbox/accounts", LARGE));
    causes.put(
        "SandboxUnsupportedMediaType text",
        () ->
            Real.of(
                server.send(
                    server
                        .request("POST", "/sandbox/accounts")
                        .method("POST", BodyPublishers.ofString("a"))
                        .header("Authorization", "Bearer " + TestServer.OPERATOR_TOKEN)
                        .header("Content-Type", "text/plain"))));
    causes.put(
        "SandboxInternalError fault",
        () ->
            handledBy(ctx -> {
              throw new IllegalStateException("A fault of this test");
            }));
    causes.put("SandboxUnavailable busy", ErrorExamplesTest::withoutDatabase);
  }

  @TestFactory
  @DisplayName("ERR-09 an example of an error is what the server says")
  Stream<DynamicTest> examples() {
    return contractExamples().entrySet().stream()
        .map(example ->
            dynamicTest(
                example.getKey(),
                () -> {
                  Callable<Real> cause = causes.get(example.getKey());
                  assertThat(cause).as("a cause of this error in this test").isNotNull();
                  assertSame(cause.call(), example.getValue());
                }));
  }

  @Test
  @DisplayName("each cause has its example")
  void nothingIsLeftOver() {
    assertThat(contractExamples()).containsOnlyKeys(causes.keySet());
  }

  private static void assertSame(Real real, JsonNode example) {
    ObjectNode body = ((ObjectNode) real.body()).deepCopy();
    String requestId = example.get("requestId").stringValue();
    body.put(
        "message",
        body.get("message").stringValue().replace(body.get("requestId").stringValue(), requestId));
    body.put("requestId", requestId);
    assertThat(body).isEqualTo(example);
    assertThat(real.status()).isEqualTo(example.get("statusCode").intValue());
  }

  /** By response and name of the example. */
  private static Map<String, JsonNode> contractExamples() {
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    for (String document : new String[] {"openapi.yaml", "sandbox.yaml"}) {
      JsonNode root =
          YAML.readTree(ErrorExamplesTest.class.getResourceAsStream("/spec/" + document));
      root.at("/components/responses")
          .forEachEntry((response, described) -> add(examples, response, described));
      root.get("paths")
          .forEach(path ->
              path.forEach(operation ->
                  operation
                      .path("responses")
                      .forEachEntry((status, described) ->
                          add(
                              examples,
                              operation.get("operationId").stringValue() + " " + status,
                              described))));
    }
    return examples;
  }

  private static void add(Map<String, JsonNode> examples, String response, JsonNode described) {
    described
        .at("/content/application~1json/examples")
        .forEachEntry((name, example) -> {
          if (example.at("/value/statusCode").asInt(0) >= 400) {
            examples.put(response + " " + name, example.get("value"));
          }
        });
  }

  /** All requests of a window are used up, 23 s after it opened. */
  private static Real limited() {
    TestAccount busy = TestAccount.empty(server, SCOPES);
    HttpResponse<String> first = busy.send("GET", "/v1/account");
    int limit = Integer.parseInt(first.headers().firstValue("X-RateLimit-Limit").orElseThrow());
    for (int i = 1; i < limit; i++) {
      busy.send("GET", "/v1/account");
    }
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":23}");
    return Real.of(busy.send("GET", "/v1/account"));
  }

  /** A ticket's thread is filled up to its bound, by support staff. */
  private static Real fullThread() {
    String ticket =
        Real.of(account.send("POST", "/v1/tickets", TICKET)).body().get("id").asString();
    String reply = "{\"body\":\"%s\"}".formatted("😀".repeat(10_000));
    Real last = operator("/sandbox/tickets/%s/replies".formatted(ticket), reply);
    while (last.status() == 201) {
      last = operator("/sandbox/tickets/%s/replies".formatted(ticket), reply);
    }
    return last;
  }

  private static Real withoutDatabase() throws IOException {
    Database gone = Database.open(DatabaseSettings.inMemory());
    gone.close();
    return handledBy(ctx -> gone.read(tx -> tx.execute("select 1")));
  }

  private static Real handledBy(Handler handler) throws IOException {
    Edge edge =
        routes -> routes.addEndpoint(Endpoint.create(HandlerType.GET, "/short").handler(handler));
    try (HttpServer http = SlowClients.server(edge, SlowClients.usual())) {
      return Real.of(SlowClients.get(http, "/short"));
    }
  }

  private static Real post(String path, String body) {
    return Real.of(account.send("POST", path, body));
  }

  private static Real operator(String path, String body) {
    return Real.of(account.operator("POST", path, body));
  }

  private static String server(String status) {
    return account
        .get("/v1/servers")
        .valueStream()
        .filter(it -> it.get("status").stringValue().equals(status))
        .map(it -> "/v1/servers/" + it.get("id").stringValue())
        .findFirst()
        .orElseThrow();
  }

  private static String openInvoice() {
    return account.get("/v1/billing/invoices?limit=1").get("data").get(0).get("id").stringValue();
  }
}
