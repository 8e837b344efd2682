package com.sunucu.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerializationRetryTest {

  private final List<Duration> pauses = new ArrayList<>();
  private final SerializationRetry retry = new SerializationRetry(pauses::add);
  private final AtomicInteger attempts = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  @DisplayName(
      "a transaction that the database rolled back for another's sake runs again, after longer and longer pauses")
  void runsAgain(String state) {
    String outcome = retry.untilSerialized(() -> failingBefore(4, state));

    assertThat(outcome).isEqualTo("done after 4");
    assertThat(pauses).hasSize(3).isSorted();
  }

  @Test
  @DisplayName("the fifth failure comes out")
  void givesUp() {
    assertThatThrownBy(() -> retry.untilSerialized(() -> failingBefore(99, "40001")))
        .isInstanceOf(TransactionException.class);
    assertThat(attempts).hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "23505", "57014"})
  @DisplayName(
      "any other failure comes out at once: a commit whose answer was lost may have taken effect")
  void otherFailures(String state) {
    assertThatThrownBy(() -> retry.untilSerialized(() -> failingBefore(99, state)))
        .isInstanceOf(TransactionException.class);
    assertThat(attempts).hasValue(1);
  }

  private String failingBefore(int lucky, String state) {
    if (attempts.incrementAndGet() < lucky) {
      throw new TransactionException(new SQLException("rolled back", state));
    }
    return "done after " + attempts.get();
  }
}
