package com.sunucu.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Binds instants as {@code timestamp(6) with time zone}. JDBI would use java.sql.Timestamp and the
 * machine's time zone, in which hours can repeat. Digits that the column cannot hold are cut off,
 * because both databases would round up, into the future.
 */
final class InstantArgument extends AbstractArgumentFactory<Instant> {

  InstantArgument() {
    super(Types.TIMESTAMP_WITH_TIMEZONE);
  }

  @Override
  protected Argument build(Instant value, ConfigRegistry config) {
    OffsetDateTime stored = value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    return (position, statement, context) -> statement.setObject(position, stored);
  }

  /** The instant in the column, or null if the column is null. */
  static Instant read(ResultSet row, int column) throws SQLException {
    OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
    return stored == null ? null : stored.toInstant();
  }
}
