package com.sunucu.server.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a customer and the support staff do with the tickets of an account. */
record TestDesk(TestAccount account) {

  static final String TICKET = "{\"subject\":\"Need help\",\"message\":\"one\"}";

  static TestDesk of(TestServer server) {
    return new TestDesk(TestAccount.empty(server, Scope.TICKETS_READ, Scope.TICKETS_WRITE));
  }

  /** The answer to a ticket that was opened. */
  JsonNode opened() {
    return created(account.send("POST", "/v1/tickets", TICKET));
  }

  HttpResponse<String> reply(String id, String body) {
    return account.send(
        "POST", "/v1/tickets/%s/reply".formatted(id), "{\"body\":\"%s\"}".formatted(body));
  }

  HttpResponse<String> answer(String id, String body) {
    return account.operator(
        "POST", "/sandbox/tickets/%s/replies".formatted(id), "{\"body\":\"%s\"}".formatted(body));
  }

  HttpResponse<String> close(String id) {
    return account.send("POST", "/v1/tickets/%s/close".formatted(id));
  }

  String status(String id) {
    return account.get("/v1/tickets/" + id).get("status").stringValue();
  }

  /** The thread as it is shown, {@code author: body} each. */
  List<String> thread(String id) {
    return account
        .get("/v1/tickets/" + id)
        .get("messages")
        .valueStream()
        .map(it -> it.get("author").stringValue() + ": " + it.get("body").stringValue())
        .toList();
  }

  static JsonNode created(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestServer.json(answer);
  }

  static String id(JsonNode ticket) {
    return ticket.get("id").stringValue();
  }
}
