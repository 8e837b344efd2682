package com.sunucu.server.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.TicketDepartment;
import com.sunucu.api.model.TicketPriority;
import com.sunucu.api.model.TicketStatus;
import com.sunucu.server.core.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class TicketTest {

  private static final Instant OPENED = Instant.parse("2026-06-03T08:40:12.004Z");
  private static final Instant UPDATED = Instant.parse("2026-06-03T09:02:55.731Z");
  private static final Instant NOW = Instant.parse("2026-06-03T10:00:00.000999Z");
  private static final Instant NOW_IN_MILLIS = Instant.parse("2026-06-03T10:00:00Z");
  private static final Ticket.Topic TOPIC =
      new Ticket.Topic("Need help", TicketDepartment.TECHNICAL, TicketPriority.MEDIUM);

  @ParameterizedTest(name = "{0}: customer {1}, staff {2}, close {3}")
  @CsvSource({
    "open, customer_reply, answered, closed",
    "answered, customer_reply, answered, closed",
    "customer_reply, customer_reply, answered, closed",
    "closed, customer_reply, answered, closed"
  })
  @DisplayName("TIC-04 TIC-05 EVT-12 RUL-33 what a reply and a close make of each state")
  void transitions(String before, String byCustomer, String byStaff, String closed) {
    Ticket ticket = ticket(before, 3);

    assertThat(ticket.repliedBy(MessageAuthor.CUSTOMER, NOW))
        .isEqualTo(with(ticket, byCustomer, 4, NOW_IN_MILLIS));
    assertThat(ticket.repliedBy(MessageAuthor.STAFF, NOW))
        .isEqualTo(with(ticket, byStaff, 4, NOW_IN_MILLIS));
    assertThat(ticket.closed(NOW))
        .isEqualTo(before.equals("closed") ? ticket : with(ticket, closed, 3, NOW_IN_MILLIS));
  }

  @Test
  @DisplayName(
      "TIC-03 a new ticket is open, changed when it was opened, and has its opening message")
  void opened() {
    UUID id = UUID.randomUUID();

    assertThat(Ticket.opened(id, new TicketNumber(7), TOPIC, NOW))
        .isEqualTo(
            new Ticket(
                id,
                new TicketNumber(7),
                TOPIC,
                TicketStatus.OPEN,
                1,
                NOW_IN_MILLIS,
                NOW_IN_MILLIS));
  }

  @Test
  @DisplayName("TIC-02 a ticket's time never runs backwards, though the clock may")
  void backwards() {
    Ticket ticket = ticket("open", 1);
    Instant before = UPDATED.minusSeconds(1);

    assertThat(ticket.repliedBy(MessageAuthor.STAFF, before).updatedAt()).isEqualTo(UPDATED);
    assertThat(ticket.closed(before).updatedAt()).isEqualTo(UPDATED);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("RUL-06 a thread has 10,000 messages at most: 409")
  void fullThread(MessageAuthor author) {
    Ticket full = ticket("open", 9_999).repliedBy(author, NOW);

    ApiException refusal =
        catchThrowableOfType(ApiException.class, () -> full.repliedBy(author, NOW));

    assertThat(full.messages()).isEqualTo(10_000);
    assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_REACHED);
    assertThat(refusal).hasMessageContaining("10000");
    assertThat(full.closed(NOW).status()).isEqualTo(TicketStatus.CLOSED);
  }

  @Test
  @DisplayName("RUL-06 an account has 10,000 tickets at most: 409")
  void fullAccount() {
    TicketSequence almost = new TicketSequence(9_999, 20_417);
    TicketSequence full = almost.with(almost.next());

    ApiException refusal = catchThrowableOfType(ApiException.class, full::next);

    assertThat(full).isEqualTo(new TicketSequence(10_000, 20_418));
    assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_REACHED);
    assertThat(refusal).hasMessageContaining("10000");
  }

  @Test
  @DisplayName("RUL-06 both limits are as many as the contract's lists hold")
  void contract() throws IOException {
    try (InputStream contract = TicketTest.class.getResourceAsStream("/spec/openapi.yaml")) {
      JsonNode schemas = YAMLMapper.builder().build().readTree(contract).at("/components/schemas");

      assertThat(TicketSequence.MAX_TICKETS)
          .isEqualTo(schemas.at("/TicketList/maxItems").intValue());
      assertThat(Ticket.MAX_MESSAGES)
          .isEqualTo(schemas.at("/TicketDetail/properties/messages/maxItems").intValue());
    }
  }

  @Test
  @DisplayName("TIC-03 numbers count up; what is given already is an internal fault")
  void numbers() {
    assertThat(new TicketSequence(0, 0).next().text()).isEqualTo("TCK-000001");
    assertThat(new TicketSequence(2, 20_417).next().text()).isEqualTo("TCK-020418");
    assertThat(TicketNumber.parse("TCK-020418")).isEqualTo(new TicketNumber(20_418));
    assertThat(TicketNumber.parse("TCK-1000000").text()).isEqualTo("TCK-1000000");
    assertThatThrownBy(() -> new TicketSequence(1, 5).with(new TicketNumber(5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TCK-", "TCK-000000", "TCK--00001", "INV-000001", ""})
  @DisplayName("what is no ticket number is not read as one")
  void noNumber(String text) {
    assertThatThrownBy(() -> TicketNumber.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Ticket ticket(String status, int messages) {
    return new Ticket(
        UUID.randomUUID(),
        new TicketNumber(20_418),
        TOPIC,
        TicketStatus.fromValue(status),
        messages,
        OPENED,
        UPDATED);
  }

  private static Ticket with(Ticket ticket, String status, int messages, Instant updatedAt) {
    return new Ticket(
        ticket.id(),
        ticket.number(),
        ticket.topic(),
        TicketStatus.fromValue(status),
        messages,
        ticket.createdAt(),
        updatedAt);
  }
}
