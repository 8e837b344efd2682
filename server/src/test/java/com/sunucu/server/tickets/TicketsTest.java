package com.sunucu.server.tickets;

import static com.sunucu.server.TestAccount.refusal;
import static com.sunucu.server.Threads.atOnce;
import static com.sunucu.server.tickets.TestDesk.TICKET;
import static com.sunucu.server.tickets.TestDesk.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TicketsTest {

  private static final int THREADS = 32;

  @AutoClose private static final TestServer server = TestServer.start();

  private TestDesk desk;
  private TestAccount account;

  @BeforeEach
  void open() {
    server.control("POST", "/sandbox/clock/freeze", "");
    desk = TestDesk.of(server);
    account = desk.account();
  }

  @AfterEach
  void resume() {
    server.control("POST", "/sandbox/clock/resume", "");
  }

  @Test
  @DisplayName(
      "TIC-03 EVT-11 IDP-08 RUL-33 a ticket is open, has its defaults, its place, its opening message and its event")
  void create() {
    HttpResponse<String> answer = account.send("POST", "/v1/tickets", TICKET);
    JsonNode ticket = TestServer.json(answer);
    String id = ticket.get("id").stringValue();
    String now = server.control("GET", "/sandbox/clock", "").get("now").stringValue();

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).contains("/v1/tickets/" + id);
    assertThat(ticket)
        .hasToString(
            "{\"id\":\"%s\",\"ticketNumber\":\"TCK-000001\",\"subject\":\"Need help\",\"status\":\"open\",\"department\":\"general\",\"priority\":\"medium\",\"createdAt\":\"%s\",\"updatedAt\":\"%s\"}"
                .formatted(id, now, now));
    assertThat(account.get("/v1/tickets")).singleElement().isEqualTo(ticket);
    assertThat(desk.thread(id)).containsExactly("customer: one");
    assertThat(account.events(EventType.TICKET_CREATED))
        .singleElement()
        .hasToString(
            "{\"ticketId\":\"%s\",\"ticketNumber\":\"TCK-000001\",\"subject\":\"Need help\",\"status\":\"open\",\"priority\":\"medium\"}"
                .formatted(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"subject\":\" \",\"message\":\"a\"}",
        "{\"subject\":\"a\"}",
        "{\"subject\":\"a\",\"message\":\"\"}",
        "{\"subject\":\"a\",\"message\":\"a\",\"department\":\"legal\"}",
        "{\"subject\":\"a\",\"message\":\"a\",\"priority\":\"none\"}",
        "{\"subject\":\"a\",\"message\":\"a\",\"status\":\"open\"}"
      })
  @DisplayName("TIC-03 what is no ticket is 400 and leaves nothing behind")
  void invalid(String body) {
    refusal(account.send("POST", "/v1/tickets", body), 400, "validation_failed");

    assertThat(account.get("/v1/tickets")).isEmpty();
    assertThat(account.events(EventType.TICKET_CREATED)).isEmpty();
  }

  @Test
  @DisplayName(
      "TIC-03 IDP-01 a repeat with the same Idempotency-Key is the same ticket and no second event")
  void repeated() {
    HttpResponse<String> first =
        account.send("POST", "/v1/tickets", TICKET, "Idempotency-Key", "a");
    HttpResponse<String> again =
        account.send("POST", "/v1/tickets", TICKET, "Idempotency-Key", "a");

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(account.get("/v1/tickets")).hasSize(1);
    assertThat(account.events(EventType.TICKET_CREATED)).hasSize(1);
  }

  @Test
  @DisplayName("ERR-11 a ticket that fails before the commit leaves no row, no event and no gap")
  void rolledBack() {
    server.control(
        "POST",
        "/sandbox/accounts/%s/faults".formatted(account.id()),
        "{\"operationId\":\"createTicket\",\"times\":1}");

    refusal(account.send("POST", "/v1/tickets", TICKET), 500, "internal_error");
    assertThat(account.get("/v1/tickets")).isEmpty();
    assertThat(account.events(EventType.TICKET_CREATED)).isEmpty();
    assertThat(desk.opened().get("ticketNumber").stringValue()).isEqualTo("TCK-000001");
  }

  @Test
  @DisplayName(
      "ERR-10 another account's ticket and one that does not exist: 404 in the same bytes, and nothing happens")
  void foreign() {
    TestDesk other = TestDesk.of(server);
    JsonNode theirs = other.opened();

    account.assertSameNotFound("GET", "/v1/tickets/%s", id(theirs), "");
    account.assertSameNotFound("POST", "/v1/tickets/%s/reply", id(theirs), "{\"body\":\"a\"}");
    account.assertSameNotFound("POST", "/v1/tickets/%s/close", id(theirs), "");
    assertThat(other.account().get("/v1/tickets").get(0)).isEqualTo(theirs);
    assertThat(account.get("/v1/tickets")).isEmpty();
    refusal(
        account.operator(
            "POST", "/sandbox/tickets/%s/replies".formatted(UUID.randomUUID()), "{\"body\":\"a\"}"),
        404,
        "not_found");
  }

  @Test
  @DisplayName("TIC-03 tickets that are opened at once share no number and leave none out")
  void openedAtOnce() {
    List<String> numbers =
        atOnce(THREADS, i -> desk.opened().get("ticketNumber").stringValue()).stream()
            .sorted()
            .toList();

    assertThat(numbers)
        .isEqualTo(
            IntStream.rangeClosed(1, THREADS).mapToObj(i -> new TicketNumber(i).text()).toList());
  }
}
