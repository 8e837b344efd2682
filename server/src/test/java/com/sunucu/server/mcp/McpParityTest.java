package com.sunucu.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.AutoCloseableSoftAssertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls every operation by both ways, each on an account of its own with the same content, and
 * compares result, refusal, limit, effect and events (MCP-06).
 */
class McpParityTest {

  @AutoClose private static final TestServer SERVER = TestServer.startWithDns();

  /** What differs between two accounts with the same content. */
  private static final List<Pattern> OWN =
      Stream.of(
              "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{3}Z)?",
              "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
              "\"sizeGb\":[0-9.]+",
              "\"live\":\\{[^}]*}",
              "\"email\":\"[^\"]+\"",
              "n[0-9a-f]{8}\\.example",
              "whsec_[^\"\\\\]+",
              "\"(?:rootPassword|newPassword|password)\":\"[^\"]+\"",
              "\\d+\\.\\d+\\.\\d+\\.\\d+",
              "[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}",
              "\"(?:requestId|number|username|ftpHost|hostname|panelUrl|domain)\":\"[^\"]+\"",
              "\"[a-z0-9.-]+\\.(?:test|example|com|net|org|sunucu)[a-z.]*\"")
          .map(Pattern::compile)
          .toList();

  private final Side rest = new Side(sameContent(), false);
  private final Side mcp = new Side(sameContent(), true);

  @AutoClose
  private final AutoCloseableSoftAssertions differences = new AutoCloseableSoftAssertions();

  private final Set<Operation> called = new HashSet<>();

  @BeforeAll
  static void stopTheClock() {
    SERVER.control("POST", "/sandbox/clock/freeze", "");
  }

  /** An account with one resource of each kind, and two servers that run. */
  private static TestAccount sameContent() {
    String id =
        SERVER
            .control("POST", "/sandbox/accounts", "{\"name\":\"Ay\u015fe\"}")
            .get("accountId")
            .stringValue();
    String name = "n" + id.substring(0, 8) + ".example";
    add(id, "servers", "{\"label\":\"one\"}");
    add(id, "servers", "{\"label\":\"two\"}");
    add(id, "hosting", "{\"domain\":\"%s\"}".formatted(name));
    add(id, "domains", "{\"domain\":\"%s\",\"periodYears\":1}".formatted(name));
    for (int i = 1; i <= 5; i++) {
      add(
          id,
          "invoices",
          "{\"lineItems\":[{\"description\":\"d\",\"quantity\":%d,\"unitUsdCents\":100}]}"
              .formatted(i));
      add(id, "deposits", "{\"amountUsdCents\":%d,\"gateway\":\"card\"}".formatted(i));
    }
    SERVER.control("POST", "/sandbox/clock/advance", "{\"seconds\":60}");
    return new TestAccount(SERVER, id, SERVER.key(id, Scope.values()));
  }

  /** Each at a time of its own, so that lists have one order. */
  private static void add(String account, String what, String body) {
    SERVER.control("POST", "/sandbox/accounts/%s/%s".formatted(account, what), body);
    SERVER.control("POST", "/sandbox/clock/advance", "{\"seconds\":1}");
  }

  /**
   * The outcome of a call, without what belongs to one account.
   *
   * @param status of REST; 200 stands for every success
   */
  private record Outcome(int status, String body, String remaining) {}

  /** One of the two ways, with its account and the ids that earlier calls have shown. */
  private static final class Side {

    private final TestAccount account;
    private final boolean asTool;
    private final McpClient client;
    private final Map<String, String> known = new HashMap<>();

    Side(TestAccount account, boolean asTool) {
      this.account = account;
      this.asTool = asTool;
      this.client = new McpClient(SERVER, account.key());
    }

    Outcome call(Operation operation, String arguments) {
      ObjectNode given = (ObjectNode) McpClient.json(filled(arguments));
      return asTool ? tool(operation, given) : request(operation, given);
    }

    private Outcome tool(Operation operation, ObjectNode given) {
      if (operation.destructive()) {
        given.put("confirm", true);
      }
      HttpResponse<String> response =
          client.legacy(
              "tools/call",
              "\"name\":\"%s\",\"arguments\":%s".formatted(ToolFactory.name(operation), given));
      JsonNode result = McpClient.result(response);
      if (result.path("isError").asBoolean(false)) {
        JsonNode error = McpClient.refusal(result);
        return outcome(error.get("statusCode").intValue(), error, response);
      }
      JsonNode content = result.get("structuredContent");
      assertThat(McpClient.json(result.at("/content/0/text").stringValue())).isEqualTo(content);
      JsonNode body = content.has("items") && content.size() == 1 ? content.get("items") : content;
      return outcome(200, body, response);
    }

    private Outcome request(Operation operation, ObjectNode given) {
      String path = operation.path();
      for (String name : List.of("id", "snapshotId", "deliveryId", "action")) {
        if (path.contains("{" + name + "}")) {
          path = path.replace("{" + name + "}", given.remove(name).stringValue());
        }
      }
      List<String> query = new ArrayList<>();
      for (String name : List.of("page", "limit")) {
        if (given.has(name)) {
          query.add(name + "=" + given.remove(name).asString());
        }
      }
      JsonNode key = given.remove("idempotencyKey");
      HttpResponse<String> response =
          account.send(
              operation.method(),
              path + (query.isEmpty() ? "" : "?" + String.join("&", query)),
              given.isEmpty() ? "" : given.toString(),
              key == null
                  ? new String[] {"Accept", "*/*"}
                  : new String[] {"Idempotency-Key", key.stringValue()});
      boolean success = response.statusCode() < 300;
      JsonNode body =
          response.body().isEmpty()
              ? McpClient.json("{\"success\":true}")
              : McpClient.json(response.body());
      return outcome(success ? 200 : response.statusCode(), body, response);
    }

    private static Outcome outcome(int status, JsonNode body, HttpResponse<String> response) {
      return new Outcome(
          status,
          masked(body.toString()),
          response.headers().firstValue("X-RateLimit-Remaining").orElseThrow());
    }

    /** Replaces {@code $name} by an id of this account. */
    private String filled(String arguments) {
      Matcher names = Pattern.compile("\\$([a-z]+)").matcher(arguments);
      return names.replaceAll(it -> known.get(it.group(1)));
    }

    void learn(String name, String list, String pointer) {
      known.put(name, account.get(filled(list)).at(pointer).stringValue());
    }

    String events() {
      return masked(
          SERVER.control("GET", "/sandbox/accounts/" + account.id() + "/events", "").toString());
    }
  }

  private static String masked(String json) {
    String masked = json;
    for (Pattern own : OWN) {
      masked = own.matcher(masked).replaceAll("#");
    }
    return masked;
  }

  /** Calls the operation by both ways; the status that both have. */
  private int both(Operation operation, String arguments) {
    called.add(operation);
    Outcome expected = rest.call(operation, arguments);
    differences
        .assertThat(mcp.call(operation, arguments))
        .as("%s %s", operation.id(), arguments)
        .isEqualTo(expected);
    differences
        .assertThat(mcp.events())
        .as("events of %s", operation.id())
        .isEqualTo(rest.events());
    return expected.status();
  }

  private void succeeds(Operation operation, String arguments) {
    differences.assertThat(both(operation, arguments)).as(operation.id()).isEqualTo(200);
  }

  private void refused(int status, Operation operation, String arguments) {
    differences.assertThat(both(operation, arguments)).as(operation.id()).isEqualTo(status);
  }

  private void learn(String name, String list, String pointer) {
    rest.learn(name, list, pointer);
    mcp.learn(name, list, pointer);
  }

  @Test
  @DisplayName("MCP-06 every operation has the same result, refusal, limit, effect and events")
  void everyOperation() {
    succeeds(Operations.GET_ACCOUNT, "{}");
    servers();
    hosting();
    domains();
    billing();
    tickets();
    webhooks();
    assertThat(called).containsExactlyInAnyOrderElementsOf(Operations.all());
  }

  private void servers() {
    succeeds(Operations.LIST_SERVERS, "{}");
    learn("server", "/v1/servers", "/0/id");
    learn("other", "/v1/servers", "/1/id");
    succeeds(Operations.GET_SERVER, "{\"id\":\"$server\"}");
    refused(404, Operations.GET_SERVER, "{\"id\":\"nothing\"}");
    both(Operations.GET_SERVER_STATS, "{\"id\":\"$server\"}");
    refused(400, Operations.POWER_SERVER, "{\"id\":\"$server\",\"action\":\"explode\"}");
    both(Operations.POWER_SERVER, "{\"id\":\"$server\",\"action\":\"start\"}");
    both(Operations.POWER_SERVER, "{\"id\":\"$server\",\"action\":\"stop\"}");
    succeeds(
        Operations.CREATE_SNAPSHOT,
        "{\"id\":\"$server\",\"name\":\"before\",\"idempotencyKey\":\"k1\"}");
    succeeds(
        Operations.CREATE_SNAPSHOT,
        "{\"id\":\"$server\",\"name\":\"before\",\"idempotencyKey\":\"k1\"}");
    refused(
        409,
        Operations.CREATE_SNAPSHOT,
        "{\"id\":\"$server\",\"name\":\"after\",\"idempotencyKey\":\"k1\"}");
    SERVER.control("POST", "/sandbox/clock/advance", "{\"seconds\":3600}");
    succeeds(Operations.LIST_SNAPSHOTS, "{\"id\":\"$server\"}");
    learn("snapshot", "/v1/servers/$server/snapshots", "/0/id");
    succeeds(Operations.REVERT_SNAPSHOT, "{\"id\":\"$server\",\"snapshotId\":\"$snapshot\"}");
    SERVER.control("POST", "/sandbox/clock/advance", "{\"seconds\":3600}");
    succeeds(Operations.DELETE_SNAPSHOT, "{\"id\":\"$server\",\"snapshotId\":\"$snapshot\"}");
    refused(404, Operations.DELETE_SNAPSHOT, "{\"id\":\"$server\",\"snapshotId\":\"$snapshot\"}");
    refused(400, Operations.REINSTALL_SERVER, "{\"id\":\"$server\",\"osTemplate\":\"windows\"}");
    succeeds(Operations.REINSTALL_SERVER, "{\"id\":\"$server\",\"osTemplate\":\"debian-12\"}");
    SERVER.control("POST", "/sandbox/clock/advance", "{\"seconds\":3600}");
    both(Operations.RESET_SERVER_PASSWORD, "{\"id\":\"$server\"}");
    succeeds(Operations.TERMINATE_SERVER, "{\"id\":\"$other\"}");
    refused(404, Operations.TERMINATE_SERVER, "{\"id\":\"$other\"}");
    succeeds(Operations.LIST_SERVERS, "{}");
  }

  private void hosting() {
    succeeds(Operations.LIST_HOSTING, "{}");
    learn("hosting", "/v1/hosting", "/0/id");
    succeeds(Operations.GET_HOSTING, "{\"id\":\"$hosting\"}");
    refused(400, Operations.SET_CUSTOM_DOMAIN, "{\"id\":\"$hosting\",\"domain\":\"a b\"}");
    succeeds(Operations.SET_CUSTOM_DOMAIN, "{\"id\":\"$hosting\",\"domain\":\"shop.example.com\"}");
    succeeds(Operations.VERIFY_CUSTOM_DOMAIN, "{\"id\":\"$hosting\"}");
    succeeds(Operations.REMOVE_CUSTOM_DOMAIN, "{\"id\":\"$hosting\"}");
    refused(404, Operations.VERIFY_CUSTOM_DOMAIN, "{\"id\":\"$hosting\"}");
  }

  private void domains() {
    succeeds(Operations.LIST_DOMAINS, "{}");
    learn("domain", "/v1/domains", "/0/id");
    succeeds(Operations.GET_DOMAIN, "{\"id\":\"$domain\"}");
    succeeds(Operations.UPDATE_DOMAIN, "{\"id\":\"$domain\",\"auto_renew\":false}");
    refused(400, Operations.UPDATE_DOMAIN, "{\"id\":\"$domain\",\"auto_renew\":\"no\"}");
  }

  private void billing() {
    succeeds(Operations.LIST_INVOICES, "{\"page\":2,\"limit\":3}");
    refused(400, Operations.LIST_INVOICES, "{\"page\":0,\"limit\":101}");
    learn("invoice", "/v1/billing/invoices", "/data/0/id");
    succeeds(Operations.GET_INVOICE, "{\"id\":\"$invoice\"}");
    succeeds(Operations.GET_WALLET, "{}");
    succeeds(Operations.LIST_WALLET_TRANSACTIONS, "{\"limit\":2}");
  }

  private void tickets() {
    succeeds(
        Operations.CREATE_TICKET,
        "{\"subject\":\"Slow \\\"disk\\\"\",\"message\":\"a\\tb\\n\\u00e7\\ud83d\\ude00\",\"idempotencyKey\":\"k2\"}");
    refused(400, Operations.CREATE_TICKET, "{\"subject\":\" \",\"priority\":\"now\",\"x\":1}");
    succeeds(Operations.LIST_TICKETS, "{}");
    learn("ticket", "/v1/tickets", "/0/id");
    succeeds(Operations.GET_TICKET, "{\"id\":\"$ticket\"}");
    succeeds(Operations.REPLY_TO_TICKET, "{\"id\":\"$ticket\",\"body\":\"more\"}");
    succeeds(Operations.CLOSE_TICKET, "{\"id\":\"$ticket\"}");
    succeeds(Operations.CLOSE_TICKET, "{\"id\":\"$ticket\"}");
  }

  private void webhooks() {
    refused(400, Operations.CREATE_WEBHOOK, "{\"url\":\"ftp://x.example\",\"events\":[\"*\"]}");
    succeeds(
        Operations.CREATE_WEBHOOK,
        "{\"url\":\"http://127.0.0.1:9/hook\",\"events\":[\"ticket.created\"]}");
    learn("webhook", "/v1/webhooks", "/0/id");
    succeeds(Operations.LIST_WEBHOOKS, "{}");
    succeeds(Operations.GET_WEBHOOK, "{\"id\":\"$webhook\"}");
    succeeds(Operations.UPDATE_WEBHOOK, "{\"id\":\"$webhook\",\"isActive\":false}");
    succeeds(Operations.ROTATE_WEBHOOK_SECRET, "{\"id\":\"$webhook\"}");
    succeeds(Operations.UPDATE_WEBHOOK, "{\"id\":\"$webhook\",\"isActive\":true}");
    succeeds(Operations.CREATE_TICKET, "{\"subject\":\"s\",\"message\":\"m\"}");
    SERVER.control("POST", "/sandbox/deliveries/run", "");
    learn("delivery", "/v1/webhooks/$webhook/deliveries", "/0/id");
    succeeds(Operations.LIST_DELIVERIES, "{\"id\":\"$webhook\",\"limit\":5}");
    succeeds(Operations.REDELIVER, "{\"id\":\"$webhook\",\"deliveryId\":\"$delivery\"}");
    succeeds(Operations.DELETE_WEBHOOK, "{\"id\":\"$webhook\"}");
    refused(404, Operations.DELETE_WEBHOOK, "{\"id\":\"$webhook\"}");
  }

  @Test
  @DisplayName("MCP-06 each operation needs its scope by both ways, before anything else")
  void scopes() {
    for (Operation operation : Operations.all()) {
      Scope[] others =
          Stream.of(Scope.values())
              .filter(it -> it != operation.scope().orElseThrow())
              .toArray(Scope[]::new);
      McpClient client = new McpClient(SERVER, SERVER.key(mcp.account.id(), others));
      JsonNode refusal = McpClient.refusal(client.call(ToolFactory.name(operation), "{}"));
      assertThat(refusal.get("statusCode").intValue()).as(operation.id()).isEqualTo(403);
      assertThat(refusal.get("message").stringValue())
          .contains(operation.scope().orElseThrow().value());
    }
  }

  @Test
  @DisplayName("MCP-06 an idempotency key is one key: a tool repeats what REST has done")
  void replay() {
    HttpResponse<String> first =
        rest.account.send(
            "POST",
            "/v1/tickets",
            "{\"message\":\"m\",\"subject\":\"s\"}",
            "Idempotency-Key",
            "shared");
    HttpResponse<String> second =
        rest.client.legacy(
            "tools/call",
            "\"name\":\"sunucu_create_ticket\",\"arguments\":{\"subject\":\"s\",\"message\":\"m\",\"idempotencyKey\":\"shared\"}");
    assertThat(McpClient.result(second).get("structuredContent")).isEqualTo(TestServer.json(first));
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(
            McpClient.result(second).at("/_meta/com.sunucu~1Idempotency-Replayed").booleanValue())
        .isTrue();
    String id = rest.account.get("/v1/servers").at("/0/id").stringValue();
    rest.account.send(
        "POST", "/v1/servers/" + id + "/snapshots", "{\"name\":\"n\"}", "Idempotency-Key", "snap");
    JsonNode repeated =
        rest.client.call(
            "sunucu_create_snapshot",
            "{\"id\":\"%s\",\"name\":\"n\",\"idempotencyKey\":\"snap\"}".formatted(id));
    assertThat(repeated.has("_meta")).as(repeated.toString()).isTrue();
  }

  @Test
  @DisplayName("ERR-11 a fault leaves nothing behind, and the text of the result is the 500 body")
  void fault() {
    SERVER.control(
        "POST",
        "/sandbox/accounts/%s/faults".formatted(mcp.account.id()),
        "{\"operationId\":\"createTicket\",\"times\":1}");
    int before = mcp.account.get("/v1/tickets").size();
    JsonNode refusal =
        McpClient.refusal(
            mcp.client.call("sunucu_create_ticket", "{\"subject\":\"s\",\"message\":\"m\"}"));
    assertThat(refusal.get("code").stringValue()).isEqualTo("internal_error");
    assertThat(mcp.account.get("/v1/tickets").size()).isEqualTo(before);
  }

  @Test
  @DisplayName("RUL-35 a destructive tool asks for confirm, and does nothing to another label")
  void confirmation() {
    String id = mcp.account.get("/v1/servers").at("/0/id").stringValue();
    String label = mcp.account.get("/v1/servers/" + id).get("label").stringValue();
    String tool = "sunucu_terminate_server";
    for (String confirm : List.of("", ",\"confirm\":false", ",\"confirm\":\"true\"")) {
      JsonNode refusal =
          McpClient.refusal(mcp.client.call(tool, "{\"id\":\"%s\"%s}".formatted(id, confirm)));
      assertThat(refusal.get("code").stringValue()).isEqualTo("validation_failed");
      assertThat(refusal.at("/details/0/field").stringValue()).isEqualTo("confirm");
    }
    String confirmed = "{\"id\":\"%s\",\"confirm\":true,\"expectedLabel\":%s}";
    JsonNode other = McpClient.refusal(mcp.client.call(tool, confirmed.formatted(id, "\"x\"")));
    assertThat(other.get("statusCode").intValue()).isEqualTo(409);
    assertThat(other.get("code").stringValue()).isEqualTo("invalid_state");
    assertThat(other.toString()).doesNotContain("\"" + label + "\"");
    assertThat(McpClient.refusal(mcp.client.call(tool, confirmed.formatted(id, "5"))).toString())
        .contains("expectedLabel", "must be a string");
    assertThat(mcp.account.send("GET", "/v1/servers/" + id).statusCode()).isEqualTo(200);
    JsonNode done = mcp.client.call(tool, confirmed.formatted(id, "\"" + label + "\""));
    assertThat(done.has("isError")).as(done.toString()).isFalse();
    assertThat(mcp.account.send("GET", "/v1/servers/" + id).statusCode()).isEqualTo(404);
  }
}
