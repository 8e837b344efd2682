package com.sunucu.server.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

  private static final Instant AT = Instant.parse("2026-06-03T08:40:12.004Z");

  @Test
  @DisplayName("RUL-08 RUL-33 ids of one moment sort as the messages came, a whole thread long")
  void order() {
    List<String> ids =
        IntStream.rangeClosed(1, Ticket.MAX_MESSAGES)
            .mapToObj(ordinal -> Message.id(AT, ordinal).toString())
            .toList();

    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(Message.id(AT.plusMillis(1), 1).toString()).isGreaterThan(ids.getLast());
  }

  @Test
  @DisplayName("RUL-05 an id is a UUID of version 7 (RFC 9562), and another one each time")
  void version() {
    UUID id = Message.id(AT, 10_000);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(AT.toEpochMilli());
    assertThat(Message.id(AT, 10_000)).isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 16_384})
  @DisplayName("there is no message of a number that an id cannot hold")
  void ordinals(int ordinal) {
    assertThatThrownBy(() -> Message.id(AT, ordinal)).isInstanceOf(IllegalArgumentException.class);
  }
}
