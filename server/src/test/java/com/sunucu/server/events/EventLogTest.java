package com.sunucu.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.Event;
import com.sunucu.api.model.EventType;
import com.sunucu.api.model.TicketCreatedData;
import com.sunucu.api.model.TicketPriority;
import com.sunucu.api.model.TicketStatus;
import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.core.Json;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventLogTest {

  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00.5Z");

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  private final JsonMapper json = Json.strict();
  private final UUID account = UUID.randomUUID();

  @Test
  @DisplayName(
      "RUL-19 an event that no delivery could hold is a fault of the server, and nothing of it stays")
  void tooLarge() {
    TestAccounts.insert(database, account);
    EventLog events = new EventLog(json);

    assertThatThrownBy(() ->
            database.write(tx -> {
              events.append(tx, account, NOW, data("a".repeat(EventLog.MAX_BYTES)));
              return true;
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ticket.created");
    List<Event> kept = database.read(tx -> events.list(tx, account, 10));
    assertThat(kept).isEmpty();
  }

  @Test
  @DisplayName("RUL-19 the body is the event with its data as it is kept, letter for letter")
  void body() {
    UUID id = UUID.randomUUID();
    String data = "{\"b\" : 1.50,\"a\":\"\\u015f\"}";

    assertThat(
            new String(
                new EventLog(json).body(id, EventType.TICKET_CREATED, NOW, data),
                StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"id\":\"%s\",\"type\":\"ticket.created\",\"createdAt\":\"2026-06-03T12:00:00.500Z\",\"data\":%s}"
                .formatted(id, data));
  }

  private static TicketCreatedData data(String subject) {
    return new TicketCreatedData(
        UUID.randomUUID(), "TCK-000001", subject, TicketStatus.OPEN, TicketPriority.LOW);
  }
}
