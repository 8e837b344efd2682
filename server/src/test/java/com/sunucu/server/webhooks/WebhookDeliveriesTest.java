package com.sunucu.server.webhooks;

import static com.sunucu.server.TestAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.api.model.Scope;
import com.sunucu.server.ContractSchemas;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import com.sunucu.server.webhooks.send.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From an API call to a receiver on this machine, and what the log says of it. */
@Timeout(300)
class WebhookDeliveriesTest {

  private static final ContractSchemas CONTRACT = new ContractSchemas();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @AutoClose private static final TestServer server = TestServer.start();

  private final BlockingQueue<Request> received = new LinkedBlockingQueue<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer receiver;
  private TestAccount account;
  private JsonNode webhook;

  private record Request(String signature, String event, String delivery, byte[] body) {}

  @BeforeEach
  void open() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          received.add(
              new Request(
                  exchange.getRequestHeaders().getFirst("X-Sunucu-Signature"),
                  exchange.getRequestHeaders().getFirst("X-Sunucu-Event"),
                  exchange.getRequestHeaders().getFirst("X-Sunucu-Delivery"),
                  exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    receiver.start();
    account =
        TestAccount.empty(
            server,
            Scope.WEBHOOKS_READ,
            Scope.WEBHOOKS_WRITE,
            Scope.TICKETS_READ,
            Scope.TICKETS_WRITE);
    webhook =
        TestServer.json(
            account.send(
                "POST",
                "/v1/webhooks",
                "{\"url\":\"http://127.0.0.1:%d/in\",\"events\":[\"*\"]}"
                    .formatted(receiver.getAddress().getPort())));
  }

  @AfterEach
  void close() {
    server.control("POST", "/sandbox/clock/resume", "");
    receiver.stop(0);
  }

  @Test
  @DisplayName(
      "WHD-01 WHD-02 EVT-11 a ticket's event arrives by itself, signed, as the event log has it")
  void arrives() throws Exception {
    openTicket("Need help");
    Request request = received.poll(60, TimeUnit.SECONDS);

    assertThat(request).isNotNull();
    JsonNode body = JSON.readTree(request.body());
    assertThat(
            Signature.verify(
                webhook.get("secret").stringValue(), request.signature(), request.body(), clock()))
        .isEqualTo(Signature.Verdict.VALID);
    assertThat(request.event()).isEqualTo("ticket.created");
    CONTRACT.assertMeets("TicketCreatedEvent", body);
    assertThat(body)
        .isEqualTo(
            server
                .control("GET", "/sandbox/accounts/%s/events".formatted(account.id()), "")
                .get(0));
    server.control("POST", "/sandbox/deliveries/run", "");
    JsonNode log = deliveries();
    CONTRACT.assertMeets("DeliveryList", log);
    assertThat(log).hasSize(1);
    assertThat(log.get(0).get("status").stringValue()).isEqualTo("delivered");
    assertThat(log.get(0).get("id").stringValue()).isEqualTo(request.delivery());
    assertThat(log.get(0).get("eventId")).isEqualTo(body.get("id"));
  }

  @Test
  @DisplayName(
      "WHD-03 WHD-05 a refused event is tried again when the clock says so, same id and body, fresh signature")
  void retries() {
    server.control("POST", "/sandbox/clock/freeze", "");
    status.set(503);
    openTicket("Need help");
    server.control("POST", "/sandbox/deliveries/run", "");
    JsonNode first = deliveries().get(0);
    assertThat(first.get("status").stringValue()).isEqualTo("pending");
    assertThat(first.get("responseStatus").intValue()).isEqualTo(503);
    assertThat(first.get("error").stringValue()).contains("503");
    assertThat(
            Instant.parse(first.get("nextAttemptAt").stringValue()).toEpochMilli()
                - Instant.parse(first.get("lastAttemptAt").stringValue()).toEpochMilli())
        .isBetween(60_000L, 66_000L);
    status.set(204);
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":66}");
    server.control("POST", "/sandbox/deliveries/run", "");
    JsonNode second = deliveries().get(0);
    List<Request> requests = List.copyOf(received);

    CONTRACT.assertMeets("DeliveryList", deliveries());
    assertThat(second.get("status").stringValue()).isEqualTo("delivered");
    assertThat(second.get("attempts").intValue()).isEqualTo(2);
    assertThat(requests).hasSize(2);
    assertThat(requests.getFirst().delivery()).isEqualTo(requests.getLast().delivery());
    assertThat(requests.getFirst().body()).isEqualTo(requests.getLast().body());
    assertThat(requests.getFirst().signature()).isNotEqualTo(requests.getLast().signature());
  }

  @Test
  @DisplayName("WHS-08 RUL-25 a redelivery is 202 with the delivery, and arrives as before")
  void redeliver() throws Exception {
    openTicket("Need help");
    Request first = received.poll(60, TimeUnit.SECONDS);
    server.control("POST", "/sandbox/deliveries/run", "");
    HttpResponse<String> answer =
        account.send(
            "POST", "/v1/webhooks/%s/deliveries/%s/redeliver".formatted(id(), first.delivery()));
    Request again = received.poll(60, TimeUnit.SECONDS);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    CONTRACT.assertMeets("Delivery", TestServer.json(answer));
    assertThat(again.delivery()).isEqualTo(first.delivery());
    assertThat(again.body()).isEqualTo(first.body());
    refusal(
        account.send(
            "POST",
            "/v1/webhooks/%s/deliveries/00000000-0000-4000-8000-000000000000/redeliver"
                .formatted(id())),
        404,
        "not_found");
  }

  @Test
  @DisplayName("WHS-07 RUL-08 deliveries are listed newest first, as many as were asked for")
  void list() {
    server.control("POST", "/sandbox/clock/freeze", "");
    for (int i = 0; i < 5; i++) {
      server.control("POST", "/sandbox/clock/advance", "{\"seconds\":1}");
      openTicket("Ticket " + i);
    }
    server.control("POST", "/sandbox/deliveries/run", "");
    JsonNode all = deliveries();
    JsonNode two = account.get("/v1/webhooks/%s/deliveries?limit=2".formatted(id()));

    assertThat(all).hasSize(5);
    assertThat(all.valueStream().map(it -> it.get("createdAt").stringValue()).toList().reversed())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(two).hasSize(2);
    assertThat(two.get(0)).isEqualTo(all.get(0));
    assertThat(two.get(1)).isEqualTo(all.get(1));
  }

  @Test
  @DisplayName("ERR-11 WHD-05 a request that fails before the commit sends nothing")
  void rolledBack() {
    server.control(
        "POST",
        "/sandbox/accounts/%s/faults".formatted(account.id()),
        "{\"operationId\":\"createTicket\",\"times\":1}");
    refusal(
        account.send("POST", "/v1/tickets", "{\"subject\":\"a\",\"message\":\"b\"}"),
        500,
        "internal_error");
    server.control("POST", "/sandbox/deliveries/run", "");

    assertThat(deliveries()).isEmpty();
    assertThat(received).isEmpty();
  }

  @Test
  @DisplayName("IDP-01 WHD-01 a replayed request sends no second event")
  void replayed() {
    for (int i = 0; i < 2; i++) {
      account.send(
          "POST", "/v1/tickets", "{\"subject\":\"a\",\"message\":\"b\"}", "Idempotency-Key", "k");
    }
    server.control("POST", "/sandbox/deliveries/run", "");

    assertThat(received).hasSize(1);
  }

  @Test
  @DisplayName(
      "WHS-04 WHS-05 RUL-24 paused nothing comes, resumed the queue does, deleted nothing any more")
  void pauseResumeDelete() {
    server.control("POST", "/sandbox/clock/freeze", "");
    status.set(500);
    openTicket("a");
    server.control("POST", "/sandbox/deliveries/run", "");
    patch("{\"isActive\":false}");
    openTicket("b");
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":120}");
    server.control("POST", "/sandbox/deliveries/run", "");
    assertThat(received).hasSize(1);
    patch("{\"isActive\":true}");
    server.control("POST", "/sandbox/deliveries/run", "");
    assertThat(received).hasSize(2);
    account.send("DELETE", "/v1/webhooks/" + id());
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":300}");
    server.control("POST", "/sandbox/deliveries/run", "");

    assertThat(received).hasSize(2);
  }

  private static Instant clock() {
    return Instant.parse(server.control("GET", "/sandbox/clock", "").get("now").stringValue());
  }

  private String id() {
    return webhook.get("id").stringValue();
  }

  private JsonNode deliveries() {
    return account.get("/v1/webhooks/%s/deliveries".formatted(id()));
  }

  private void patch(String body) {
    assertThat(account.send("PATCH", "/v1/webhooks/" + id(), body).statusCode()).isEqualTo(200);
  }

  private void openTicket(String subject) {
    HttpResponse<String> answer =
        account.send(
            "POST", "/v1/tickets", "{\"subject\":\"%s\",\"message\":\"b\"}".formatted(subject));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }
}
