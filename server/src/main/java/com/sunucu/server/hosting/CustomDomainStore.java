package com.sunucu.server.hosting;

import com.sunucu.api.model.CustomDomainStatus;
import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The tables {@code custom_domains} and, across all accounts, {@code attached_names}: which hosting
 * account has a name attached.
 */
final class CustomDomainStore {

  /** The hosting account that has a name attached. */
  public record Holder(UUID accountId, UUID hostingId) {}

  private CustomDomainStore() {}

  /**
   * Inserts the custom domain of a hosting account that has none. An attached one takes its name.
   */
  static void insert(Handle tx, UUID accountId, UUID hostingId, CustomDomain domain) {
    tx.createUpdate(
            """
            insert into custom_domains (account_id, hosting_id, domain, status, found, checked_at, attached_at)
            values (:account, :hosting, :name, :status.value, :records, :checkedAt, :attachedAt)
            """)
        .bind("account", accountId)
        .bind("hosting", hostingId)
        .bind("records", text(domain.found()))
        .bindMethods(domain)
        .execute();
    domain.attachedAt().ifPresent(it -> hold(tx, domain, new Holder(accountId, hostingId)));
  }

  /** Updates a custom domain. Its name must be the same except for letter case. */
  static void update(Handle tx, UUID accountId, UUID hostingId, CustomDomain domain) {
    tx.createUpdate(
            """
            update custom_domains set domain = :name, status = :status.value, found = :records,
              checked_at = :checkedAt, attached_at = :attachedAt
            where account_id = :account and hosting_id = :hosting
            """)
        .bind("account", accountId)
        .bind("hosting", hostingId)
        .bind("records", text(domain.found()))
        .bindMethods(domain)
        .execute();
  }

  /**
   * Deletes the custom domain of a hosting account and releases its name.
   *
   * @return whether the hosting account had one
   */
  static boolean delete(Handle tx, UUID accountId, UUID hostingId) {
    return tx.createUpdate(
                "delete from custom_domains where account_id = :account and hosting_id = :hosting")
            .bind("account", accountId)
            .bind("hosting", hostingId)
            .execute()
        == 1;
  }

  /**
   * Takes the name of a custom domain for a hosting account.
   *
   * @return whether the name was free
   */
  static boolean hold(Handle tx, CustomDomain domain, Holder holder) {
    return tx.createUpdate(
                """
                insert into attached_names (name, account_id, hosting_id) values (:name, :accountId, :hostingId)
                on conflict do nothing
                """)
            .bind("name", domain.key())
            .bindMethods(holder)
            .execute()
        == 1;
  }

  /** The hosting account that holds the name, locked until the transaction ends. */
  static Optional<Holder> lockHolder(Handle tx, CustomDomain domain) {
    return tx.createQuery(
            "select account_id, hosting_id from attached_names where name = :name for update")
        .bind("name", domain.key())
        .map(Row.as(row -> new Holder(row.uuid("account_id"), row.uuid("hosting_id"))))
        .findOne();
  }

  /** Transfers the name of a custom domain to another hosting account. */
  static void give(Handle tx, CustomDomain domain, Holder to) {
    tx.createUpdate(
            "update attached_names set account_id = :accountId, hosting_id = :hostingId where name = :name")
        .bind("name", domain.key())
        .bindMethods(to)
        .execute();
  }

  /** The custom domain in a row of {@link HostingStore}. */
  static Optional<CustomDomain> read(Row row) throws SQLException {
    Optional<String> name = row.optionalText("custom_domain");
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CustomDomain(
                name.get(),
                CustomDomainStatus.fromValue(row.text("custom_status")),
                records(row.text("found")),
                row.optionalInstant("checked_at"),
                row.optionalInstant("attached_at")));
  }

  /** One {@code TYPE value} per line; no value contains a space. */
  private static String text(List<DnsRecord> records) {
    return records.stream()
        .map(it -> it.type().value() + " " + it.value())
        .collect(Collectors.joining("\n"));
  }

  private static List<DnsRecord> records(String text) {
    return text.lines()
        .map(line -> line.split(" ", 2))
        .map(parts -> new DnsRecord(DnsRecordType.fromValue(parts[0]), parts[1]))
        .toList();
  }
}
