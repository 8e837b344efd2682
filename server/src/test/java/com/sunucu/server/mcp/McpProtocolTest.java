package com.sunucu.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.Limits;
import com.sunucu.api.RateLimit;
import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class McpProtocolTest {

  private static final String VERSION = "MCP-Protocol-Version";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

  @AutoClose private static final TestServer SERVER = TestServer.start();

  private final TestAccount account =
      TestAccount.empty(SERVER, Scope.SERVERS_READ, Scope.ACCOUNT_READ);

  private final McpClient client = new McpClient(SERVER, account.key());

  // Transport

  @ParameterizedTest
  @DisplayName("MCP-01 GET and DELETE are 405 with Allow (RUL-35), with a key or without")
  @ValueSource(strings = {"GET", "DELETE", "PUT", "PATCH"})
  void otherMethods(String method) {
    HttpResponse<String> response =
        SERVER.send(SERVER.request(method, "/mcp").header("Accept", "text/event-stream"));
    McpClient.error(response, 405, 405);
    assertThat(response.headers().firstValue("Allow")).contains("POST, OPTIONS");
    assertThat(account.send(method, "/mcp").statusCode()).isEqualTo(405);
  }

  @Test
  @DisplayName("paths below /mcp do not exist")
  void paths() {
    assertThat(account.send("POST", "/mcp/").statusCode()).isEqualTo(404);
    assertThat(account.send("POST", "/mcp/x").statusCode()).isEqualTo(404);
    assertThat(account.send("POST", "/MCP").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @DisplayName("a client that accepts JSON, or does not say what it accepts, gets JSON: never 406")
  @ValueSource(
      strings = {
        "application/json",
        "application/json, text/event-stream",
        "text/event-stream, application/*",
        "*/*",
        "text/html",
        "",
        "nonsense;;"
      })
  void acceptsJson(String accept) {
    HttpRequest.Builder request =
        SERVER
            .request("POST", "/mcp")
            .method("POST", BodyPublishers.ofString(PING))
            .header("Authorization", "Bearer " + account.key())
            .header("Content-Type", "application/json");
    HttpResponse<String> response =
        SERVER.send(accept.isEmpty() ? request : request.header("Accept", accept));
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    McpClient.result(response);
    assertThat(response.headers().map()).doesNotContainKey("Mcp-Session-Id");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  @DisplayName("a client that accepts only events gets one")
  void acceptsEvents() {
    HttpResponse<String> response =
        client.send(client.post(PING).setHeader("Accept", "text/event-stream"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
    assertThat(response.body())
        .isEqualTo("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}\n\n");
  }

  @Test
  @DisplayName("an id of any text is repeated as it was sent")
  void ids() {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":\"a\\\"\\n\\u00e7\",\"method\":\"ping\"}";
    assertThat(McpClient.json(client.send(body).body()).get("id").stringValue())
        .isEqualTo("a\"\n\u00e7");
    String big = PING.replace("7", "9007199254740993123");
    assertThat(client.send(big).body()).contains("\"id\":9007199254740993123,");
  }

  @ParameterizedTest
  @DisplayName("what is not one JSON-RPC message is 400 with the code of the fault and no id")
  @CsvSource(
      delimiter = '|',
      value = {
        "|-32700",
        "{|-32700",
        "not json|-32700",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}|-32700",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} x|-32700",
        "[]|-32600",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]|-32600",
        "7|-32600",
        "null|-32600",
        "{}|-32600",
        "{\"id\":1,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}|-32600",
      })
  void broken(String body, int code) {
    HttpResponse<String> response = client.send(body == null ? "" : body);
    JsonNode message = McpClient.error(response, 400, code);
    assertThat(response.headers().firstValue("X-RateLimit-Remaining")).isPresent();
    assertThat(message.has("id")).isTrue();
  }

  @Test
  @DisplayName("params that are no object are 400, with the id")
  void positional() {
    HttpResponse<String> response =
        client.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\",\"params\":[]}");
    assertThat(McpClient.error(response, 400, -32600).get("id").intValue()).isEqualTo(7);
  }

  @Test
  @DisplayName("a deep or wide body is 400, a long one 413, another type 415, all as JSON-RPC")
  void bounds() {
    McpClient.error(client.send("[".repeat(100_000)), 400, -32700);
    McpClient.error(client.send("{\"a\":".repeat(5_000)), 400, -32700);
    McpClient.error(client.send("[" + "1,".repeat(30_000) + "1]"), 400, -32700);
    McpClient.error(client.send(" ".repeat(Limits.BODY_BYTES + 1)), 413, 413);
    HttpResponse<String> text =
        client.send(client.post(PING).setHeader("Content-Type", "text/plain"));
    assertThat(McpClient.error(text, 415, 415).at("/error/data/code").stringValue())
        .isEqualTo("unsupported_media_type");
    byte[] latin = {'"', (byte) 0xe7, '"'};
    McpClient.error(
        client.send(client.post("").method("POST", BodyPublishers.ofByteArray(latin))),
        400,
        -32700);
  }

  @Test
  @DisplayName("notifications and responses are accepted with 202 and no body")
  void notifications() {
    for (String body :
        List.of(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unknown\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":1,\"message\":\"x\"}}")) {
      HttpResponse<String> response = client.send(body);
      assertThat(response.statusCode()).as(body).isEqualTo(202);
      assertThat(response.body()).isEmpty();
      assertThat(response.headers().firstValue("Content-Type")).isEmpty();
    }
    HttpResponse<String> modern =
        client.send(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}",
            VERSION,
            McpClient.MODERN,
            "Mcp-Method",
            "notifications/cancelled");
    assertThat(modern.statusCode()).isEqualTo(202);
  }

  @Test
  @DisplayName("session headers are ignored")
  void sessions() {
    McpClient.result(client.send(PING, "Mcp-Session-Id", "x", "Last-Event-ID", "9"));
  }

  // Credentials and limit

  @Test
  @DisplayName("AUTH-07 a 401 leads to the authorization server and names the default scopes")
  void unauthorized() {
    HttpResponse<String> without =
        SERVER.send(SERVER.request("POST", "/mcp").method("POST", BodyPublishers.ofString(PING)));
    McpClient.error(without, 401, 401);
    String challenge = without.headers().firstValue("WWW-Authenticate").orElseThrow();
    assertThat(challenge)
        .startsWith("Bearer realm=\"sunucu\", scope=\"account:read servers:read ")
        .doesNotContain("servers:destroy", "error=", "offline_access")
        .endsWith(
            "resource_metadata=\"http://127.0.0.1:%d/.well-known/oauth-protected-resource/mcp\""
                .formatted(SERVER.port()));
    assertThat(without.headers().map()).doesNotContainKey("X-RateLimit-Limit");

    HttpResponse<String> wrong = new McpClient(SERVER, "snc_wrong").send(PING);
    McpClient.error(wrong, 401, 401);
    assertThat(wrong.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("error=\"invalid_token\", error_description=\"This is not a valid API key.");
  }

  @Test
  @DisplayName("RUL-49 each POST costs one, and the 429 is a JSON-RPC error with the 429 body")
  void rateLimit() {
    HttpResponse<String> first = client.legacy("tools/call", "\"name\":\"sunucu_get_account\"");
    assertThat(first.headers().firstValue("X-RateLimit-Remaining"))
        .contains(Integer.toString(RateLimit.REQUESTS - 1));
    client.send("broken");
    assertThat(client.send(PING).headers().firstValue("X-RateLimit-Remaining"))
        .contains(Integer.toString(RateLimit.REQUESTS - 3));
    assertThat(account.send("GET", "/v1/account").headers().firstValue("X-RateLimit-Remaining"))
        .contains(Integer.toString(RateLimit.REQUESTS - 4));
    for (int i = 4; i < RateLimit.REQUESTS; i++) {
      account.send("GET", "/v1/account");
    }
    HttpResponse<String> refused = client.send(PING);
    JsonNode error = McpClient.error(refused, 429, 429);
    assertThat(error.get("id").intValue()).isEqualTo(7);
    assertThat(error.at("/error/data/code").stringValue()).isEqualTo("rate_limited");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).contains("0");
  }

  // Revisions up to 2025-11-25

  @ParameterizedTest
  @DisplayName("initialize repeats the version that was asked for, or names the newest")
  @CsvSource({
    "2025-11-25, 2025-11-25",
    "2025-06-18, 2025-06-18",
    "2025-03-26, 2025-03-26",
    "2024-11-05, 2024-11-05",
    "2023-01-01, 2025-11-25",
    "2026-07-28, 2025-11-25",
    "x, 2025-11-25"
  })
  void initialize(String asked, String expected) {
    JsonNode result =
        McpClient.result(
            client.send(
                McpClient.request(
                    "initialize",
                    "\"protocolVersion\":\"%s\",\"capabilities\":{},\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}"
                        .formatted(asked))));
    assertThat(result.get("protocolVersion").stringValue()).isEqualTo(expected);
    assertThat(result.get("capabilities")).isEqualTo(McpClient.json("{\"tools\":{}}"));
    assertThat(result.at("/serverInfo/name").stringValue()).isEqualTo("sunucu");
    assertThat(result.at("/serverInfo/version").stringValue()).isEqualTo("1.6");
  }

  @ParameterizedTest
  @DisplayName("a version header that is absent or served is accepted, any other is 400")
  @CsvSource({
    "2025-11-25, 200",
    "2025-06-18, 200",
    "2025-03-26, 200",
    "2024-11-05, 200",
    "1999-01-01, 400",
    "nonsense, 400"
  })
  void versionHeader(String version, int status) {
    assertThat(client.send(PING, VERSION, version).statusCode()).isEqualTo(status);
    assertThat(client.send(PING).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("unknown methods, tools and cursors are errors in a response of 200")
  void legacyErrors() {
    for (String method :
        List.of("logging/setLevel", "resources/list", "prompts/list", "server/discover", "x")) {
      McpClient.error(client.legacy(method, ""), 200, -32601);
    }
    McpClient.error(client.legacy("tools/call", "\"name\":\"sunucu_nothing\""), 200, -32602);
    McpClient.error(client.legacy("tools/call", ""), 200, -32602);
    McpClient.error(
        client.legacy("tools/call", "\"name\":\"sunucu_get_account\",\"arguments\":[]"),
        200,
        -32602);
    McpClient.error(client.legacy("tools/list", "\"cursor\":\"x\""), 200, -32602);
  }

  @Test
  @DisplayName("arguments that the contract refuses are a result that a model can read")
  void invalidArguments() {
    JsonNode refusal = McpClient.refusal(client.call("sunucu_get_server", "{\"id\":5,\"x\":1}"));
    assertThat(refusal.get("statusCode").intValue()).isEqualTo(400);
    assertThat(refusal.get("details").toString()).contains("\"id\"", "\"x\"");
    assertThat(McpClient.refusal(client.call("sunucu_get_server", "{}")).get("message"))
        .hasToString("\"id: is required\"");
    assertThat(
            McpClient.refusal(client.call("sunucu_get_server", "{\"id\":\"nothing\"}"))
                .get("statusCode")
                .intValue())
        .isEqualTo(404);
  }

  // Revision 2026-07-28

  @Test
  @DisplayName("server/discover tells versions, capabilities, how long and for whom")
  void discover() {
    JsonNode result = McpClient.result(client.modern("server/discover", ""));
    assertThat(result.get("supportedVersions").toString()).isEqualTo("[\"2026-07-28\"]");
    assertThat(result.get("capabilities")).isEqualTo(McpClient.json("{\"tools\":{}}"));
    assertThat(result.get("instructions").stringValue()).contains("tickets:read");
    assertThat(result.has("serverInfo")).isFalse();
    assertComplete(result);
    assertCacheable(result);
  }

  @Test
  @DisplayName("each result is complete and names the server; a list may be kept for a while")
  void modernResults() {
    JsonNode list = McpClient.result(client.modern("tools/list", ""));
    assertComplete(list);
    assertCacheable(list);
    JsonNode call =
        McpClient.result(client.modern("tools/call", "\"name\":\"sunucu_get_account\""));
    assertComplete(call);
    assertThat(call.at("/structuredContent/id").stringValue()).isEqualTo(account.id());
    assertThat(call.has("ttlMs")).isFalse();
  }

  private static void assertComplete(JsonNode result) {
    assertThat(result.get("resultType").stringValue()).isEqualTo("complete");
    assertThat(result.at("/_meta/io.modelcontextprotocol~1serverInfo/name").stringValue())
        .isEqualTo("sunucu");
  }

  private static void assertCacheable(JsonNode result) {
    assertThat(result.get("ttlMs").intValue()).isNotNegative();
    assertThat(result.get("cacheScope").stringValue()).isEqualTo("private");
  }

  @ParameterizedTest
  @DisplayName("methods of older revisions and unknown ones are 404")
  @ValueSource(
      strings = {
        "ping",
        "initialize",
        "logging/setLevel",
        "subscriptions/listen",
        "resources/list"
      })
  void modernMethods(String method) {
    assertThat(McpClient.error(client.modern(method, ""), 404, -32601).get("id").intValue())
        .isEqualTo(7);
  }

  // Browsers

  @Test
  @DisplayName("RUL-47 a foreign Origin is 403 and gets no CORS headers; loopback gets them")
  void origins() {
    HttpResponse<String> foreign = client.send(PING, "Origin", "https://evil.example");
    McpClient.error(foreign, 403, 403);
    assertThat(foreign.headers().map()).doesNotContainKey("Access-Control-Allow-Origin");
    HttpResponse<String> local = client.send(PING, "Origin", "http://localhost:6274");
    McpClient.result(local);
    assertThat(local.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("http://localhost:6274");
    assertThat(local.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("WWW-Authenticate");
    assertThat(local.headers().map()).doesNotContainKey("Access-Control-Allow-Credentials");
    assertThat(local.headers().allValues("Vary")).contains("Origin");
  }

  @Test
  @DisplayName("RUL-47 a preflight is answered without a key; one of a foreign page is 403")
  void preflight() {
    HttpResponse<String> allowed =
        SERVER.send(
            SERVER
                .request("OPTIONS", "/mcp")
                .header("Origin", "http://127.0.0.1:3000")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,mcp-method"));
    assertThat(allowed.statusCode()).isEqualTo(204);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Methods"))
        .contains("POST, OPTIONS");
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("authorization,mcp-method");
    HttpResponse<String> foreign =
        SERVER.send(SERVER.request("OPTIONS", "/mcp").header("Origin", "null"));
    McpClient.error(foreign, 403, 403);
  }
}
