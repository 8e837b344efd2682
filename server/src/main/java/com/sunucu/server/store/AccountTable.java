package com.sunucu.server.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * A table whose primary key is account and id: finds, locks, lists and deletes its rows. A row of
 * another account is never found (ERR-10).
 *
 * @param <T> the type of a row
 */
public final class AccountTable<T> {

  private final String select;
  private final KeyQuery<T> byKey;
  private final String byKeyForUpdate;
  private final String newestFirst;
  private final String owner;
  private final String count;
  private final String delete;
  private final RowMapper<T> mapper;

  /**
   * @param name the table
   * @param id the column that, after {@code account_id}, completes the key
   * @param created the column that orders lists
   * @param columns the columns that the reader reads, separated by commas
   */
  public AccountTable(
      String name, String id, String created, String columns, Row.Reader<T> reader) {
    String key = " where account_id = :account and " + id + " = :id";
    this.select = "select " + columns + " from " + name;
    this.byKey = new KeyQuery<>(select + " where account_id = ? and " + id + " = ?", reader);
    this.byKeyForUpdate = select + key + " for update";
    // H2 uses the index in this order only if account_id is also ordered with desc
    // (V1__schema.sql).
    this.newestFirst =
        select
            + " where account_id = :account order by account_id desc, %s desc, %s"
                .formatted(created, id);
    this.owner = "select account_id from " + name + " where " + id + " = :id";
    this.count = "select count(*) from " + name + " where account_id = :account";
    this.delete = "delete from " + name + key;
    this.mapper = Row.as(reader);
  }

  /** The account's row with this id. */
  public Optional<T> find(Handle tx, UUID accountId, UUID id) {
    return byKey.find(tx, accountId, id);
  }

  /** Finds the row and locks it until the transaction ends. */
  public Optional<T> lock(Handle tx, UUID accountId, UUID id) {
    return tx.createQuery(byKeyForUpdate)
        .bind("account", accountId)
        .bind("id", id)
        .map(mapper)
        .findOne();
  }

  /** The account of the row with this id. */
  public Optional<UUID> owner(Handle tx, UUID id) {
    return tx.createQuery(owner).bind("id", id).mapTo(UUID.class).findOne();
  }

  /** The rows of the account, newest first, equal times by id (RUL-08). */
  public List<T> list(Handle tx, UUID accountId) {
    return tx.createQuery(newestFirst).bind("account", accountId).map(mapper).list();
  }

  /** Number of rows of the account. */
  public int count(Handle tx, UUID accountId) {
    return tx.createQuery(count).bind("account", accountId).mapTo(Integer.class).one();
  }

  /**
   * Deletes the account's row with this id.
   *
   * @return whether the row existed
   */
  public boolean delete(Handle tx, UUID accountId, UUID id) {
    return tx.createUpdate(delete).bind("account", accountId).bind("id", id).execute() == 1;
  }

  /** Rows of a query; the condition follows {@code select … from <table>}. */
  public Query select(Handle tx, String condition) {
    return tx.createQuery(select + " " + condition);
  }
}
