package com.sunucu.server.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * A table whose key is the account and an id: how its rows are found, locked, listed and deleted.
 * Another account's row is never found (ERR-10).
 *
 * @param <T> what a row is read as
 */
public final class AccountTable<T> {

  private final String select;
  private final String byKey;
  private final String byKeyForUpdate;
  private final String newestFirst;
  private final String owner;
  private final String count;
  private final String delete;
  private final RowMapper<T> mapper;

  /**
   * @param name of the table
   * @param id the column that, after {@code account_id}, completes the key
   * @param created the column by which lists are ordered
   * @param columns that the reader reads, separated by commas
   */
  public AccountTable(
      String name, String id, String created, String columns, Row.Reader<T> reader) {
    String key = " where account_id = :account and " + id + " = :id";
    this.select = "select " + columns + " from " + name;
    this.byKey = select + key;
    this.byKeyForUpdate = byKey + " for update";
    // For H2, the index is in this order only where account_id is named with desc (V1__schema.sql).
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
    return one(tx.createQuery(byKey), accountId, id);
  }

  /** The same; no other transaction changes the row until this one ends. */
  public Optional<T> lock(Handle tx, UUID accountId, UUID id) {
    return one(tx.createQuery(byKeyForUpdate), accountId, id);
  }

  /** The account that has the row with this id. */
  public Optional<UUID> owner(Handle tx, UUID id) {
    return tx.createQuery(owner).bind("id", id).mapTo(UUID.class).findOne();
  }

  /** The account's rows, newest first, ties by id (RUL-08). */
  public List<T> list(Handle tx, UUID accountId) {
    return tx.createQuery(newestFirst).bind("account", accountId).map(mapper).list();
  }

  /** How many rows the account has. */
  public int count(Handle tx, UUID accountId) {
    return tx.createQuery(count).bind("account", accountId).mapTo(Integer.class).one();
  }

  /**
   * Deletes the account's row with this id.
   *
   * @return whether there was one
   */
  public boolean delete(Handle tx, UUID accountId, UUID id) {
    return tx.createUpdate(delete).bind("account", accountId).bind("id", id).execute() == 1;
  }

  /** The rows that a condition selects, which continues {@code select … from <table>}. */
  public Query select(Handle tx, String condition) {
    return tx.createQuery(select + " " + condition);
  }

  private Optional<T> one(Query query, UUID accountId, UUID id) {
    return query.bind("account", accountId).bind("id", id).map(mapper).findOne();
  }
}
