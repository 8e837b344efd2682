package com.sunucu.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.conformance.contract.ResponseSpec.HeaderSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ContractTest {

  private final Contract api = Contract.api();

  @Test
  @DisplayName(
      "RUL-01: the packed contract has 37 operations, each with a scope of the catalogue of 13")
  void operationsAndScopes() {
    assertThat(api.operations())
        .hasSize(37)
        .allSatisfy(o -> assertThat(api.scopes()).contains(o.scope().orElseThrow()));
    assertThat(api.scopes()).hasSize(13);
    assertThat(api.rateLimit()).isEqualTo(new RateLimit(120, Duration.ofSeconds(60)));
    assertThat(api.defaultScopes()).hasSize(12).doesNotContain("servers:destroy");
  }

  @Test
  @DisplayName(
      "a request finds its operation: literal segments before parameters, HEAD as GET, nothing for an unknown path")
  void findsOperations() {
    assertThat(api.find("GET", "/v1/billing/wallet/transactions"))
        .map(Operation::id)
        .contains("listWalletTransactions");
    assertThat(api.find("HEAD", "/v1/servers/x")).map(Operation::id).contains("getServer");
    assertThat(api.find("POST", "/v1/servers/x/power/start"))
        .map(Operation::id)
        .contains("powerServer");
    assertThat(api.find("PUT", "/v1/servers/x")).isEmpty();
    assertThat(api.find("GET", "/v1/servers/")).isEmpty();
    assertThat(api.find("GET", "/V1/servers")).isEmpty();
  }

  @Test
  @DisplayName("the packed contracts state their limits, one number or a list of them, by name")
  void limits() {
    assertThat(api.limit("webhooks")).isEqualTo(100);
    assertThat(api.limits("retryMinutes")).startsWith(1, 2).endsWith(360);
    assertThat(api.limits()).containsKeys("requests", "seconds", "listItems", "retryMinutes");
    assertThat(Contract.sandbox().limit("provisionSeconds")).isEqualTo(60);
    assertThatThrownBy(() -> api.limit("tickets"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the contract has no limit tickets");
  }

  @Test
  @DisplayName("an operation knows its words, its example and its responses")
  void knowsOperations() {
    assertThat(api.operation("powerServer").enumerated()).containsKey("action");
    assertThat(api.operation("createTicket").example()).isPresent();
    assertThat(api.operation("getServer").example()).isEmpty();
    ResponseSpec limited = api.operation("getServer").response(429).orElseThrow();
    assertThat(limited.headers().get("Retry-After"))
        .extracting(HeaderSpec::required)
        .isEqualTo(true);
  }

  @Test
  @DisplayName(
      "RUL-40: every object in a response is closed, so that an undocumented property is a fault of its schema")
  void answersAreClosed() {
    Set<String> seen = new HashSet<>();
    for (Operation operation : api.operations()) {
      for (ResponseSpec response : operation.responses().values()) {
        response.schema().ifPresent(pointer -> closed(api.document().at(pointer), seen));
      }
    }
    assertThat(seen).hasSizeGreaterThan(30);
  }

  @Test
  @DisplayName("a body is judged by its schema: right, with a property more, with a wrong type")
  void validatesBodies() {
    JsonNode account =
        api.document()
            .at(
                "#/paths/~1v1~1account/get/responses/200/content/application~1json/examples/account/value")
            .node();
    String schema = "#/components/schemas/Account";
    assertThat(api.validate(schema, account)).isEmpty();

    JsonNode more =
        ((tools.jackson.databind.node.ObjectNode) account.deepCopy()).put("plan", "gold");
    assertThat(api.validate(schema, more)).singleElement().matches(SchemaFault::undocumented);

    JsonNode wrong =
        ((tools.jackson.databind.node.ObjectNode) account.deepCopy()).put("email_verified", "yes");
    assertThat(api.validate(schema, wrong)).isNotEmpty().noneMatch(SchemaFault::undocumented);
    assertThat(api.validate(schema, JsonNodeFactory.instance.arrayNode())).isNotEmpty();
  }

  @Test
  @DisplayName(
      "test control's contract refers to the API's, and both are one document to the harness")
  void bundlesTheSandbox() {
    Contract sandbox = Contract.sandbox();
    ResponseSpec clock = sandbox.operation("getClock").response(200).orElseThrow();
    assertThat(clock.headers()).containsKey("X-Request-Id");
    JsonNode state =
        JsonNodeFactory.instance.objectNode().put("now", "yesterday").put("frozen", true);
    assertThat(sandbox.validate(clock.schema().orElseThrow(), state)).isNotEmpty();
  }

  @Test
  @DisplayName("a template fills and matches paths, and knows what is before a parameter")
  void pathTemplates() {
    PathTemplate template = new PathTemplate("/v1/servers/{id}/snapshots/{snapshotId}");
    assertThat(template.parameters()).containsExactly("id", "snapshotId");
    assertThat(template.before("snapshotId")).isEqualTo("/v1/servers/{id}/snapshots");
    assertThat(template.fill(Map.of("id", "a$1", "snapshotId", "b")::get))
        .isEqualTo("/v1/servers/a$1/snapshots/b");
    assertThat(
            List.of(
                "/v1/servers/a/snapshots/b",
                "/v1/servers//snapshots/b",
                "/v1/servers/a/snapshots/b/"))
        .map(template::matches)
        .containsExactly(true, false, false);
  }

  private void closed(Located at, Set<String> seen) {
    Located schema = api.schema(at);
    if (!seen.add(schema.pointer())) {
      return;
    }
    if (schema.node().has("properties")) {
      assertThat(schema.node().path("additionalProperties").asBoolean(true))
          .as(schema.pointer())
          .isFalse();
    }
    schema.node().propertyNames().stream()
        .filter(Set.of("properties", "items", "oneOf", "anyOf", "allOf")::contains)
        .forEach(name -> children(schema.child(name), name, seen));
  }

  private void children(Located at, String keyword, Set<String> seen) {
    if (keyword.equals("items")) {
      closed(at, seen);
    } else if (at.node().isArray()) {
      for (int i = 0; i < at.node().size(); i++) {
        closed(at.child(i), seen);
      }
    } else {
      at.node().propertyNames().forEach(name -> closed(at.child(name), seen));
    }
  }

  @Test
  @DisplayName("what deletes something is left alone like what the contract calls destructive")
  void deletingDestroys() {
    Contract api = Contract.api();
    assertThat(api.operations().stream().filter(Operation::destructive).map(Operation::id))
        .contains("terminateServer", "reinstallServer", "revertSnapshot", "deleteSnapshot")
        .contains("deleteWebhook", "removeCustomDomain")
        .doesNotContain("powerServer");
  }
}
