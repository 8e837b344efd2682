package com.sunucu.server.domains;

import com.sunucu.api.model.DomainStatus;
import com.sunucu.server.domains.Domain.Settings;
import com.sunucu.server.domains.Domain.Term;
import com.sunucu.server.store.AccountTable;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code domains} and, across all accounts, {@code held_names}. */
public final class DomainStore {

  private static final AccountTable<Domain> TABLE =
      new AccountTable<>(
          "domains",
          "domain_id",
          "registered_at",
          """
          domain_id, domain, status, auto_renew, transfer_lock, whois_privacy, nameservers, registered_at, expires_at\
          """,
          DomainStore::read);

  private DomainStore() {}

  /**
   * Takes a name for any account.
   *
   * @return whether it was free
   */
  public static boolean hold(Handle tx, String name) {
    return tx.createUpdate("insert into held_names (name) values (:name) on conflict do nothing")
            .bind("name", name.toLowerCase(Locale.ROOT))
            .execute()
        == 1;
  }

  /** Inserts a domain, whose name is already held. */
  public static void insert(Handle tx, UUID accountId, Domain domain) {
    tx.createUpdate(
            """
            insert into domains
              (account_id, domain_id, domain, status, auto_renew, transfer_lock, whois_privacy, nameservers,
               registered_at, expires_at)
            values (:account, :id, :name, :status.value, :settings.autoRenew, :settings.transferLock,
               :settings.whoisPrivacy, :nameservers, :term.registeredAt, :term.expiresAt)
            """)
        .bind("account", accountId)
        .bindMethods(domain)
        .bind("nameservers", String.join(" ", domain.settings().nameservers()))
        .execute();
  }

  /** Updates the settings of a domain. */
  static void save(Handle tx, UUID accountId, Domain domain) {
    tx.createUpdate(
            """
            update domains set auto_renew = :settings.autoRenew, transfer_lock = :settings.transferLock,
              whois_privacy = :settings.whoisPrivacy, nameservers = :nameservers
            where account_id = :account and domain_id = :id
            """)
        .bind("account", accountId)
        .bindMethods(domain)
        .bind("nameservers", String.join(" ", domain.settings().nameservers()))
        .execute();
  }

  /** The domains of the account, newest first, equal times by id (RUL-08). */
  static List<Domain> list(Handle tx, UUID accountId) {
    return TABLE.list(tx, accountId);
  }

  /** The account's domain with this id. A domain of another account is not found. */
  static Optional<Domain> find(Handle tx, UUID accountId, UUID domainId) {
    return TABLE.find(tx, accountId, domainId);
  }

  /** Finds the domain and locks it until the transaction ends. */
  static Optional<Domain> lock(Handle tx, UUID accountId, UUID domainId) {
    return TABLE.lock(tx, accountId, domainId);
  }

  /** Number of domains of the account. */
  static int count(Handle tx, UUID accountId) {
    return TABLE.count(tx, accountId);
  }

  private static Domain read(Row row) throws SQLException {
    return new Domain(
        row.uuid("domain_id"),
        row.text("domain"),
        DomainStatus.fromValue(row.text("status")),
        new Settings(
            row.flag("auto_renew"),
            row.flag("transfer_lock"),
            row.flag("whois_privacy"),
            List.of(row.text("nameservers").split(" "))),
        new Term(row.instant("registered_at"), row.instant("expires_at")));
  }
}
