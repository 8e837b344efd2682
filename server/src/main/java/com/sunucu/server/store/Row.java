package com.sunucu.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * One row of a result, read by column name in the types of the features. Nullable columns have
 * readers of their own; null in any other column is an error.
 */
public final class Row {

  private final ResultSet columns;

  private Row(ResultSet columns) {
    this.columns = columns;
  }

  /** Converts a row. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  /** Adapts a reader to JDBI: {@code query.map(Row.as(ServerStore::read))}. */
  public static <T> RowMapper<T> as(Reader<T> reader) {
    return (columns, context) -> reader.read(new Row(columns));
  }

  public UUID uuid(String column) throws SQLException {
    return present(column, columns.getObject(column, UUID.class));
  }

  public String text(String column) throws SQLException {
    return present(column, columns.getString(column));
  }

  public Optional<String> optionalText(String column) throws SQLException {
    return Optional.ofNullable(columns.getString(column));
  }

  public int integer(String column) throws SQLException {
    return present(column, columns.getObject(column, Integer.class));
  }

  public Optional<UUID> optionalUuid(String column) throws SQLException {
    return Optional.ofNullable(columns.getObject(column, UUID.class));
  }

  public Optional<Integer> optionalInteger(String column) throws SQLException {
    return Optional.ofNullable(columns.getObject(column, Integer.class));
  }

  public long longInteger(String column) throws SQLException {
    return present(column, columns.getObject(column, Long.class));
  }

  public boolean flag(String column) throws SQLException {
    return present(column, columns.getObject(column, Boolean.class));
  }

  public Instant instant(String column) throws SQLException {
    return present(column, InstantArgument.read(columns, columns.findColumn(column)));
  }

  public Optional<Instant> optionalInstant(String column) throws SQLException {
    return Optional.ofNullable(InstantArgument.read(columns, columns.findColumn(column)));
  }

  private static <T> T present(String column, T value) {
    return Objects.requireNonNull(value, () -> "Column %s is null".formatted(column));
  }
}
