package com.sunucu.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.Operations;
import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class McpToolsTest {

  /** What a tools/list may cost a model's context. */
  private static final int MAX_BYTES = 48_000;

  /** Cursor's limit of the server's name and the tool's. */
  private static final int MAX_NAME = 60;

  @AutoClose private static final TestServer SERVER = TestServer.start();

  private static final Set<String> PLAIN =
      Set.of(
          "type",
          "format",
          "description",
          "enum",
          "default",
          "items",
          "properties",
          "required",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "uniqueItems",
          "additionalProperties");

  private final TestAccount account = TestAccount.sample(SERVER, Scope.values());
  private final McpClient client = new McpClient(SERVER, account.key());

  private List<JsonNode> tools() {
    return tools(client);
  }

  private static List<JsonNode> tools(McpClient client) {
    List<JsonNode> tools = new ArrayList<>();
    McpClient.result(client.legacy("tools/list", "")).get("tools").forEach(tools::add);
    return tools;
  }

  @Test
  @DisplayName("MCP-02 a tool per operation, in the contract's order, named after it (RUL-35)")
  void names() {
    assertThat(tools())
        .hasSize(37)
        .extracting(it -> it.get("name").stringValue())
        .containsExactlyElementsOf(Operations.all().stream().map(ToolFactory::name).toList())
        .contains("sunucu_list_servers", "sunucu_get_server", "sunucu_close_ticket")
        .allSatisfy(it -> {
          assertThat(it).matches("[A-Za-z0-9_.-]{1,64}");
          assertThat("sunucu__" + it).hasSizeLessThanOrEqualTo(MAX_NAME);
        });
  }

  @Test
  @DisplayName("the whole list fits into a model's context")
  void size() {
    String list = client.modern("tools/list", "").body();
    assertThat(list.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(MAX_BYTES / 2);
    assertThat(list.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MAX_BYTES);
  }

  @Test
  @DisplayName("published schemas are objects of plain types, closed, without references")
  void schemas() {
    assertThat(tools())
        .allSatisfy(tool -> {
          JsonNode input = tool.get("inputSchema");
          assertThat(input.get("type").stringValue()).isEqualTo("object");
          assertThat(input.get("additionalProperties").booleanValue()).isFalse();
          assertPlain(input);
          assertThat(tool.at("/outputSchema/type").stringValue()).isEqualTo("object");
          assertThat(tool.get("outputSchema").findValue("$ref")).isNull();
          assertThat(tool.get("title").stringValue()).isNotBlank();
          assertThat(tool.get("description").stringValue()).isNotBlank();
        });
  }

  private static void assertPlain(JsonNode schema) {
    assertThat(schema.propertyNames()).as(schema.toString()).isSubsetOf(PLAIN);
    assertThat(schema.get("type").isString()).as(schema.toString()).isTrue();
    schema.path("properties").forEach(McpToolsTest::assertPlain);
    if (schema.has("items")) {
      assertPlain(schema.get("items"));
    }
  }

  @Test
  @DisplayName("RUL-35 all four hints are written out, from the contract")
  void hints() {
    assertThat(tools())
        .allSatisfy(tool ->
            assertThat(tool.get("annotations").propertyNames())
                .contains("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"));
    assertThat(named("readOnlyHint"))
        .containsExactlyElementsOf(
            Operations.all().stream()
                .filter(it -> it.method().equals("GET"))
                .map(ToolFactory::name)
                .toList());
    assertThat(named("destructiveHint"))
        .containsExactlyInAnyOrder(
            "sunucu_terminate_server", "sunucu_reinstall_server", "sunucu_revert_snapshot");
    assertThat(named("idempotentHint"))
        .containsExactlyInAnyOrder(
            "sunucu_terminate_server",
            "sunucu_delete_snapshot",
            "sunucu_set_custom_domain",
            "sunucu_remove_custom_domain",
            "sunucu_delete_webhook",
            "sunucu_close_ticket");
  }

  private List<String> named(String hint) {
    return tools().stream()
        .filter(it -> it.get("annotations").get(hint).booleanValue())
        .map(it -> it.get("name").stringValue())
        .toList();
  }

  @Test
  @DisplayName("the arguments of a tool: path, query, body, key, confirmation")
  void arguments() {
    assertThat(argumentsOf("sunucu_reinstall_server"))
        .containsExactlyInAnyOrder(
            "id", "osTemplate", "os", "idempotencyKey", "confirm", "expectedLabel");
    assertThat(argumentsOf("sunucu_list_invoices")).containsExactly("page", "limit");
    assertThat(argumentsOf("sunucu_get_account")).isEmpty();
    assertThat(
            tools().stream()
                .filter(it -> it.at("/inputSchema/properties").has("idempotencyKey"))
                .count())
        .isEqualTo(3);
  }

  private List<String> argumentsOf(String tool) {
    return tools().stream()
        .filter(it -> it.get("name").stringValue().equals(tool))
        .flatMap(it -> it.at("/inputSchema/properties").propertyNames().stream())
        .toList();
  }

  @Test
  @DisplayName("MCP-03 a list holds what the scopes allow; the instructions name the others")
  void scopes() {
    McpClient reader =
        new McpClient(SERVER, SERVER.key(account.id(), Scope.SERVERS_READ, Scope.BILLING_READ));
    assertThat(tools(reader))
        .extracting(it -> it.get("name").stringValue())
        .containsExactlyElementsOf(
            Operations.all().stream()
                .filter(it ->
                    Set.of(Scope.SERVERS_READ, Scope.BILLING_READ)
                        .contains(it.scope().orElseThrow()))
                .map(ToolFactory::name)
                .toList());
    assertThat(
            McpClient.result(reader.legacy("initialize", "\"protocolVersion\":\"2025-11-25\""))
                .get("instructions")
                .stringValue())
        .contains("servers:destroy", "tickets:write")
        .doesNotContain("billing:read");
    assertThat(tools(new McpClient(SERVER, SERVER.key(account.id())))).isEmpty();
  }

  @Test
  @DisplayName("a result is structured content that fits the output schema, and the same as text")
  void results() {
    JsonNode list = client.call("sunucu_list_servers", "{}");
    assertThat(list.at("/structuredContent/items").size()).isEqualTo(5);
    assertThat(McpClient.json(list.at("/content/0/text").stringValue()))
        .isEqualTo(list.get("structuredContent"));
    String id = list.at("/structuredContent/items/0/id").stringValue();
    JsonNode server = client.call("sunucu_get_server", "{\"id\":\"%s\"}".formatted(id));
    assertThat(server.at("/structuredContent")).isEqualTo(account.get("/v1/servers/" + id));
    assertThat(server.has("isError")).isFalse();
  }

  @Test
  @DisplayName("RUL-36 without the scope, a key gets the 403 body as the text of a result")
  void withoutScope() {
    McpClient reader = new McpClient(SERVER, SERVER.key(account.id(), Scope.SERVERS_READ));
    JsonNode refusal = McpClient.refusal(reader.call("sunucu_list_tickets", "{}"));
    assertThat(refusal.get("statusCode").intValue()).isEqualTo(403);
    assertThat(refusal.get("message").stringValue()).contains("tickets:read");
  }
}
