package com.sunucu.server.oauth.device;

import com.sunucu.server.auth.SecretHash;
import com.sunucu.server.oauth.protocol.Scopes;
import com.sunucu.server.oauth.protocol.UserCode;
import com.sunucu.server.oauth.tokens.Grant;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code device_codes}. */
final class DeviceStore {

  private static final String COLUMNS =
      """
      select user_code, client_id, client_name, scopes, status, account_id, interval_millis, polled_at, expires_at
      from device_codes\s\
      """;

  private DeviceStore() {}

  static void insert(Handle tx, SecretHash hash, DeviceCode code, Instant now) {
    tx.createUpdate(
            """
            insert into device_codes
              (code_hash, user_code, client_id, client_name, scopes, status, interval_millis, created_at, expires_at)
            values (:hash, :user, :client, :name, :scopes, :status, :interval, :now, :expires)
            """)
        .bind("hash", hash.hex())
        .bind("user", code.userCode().letters())
        .bind("client", code.client().id())
        .bind("name", code.client().name())
        .bind("scopes", Scopes.text(code.scopes()))
        .bind("status", word(code.status()))
        .bind("interval", code.polls().interval().toMillis())
        .bind("now", now)
        .bind("expires", code.expiresAt())
        .execute();
  }

  /** Finds the code and locks it, so that of two polls at once one comes after the other. */
  static Optional<DeviceCode> lock(Handle tx, SecretHash hash) {
    return tx.createQuery(COLUMNS + "where code_hash = :hash for update")
        .bind("hash", hash.hex())
        .map(Row.as(DeviceStore::read))
        .findOne();
  }

  static Optional<DeviceCode> find(Handle tx, UserCode code) {
    return byUserCode(tx, code, "");
  }

  /** Finds the code and locks it, so that of two decisions at once the first stands. */
  static Optional<DeviceCode> lock(Handle tx, UserCode code) {
    return byUserCode(tx, code, " for update");
  }

  private static Optional<DeviceCode> byUserCode(Handle tx, UserCode code, String lock) {
    return tx.createQuery(COLUMNS + "where user_code = :user" + lock)
        .bind("user", code.letters())
        .map(Row.as(DeviceStore::read))
        .findOne();
  }

  /** Stores what a poll or a decision changed. */
  static void update(Handle tx, DeviceCode code) {
    tx.createUpdate(
            """
            update device_codes set status = :status, scopes = :scopes, account_id = :account,
              interval_millis = :interval, polled_at = :polled
            where user_code = :user
            """)
        .bind("status", word(code.status()))
        .bind("scopes", Scopes.text(code.scopes()))
        .bind("account", code.accountId())
        .bind("interval", code.polls().interval().toMillis())
        .bind("polled", code.polls().last())
        .bind("user", code.userCode().letters())
        .execute();
  }

  /**
   * Marks an approved code as redeemed.
   *
   * @return false if another request was first
   */
  static boolean redeem(Handle tx, DeviceCode code) {
    return tx.createUpdate(
                "update device_codes set status = :to where user_code = :user and status = :from")
            .bind("to", word(DeviceCode.Status.REDEEMED))
            .bind("from", word(DeviceCode.Status.APPROVED))
            .bind("user", code.userCode().letters())
            .execute()
        == 1;
  }

  /** How many codes have not expired. */
  static int alive(Handle tx, Instant now) {
    return tx.createQuery("select count(*) from device_codes where expires_at > :now")
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  private static DeviceCode read(Row row) throws SQLException {
    return new DeviceCode(
        new UserCode(row.text("user_code")),
        new Grant.Client(row.text("client_id"), row.text("client_name")),
        Scopes.stored(row.text("scopes")),
        DeviceCode.Status.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
        row.optionalUuid("account_id"),
        new DeviceCode.Polls(
            Duration.ofMillis(row.longInteger("interval_millis")),
            row.optionalInstant("polled_at")),
        row.instant("expires_at"));
  }

  private static String word(DeviceCode.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
