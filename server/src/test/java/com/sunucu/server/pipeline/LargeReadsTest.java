package com.sunucu.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.server.bulkhead.Bulkhead.Limits;
import com.sunucu.server.bulkhead.Bulkheads;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LargeReadsTest {

  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();
  private static final Response LARGE = answer(1 << 20);
  private static final Response SMALL = answer(100);

  /** Three reads of an account, one of them of a size that is not known, one large in all. */
  private final LargeReads reads = new LargeReads(bulkheads());

  @Test
  @DisplayName(
      "RUL-11: what was large is made one at a time, and small reads of any account go on beside it")
  void oneLargeAtATime() {
    reads.inTurn(ONE, "list", () -> LARGE);
    reads.inTurn(OTHER, "list", () -> LARGE);
    reads.inTurn(ONE, "detail", () -> SMALL);

    Response answer =
        reads.inTurn(
            ONE,
            "list",
            () -> {
              assertRefused(ONE, "list");
              assertRefused(OTHER, "list");
              assertThat(reads.inTurn(ONE, "detail", () -> SMALL)).isEqualTo(SMALL);
              assertThat(reads.inTurn(OTHER, "detail", () -> SMALL)).isEqualTo(SMALL);
              return LARGE;
            });

    assertThat(answer).isEqualTo(LARGE);
    assertThat(reads.inTurn(OTHER, "list", () -> LARGE)).isEqualTo(LARGE);
  }

  @Test
  @DisplayName(
      "RUL-11: of what an account reads for the first time it has one in work until its size is known")
  void first() {
    reads.inTurn(
        ONE,
        "list",
        () -> {
          assertRefused(ONE, "list");
          assertThat(reads.inTurn(ONE, "detail", () -> SMALL)).isEqualTo(SMALL);
          assertThat(reads.inTurn(OTHER, "list", () -> SMALL)).isEqualTo(SMALL);
          return SMALL;
        });

    reads.inTurn(
        ONE,
        "list",
        () -> {
          assertThat(reads.inTurn(ONE, "list", () -> SMALL)).isEqualTo(SMALL);
          return SMALL;
        });
  }

  @Test
  @DisplayName("what has become small again is no longer held back")
  void shrinks() {
    reads.inTurn(ONE, "list", () -> LARGE);
    reads.inTurn(ONE, "list", () -> SMALL);

    reads.inTurn(
        ONE,
        "list",
        () -> {
          assertThat(reads.inTurn(ONE, "list", () -> SMALL)).isEqualTo(SMALL);
          return SMALL;
        });
  }

  private void assertRefused(UUID account, String operation) {
    assertThatThrownBy(() -> reads.inTurn(account, operation, () -> LARGE))
        .isInstanceOf(ApiException.class);
  }

  private static Response answer(int length) {
    return new Response(200, Optional.of(new byte[length]), Optional.empty(), false);
  }

  private static Bulkheads bulkheads() {
    Limits many = new Limits(8, 8, 8, Duration.ZERO);
    return new Bulkheads(
        many,
        many,
        new Limits(8, 3, 8, Duration.ZERO),
        new Limits(8, 1, 8, Duration.ZERO),
        new Limits(1, 1, 8, Duration.ZERO),
        many);
  }
}
