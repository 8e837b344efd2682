package com.sunucu.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccessTokenTest {

  @AutoClose private static final TestServer SERVER = TestServer.start();

  private final TestAccount account = TestAccount.sample(SERVER, Scope.SERVERS_READ);

  @Test
  @DisplayName(
      "RUL-36 a token lists and calls what its grant allows, and is stepped up by HTTP 403")
  void scopes() {
    JsonNode client =
        TestServer.json(
            account.send(
                "POST",
                "/oauth/register",
                "{\"client_name\":\"T\",\"redirect_uris\":[\"http://127.0.0.1/callback\"]}"));
    JsonNode grant =
        SERVER.control(
            "POST",
            "/sandbox/accounts/%s/grants".formatted(account.id()),
            "{\"clientId\":\"%s\",\"scopes\":[\"servers:read\"]}"
                .formatted(client.get("client_id").stringValue()));
    McpClient token = new McpClient(SERVER, grant.get("accessToken").stringValue());

    assertThat(token.call("sunucu_list_servers", "{}").at("/structuredContent/items").size())
        .isEqualTo(5);
    HttpResponse<String> refused = token.legacy("tools/call", "\"name\":\"sunucu_list_tickets\"");
    assertThat(McpClient.error(refused, 403, 403).get("id").intValue()).isEqualTo(7);
    assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("error=\"insufficient_scope\"", "scope=\"servers:read tickets:read\"");
    assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).isPresent();
  }
}
