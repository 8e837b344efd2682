package com.sunucu.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jdbi.v3.core.CloseException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransientErrorsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "57014", "HYT00", "55P03", "90131", "57P01", "57P03", "90098", "90121", "08006", "53300",
        "40001", "40P01"
      })
  @DisplayName("RUL-11: what a database refuses under load is told as such")
  void forNow(String sqlState) {
    assertThat(TransientErrors.of(statement(sqlState)))
        .get()
        .satisfies(it -> assertThat(it).hasMessageContaining(sqlState).hasRootCauseMessage("why"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"42S02", "23505", "22001", "42601", "23503", "22P02"})
  @DisplayName("ERR-11: what is wrong with a statement stays an internal fault")
  void faults(String sqlState) {
    assertThat(TransientErrors.of(statement(sqlState))).isEmpty();
  }

  @Test
  @DisplayName("a failure without SQLSTATE is a fault")
  void noState() {
    assertThat(TransientErrors.of(new TransactionException("nested"))).isEmpty();
    assertThat(TransientErrors.of(new TransactionException(new SQLException("why")))).isEmpty();
  }

  @Test
  @DisplayName("a commit whose answer was lost is not said to be undone; one that was undone is")
  void commits() {
    assertThat(TransientErrors.of(new TransactionException(new SQLException("why", "08006"))))
        .isEmpty();
    assertThat(TransientErrors.of(new TransactionException(new SQLException("why", "40001"))))
        .isPresent();
  }

  private static JdbiException statement(String sqlState) {
    return new CloseException("what", new SQLException("why", sqlState));
  }
}
