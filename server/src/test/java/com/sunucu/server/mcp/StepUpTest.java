package com.sunucu.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.Operations;
import com.sunucu.api.Route;
import com.sunucu.api.model.Scope;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Json;
import com.sunucu.server.mcp.Message.Request;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.pipeline.RequestContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StepUpTest {

  private static final JsonMapper JSON = Json.strict();

  private static final List<Route<Call>> ROUTES =
      Operations.all().stream()
          .map(it -> new Route<Call>(it, (in, call) -> Optional.empty()))
          .toList();

  private final Methods methods =
      new Methods(
          new ToolCatalogue(JSON, ROUTES),
          (caller, tool, arguments, large) -> {
            throw ApiException.insufficientScope(tool.operation().scope().orElseThrow());
          },
          new Challenges(() -> PublicUrl.parse("https://api.example.com").orElseThrow()),
          new Replies(JSON));

  private McpReply call(Caller.Kind kind) {
    Caller caller =
        new Caller(UUID.randomUUID(), UUID.randomUUID(), Set.of(Scope.SERVERS_READ), kind);
    JsonNode message =
        JSON.readTree(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"sunucu_list_tickets\"}}");
    return methods.call(
        new Exchange(
            new RequestContext("r1", Instant.EPOCH),
            caller,
            Era.LEGACY,
            (Request) Message.of(message),
            false));
  }

  @Test
  @DisplayName(
      "RUL-36 an access token without the scope gets HTTP 403 with one challenge for all scopes")
  void token() {
    McpReply reply = call(Caller.Kind.ACCESS_TOKEN);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.headers().get("WWW-Authenticate"))
        .startsWith("Bearer realm=\"sunucu\", error=\"insufficient_scope\", error_description=\"")
        .contains("scope=\"servers:read tickets:read\"")
        .endsWith(
            "resource_metadata=\"https://api.example.com/.well-known/oauth-protected-resource/mcp\"");
    JsonNode error = JSON.readTree(reply.body().orElseThrow());
    assertThat(error.get("id").intValue()).isEqualTo(7);
    assertThat(error.at("/error/code").intValue()).isEqualTo(403);
    assertThat(error.at("/error/data/code").stringValue()).isEqualTo("insufficient_scope");
  }

  @Test
  @DisplayName("RUL-36 an API key gets the 403 body as a result")
  void key() {
    McpReply reply = call(Caller.Kind.API_KEY);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).isEmpty();
    JsonNode result = JSON.readTree(reply.body().orElseThrow()).get("result");
    assertThat(McpClient.refusal(result).get("statusCode").intValue()).isEqualTo(403);
  }
}
