package com.sunucu.server.domains;

import com.sunucu.api.model.DomainStatus;
import com.sunucu.server.domains.Domain.Settings;
import com.sunucu.server.domains.Domain.Term;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code domains} and, across all accounts, {@code held_names}. */
public final class DomainStore {

  private static final String COLUMNS =
      """
      select domain_id, domain, status, auto_renew, transfer_lock, whois_privacy, nameservers, registered_at, expires_at
      from domains
      """;

  private static final String BY_ID =
      COLUMNS + "where account_id = :account and domain_id = :domain";

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
            values (:account, :id, :name, :status, :autoRenew, :transferLock, :whoisPrivacy, :nameservers,
               :registered, :expires)
            """)
        .bind("account", accountId)
        .bind("id", domain.id())
        .bind("name", domain.name())
        .bind("status", domain.status().value())
        .bind("autoRenew", domain.settings().autoRenew())
        .bind("transferLock", domain.settings().transferLock())
        .bind("whoisPrivacy", domain.settings().whoisPrivacy())
        .bind("nameservers", String.join(" ", domain.settings().nameservers()))
        .bind("registered", domain.term().registeredAt())
        .bind("expires", domain.term().expiresAt())
        .execute();
  }

  /** Updates the settings of a domain. */
  static void save(Handle tx, UUID accountId, Domain domain) {
    tx.createUpdate(
            """
            update domains set auto_renew = :autoRenew, transfer_lock = :transferLock, whois_privacy = :whoisPrivacy,
              nameservers = :nameservers
            where account_id = :account and domain_id = :id
            """)
        .bind("account", accountId)
        .bind("id", domain.id())
        .bind("autoRenew", domain.settings().autoRenew())
        .bind("transferLock", domain.settings().transferLock())
        .bind("whoisPrivacy", domain.settings().whoisPrivacy())
        .bind("nameservers", String.join(" ", domain.settings().nameservers()))
        .execute();
  }

  /** The domains of the account, newest first, equal times by id (RUL-08). */
  static List<Domain> list(Handle tx, UUID accountId) {
    return tx.createQuery(
            COLUMNS
                + "where account_id = :account order by account_id desc, registered_at desc, domain_id")
        .bind("account", accountId)
        .map(Row.as(DomainStore::read))
        .list();
  }

  /** The account's domain with this id. A domain of another account is not found. */
  static Optional<Domain> find(Handle tx, UUID accountId, UUID domainId) {
    return one(tx, BY_ID, accountId, domainId);
  }

  /** Finds the domain and locks it until the transaction ends. */
  static Optional<Domain> lock(Handle tx, UUID accountId, UUID domainId) {
    return one(tx, BY_ID + " for update", accountId, domainId);
  }

  /** Number of domains of the account. */
  static int count(Handle tx, UUID accountId) {
    return tx.createQuery("select count(*) from domains where account_id = :account")
        .bind("account", accountId)
        .mapTo(Integer.class)
        .one();
  }

  private static Optional<Domain> one(Handle tx, String sql, UUID accountId, UUID domainId) {
    return tx.createQuery(sql)
        .bind("account", accountId)
        .bind("domain", domainId)
        .map(Row.as(DomainStore::read))
        .findOne();
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
