package com.sunucu.server.tickets;

import static com.sunucu.server.Threads.atOnce;
import static com.sunucu.server.tickets.TestDesk.created;
import static com.sunucu.server.tickets.TestDesk.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.server.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Threads and states: replies, answers and closes. */
class TicketThreadTest {

  private static final int THREADS = 32;

  @AutoClose private static final TestServer server = TestServer.start();

  private TestDesk desk;

  @BeforeEach
  void open() {
    server.control("POST", "/sandbox/clock/freeze", "");
    desk = TestDesk.of(server);
  }

  @AfterEach
  void resume() {
    server.control("POST", "/sandbox/clock/resume", "");
  }

  @Test
  @DisplayName("TIC-04 a customer's reply is 201 with the message and no Location; no event")
  void reply() {
    String id = id(desk.opened());
    advance();
    HttpResponse<String> answer = desk.reply(id, "two");
    JsonNode message = TestServer.json(answer);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(message.get("author").stringValue()).isEqualTo("customer");
    assertThat(desk.account().get("/v1/tickets/" + id).at("/messages/1")).isEqualTo(message);
    assertThat(desk.account().get("/v1/tickets/" + id).get("updatedAt"))
        .isEqualTo(message.get("createdAt"));
    assertThat(desk.status(id)).isEqualTo("customer_reply");
    assertThat(desk.account().events(EventType.TICKET_REPLIED)).isEmpty();
  }

  @Test
  @DisplayName(
      "EVT-12 an answer of the staff's makes the ticket answered, and ticket.replied reports it")
  void answer() {
    String id = id(desk.opened());
    JsonNode message = created(desk.answer(id, "two"));

    assertThat(message.get("author").stringValue()).isEqualTo("staff");
    assertThat(desk.status(id)).isEqualTo("answered");
    assertThat(desk.account().get("/v1/tickets/" + id).at("/messages/1")).isEqualTo(message);
    assertThat(desk.account().events(EventType.TICKET_REPLIED))
        .singleElement()
        .hasToString(
            "{\"ticketId\":\"%s\",\"ticketNumber\":\"TCK-000001\",\"subject\":\"Need help\",\"status\":\"answered\"}"
                .formatted(id));
  }

  @Test
  @DisplayName(
      "TIC-05 RUL-33 a ticket is closed once; the second time changes nothing, updatedAt neither")
  void close() {
    String id = id(desk.opened());
    advance();
    HttpResponse<String> first = desk.close(id);
    advance();
    HttpResponse<String> second = desk.close(id);
    JsonNode closed = TestServer.json(first);

    assertThat(closed.get("status").stringValue()).isEqualTo("closed");
    assertThat(closed.get("updatedAt").stringValue())
        .isGreaterThan(closed.get("createdAt").stringValue());
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(desk.account().get("/v1/tickets").get(0)).isEqualTo(closed);
  }

  @Test
  @DisplayName("RUL-33 both the customer's and the staff's reply reopen a closed ticket")
  void reopen() {
    String id = id(desk.opened());
    desk.close(id);
    desk.reply(id, "two");
    assertThat(desk.status(id)).isEqualTo("customer_reply");

    desk.close(id);
    created(desk.answer(id, "three"));
    assertThat(desk.status(id)).isEqualTo("answered");
  }

  @Test
  @DisplayName(
      "TIC-02 RUL-08 RUL-33 a thread is in the order in which it was written, also within one moment")
  void threadOrder() {
    String id = id(desk.opened());
    IntStream.range(0, 10)
        .forEach(i -> {
          desk.reply(id, "question " + i);
          created(desk.answer(id, "answer " + i));
        });
    JsonNode messages = desk.account().get("/v1/tickets/" + id).get("messages");

    assertThat(desk.thread(id))
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of("customer: one"),
                    IntStream.range(0, 10)
                        .boxed()
                        .flatMap(i -> Stream.of("customer: question " + i, "staff: answer " + i)))
                .toList());
    assertThat(messages.valueStream().map(it -> it.get("createdAt")).distinct()).hasSize(1);
    assertThat(messages.valueStream().map(it -> it.get("id").stringValue())).isSorted();
  }

  @Test
  @DisplayName(
      "TIC-04 TIC-05 EVT-12 replies, answers and closes at once: no message is lost, and the state is the last one's")
  void repliedAtOnce() {
    String id = id(desk.opened());
    List<Integer> statuses =
        atOnce(
            THREADS,
            i ->
                switch (i % 3) {
                  case 0 -> desk.reply(id, "r" + i).statusCode();
                  case 1 -> desk.answer(id, "a" + i).statusCode();
                  default -> desk.close(id).statusCode();
                });
    List<String> thread = desk.thread(id);

    assertThat(statuses).containsOnly(200, 201);
    assertThat(thread).hasSize(1 + 22).doesNotHaveDuplicates().first().isEqualTo("customer: one");
    assertThat(desk.status(id))
        .isIn("closed", thread.getLast().startsWith("staff") ? "answered" : "customer_reply");
    assertThat(desk.account().events(EventType.TICKET_REPLIED)).hasSize(11);
  }

  private static void advance() {
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":1}");
  }
}
