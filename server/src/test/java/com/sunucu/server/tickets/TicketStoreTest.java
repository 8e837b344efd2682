package com.sunucu.server.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.TicketCreate;
import com.sunucu.api.model.TicketDepartment;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.TicketJson;
import com.sunucu.api.model.TicketPriority;
import com.sunucu.api.model.TicketReply;
import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Json;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.QueryPlans;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TicketStoreTest {

  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");
  private static final TicketCreate BODY =
      new TicketCreate("Need help", "…", TicketDepartment.SALES, TicketPriority.LOW);

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  private final Tickets tickets = new Tickets(new EventLog(Json.strict()));
  private final TicketsEndpoints endpoints = new TicketsEndpoints(tickets);
  private final UUID account = TestAccounts.open(database);

  @Test
  @DisplayName("TIC-01 RUL-08 every ticket, newest first, ties by id")
  void list() {
    List<TicketJson> opened =
        Stream.of(3, 1, 2, 2, 2, 2).map(age -> create(NOW.minusSeconds(age))).toList();

    assertThat(listed())
        .containsExactlyElementsOf(
            opened.stream()
                .sorted(
                    Comparator.comparing(TicketJson::createdAt)
                        .reversed()
                        .thenComparing(it -> it.id().toString()))
                .toList());
  }

  @Test
  @DisplayName(
      "TIC-01 TIC-02 a list is one statement, a detail two, each by its key or its order's index")
  void plans() {
    UUID id = create(NOW).id();
    List<String> plans =
        QueryPlans.of(
            database,
            tx -> {
              endpoints.listTickets(call(tx, NOW));
              endpoints.getTicket(call(tx, NOW), id);
            });

    assertThat(plans).hasSize(3);
    assertThat(plans.get(0))
        .contains("TICKETS_NEWEST: ACCOUNT_ID = ")
        .contains("/* index sorted */");
    assertThat(plans.get(1))
        .containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = \\?1\\s+AND TICKET_ID = \\?2");
    assertThat(plans.get(2))
        .containsPattern("TICKET_MESSAGES_OLDEST: ACCOUNT_ID = \\?1\\s+AND TICKET_ID = \\?2")
        .contains("/* index sorted */");
  }

  @Test
  @DisplayName("TIC-03 TIC-04 TIC-05 EVT-12 writing finds its rows by an index too")
  void plansOfWrites() {
    UUID id = create(NOW).id();
    List<String> plans =
        QueryPlans.of(
            database,
            tx -> {
              endpoints.createTicket(call(tx, NOW), BODY);
              endpoints.replyToTicket(call(tx, NOW), id, new TicketReply("a"));
              tickets.replyAsStaff(tx, id, NOW, "b");
              endpoints.closeTicket(call(tx, NOW), id);
            });

    assertThat(plans)
        .hasSizeGreaterThan(10)
        .noneMatch(plan -> plan.contains("tableScan"))
        .anyMatch(plan -> plan.contains("TICKETS_ID: TICKET_ID = ?1"));
  }

  @Test
  @DisplayName(
      "RUL-06 the 10,001st ticket of an account and the 10,001st message of a thread: 409, and nothing is kept")
  void limits() {
    UUID id = create(NOW).id();
    database.write(tx -> {
      tx.execute(
          "update counters set items = 9999 where kind = 'tickets' and account_id = ?", account);
      tx.execute("update tickets set messages = 9999 where account_id = ?", account);
      return tx;
    });
    UUID last = create(NOW).id();
    database.write(tx -> endpoints.replyToTicket(call(tx, NOW), id, new TicketReply("a")));

    assertLimit(tx -> endpoints.createTicket(call(tx, NOW), BODY));
    assertLimit(tx -> endpoints.replyToTicket(call(tx, NOW), id, new TicketReply("b")));
    assertLimit(tx -> tickets.replyAsStaff(tx, id, NOW, "c"));
    assertThat(listed()).extracting(TicketJson::id).containsExactlyInAnyOrder(id, last);
    TicketDetail detail = database.read(tx -> endpoints.getTicket(call(tx, NOW), id));
    assertThat(detail.messages()).hasSize(2);
  }

  @Test
  @DisplayName(
      "RUL-33 a thread has 4,000,000 bytes of text in UTF-8 and not one more, for either author: 409, and nothing is kept")
  void textLimit() {
    UUID id = create(NOW).id();
    long opening = BODY.message().getBytes(StandardCharsets.UTF_8).length;
    // Four bytes a character, two characters of Java's.
    String longest = "\uD83D\uDE00".repeat(10_000);
    for (int i = 0; i < 99; i++) {
      reply(id, longest);
    }
    reply(id, longest.substring(0, 18_000));
    String rest = "e".repeat((int) (Ticket.MAX_TEXT_BYTES - 99 * 40_000 - 36_000 - opening));
    assertLimit(tx -> endpoints.replyToTicket(call(tx, NOW), id, new TicketReply(rest + "e")));
    assertLimit(tx -> tickets.replyAsStaff(tx, id, NOW, rest + "e"));
    reply(id, rest);

    assertLimit(tx -> endpoints.replyToTicket(call(tx, NOW), id, new TicketReply("e")));
    TicketDetail detail = database.read(tx -> endpoints.getTicket(call(tx, NOW), id));
    assertThat(detail.messages()).hasSize(102);
    assertThat(
            detail.messages().stream()
                .mapToLong(it -> it.body().getBytes(StandardCharsets.UTF_8).length)
                .sum())
        .isEqualTo(Ticket.MAX_TEXT_BYTES);
  }

  private List<TicketJson> listed() {
    return database.read(tx -> endpoints.listTickets(call(tx, NOW)));
  }

  private void reply(UUID id, String body) {
    database.write(tx -> endpoints.replyToTicket(call(tx, NOW), id, new TicketReply(body)));
  }

  private static void assertLimit(Function<Handle, ?> work) {
    assertThatThrownBy(() -> database.write(work::apply))
        .isInstanceOfSatisfying(
            ApiException.class, it -> assertThat(it.code()).isEqualTo(ErrorCode.LIMIT_REACHED));
  }

  private TicketJson create(Instant now) {
    return database.write(tx -> endpoints.createTicket(call(tx, now), BODY));
  }

  private Call call(Handle tx, Instant now) {
    return new Call(new Caller(account, UUID.randomUUID(), Set.of()), tx, now);
  }
}
