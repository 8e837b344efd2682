package com.sunucu.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A whole server whose deliveries go to receivers that pour without end. */
@Timeout(300)
class PouringReceiversTest {

  private static final int HOOKS = 12;
  private static final int EVENTS = 3;

  @Test
  @DisplayName(
      "WHD-07 while receivers pour interim responses, another account's calls and deliveries go through, and each attempt is cut by its bytes")
  void others() throws Exception {
    byte[] block =
        "HTTP/1.1 100 Continue\r\n\r\n".repeat(4_000).getBytes(StandardCharsets.ISO_8859_1);
    try (TestServer server = TestServer.start();
        Receiver bad =
            Receiver.doing((request, out) -> {
              while (true) {
                out.write(block);
              }
            });
        Receiver good = Receiver.taking()) {
      TestAccount pouring = account(server);
      TestAccount other = account(server);
      List<String> hooks =
          IntStream.range(0, HOOKS).mapToObj(i -> subscribed(pouring, bad.url())).toList();
      String served = subscribed(other, good.url());
      for (int i = 0; i < EVENTS; i++) {
        openTicket(pouring);
      }
      openTicket(other);
      CompletableFuture<JsonNode> run =
          CompletableFuture.supplyAsync(
              () -> server.control("POST", "/sandbox/deliveries/run", ""));
      // Well within its rate limit.
      for (int i = 0; i < 50; i++) {
        assertThat(other.send("GET", "/v1/webhooks").statusCode()).isEqualTo(200);
      }
      run.get(60, TimeUnit.SECONDS);

      for (String hook : hooks) {
        JsonNode log = pouring.get("/v1/webhooks/" + hook + "/deliveries");
        assertThat(log).hasSize(EVENTS);
        assertThat(log)
            .allSatisfy(it ->
                assertThat(it.get("error").stringValue())
                    .startsWith("answer_malformed: More than 5 interim responses"));
      }
      JsonNode delivered = other.get("/v1/webhooks/" + served + "/deliveries");
      assertThat(delivered).hasSize(1);
      assertThat(delivered.get(0).get("status").stringValue()).isEqualTo("delivered");
    }
  }

  private static TestAccount account(TestServer server) {
    return TestAccount.empty(
        server, Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE, Scope.TICKETS_WRITE);
  }

  private static String subscribed(TestAccount account, String url) {
    return TestServer.json(
            account.send(
                "POST", "/v1/webhooks", "{\"url\":\"%s\",\"events\":[\"*\"]}".formatted(url)))
        .get("id")
        .stringValue();
  }

  private static void openTicket(TestAccount account) throws IOException {
    assertThat(
            account
                .send("POST", "/v1/tickets", "{\"subject\":\"s\",\"message\":\"m\"}")
                .statusCode())
        .isEqualTo(201);
  }
}
