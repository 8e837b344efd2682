package com.sunucu.server.tickets;

import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.TicketDepartment;
import com.sunucu.api.model.TicketPriority;
import com.sunucu.api.model.TicketStatus;
import com.sunucu.server.store.AccountTable;
import com.sunucu.server.store.Counter;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code tickets} and {@code ticket_messages}. */
public final class TicketStore {

  private static final AccountTable<Ticket> TABLE =
      new AccountTable<>(
          "tickets",
          "ticket_id",
          "created_at",
          "ticket_id, ticket_number, subject, department, priority, status, messages, created_at, updated_at",
          TicketStore::read);

  private static final Counter COUNTER = new Counter("tickets");

  private TicketStore() {}

  /**
   * Adds a ticket without its messages; the account's tickets so far must have lower numbers.
   *
   * @throws IllegalArgumentException where one has not
   */
  public static void insert(Handle tx, UUID accountId, Ticket ticket) {
    insert(tx, accountId, lockSequence(tx, accountId), ticket);
  }

  /** Adds a ticket to a sequence that this transaction has locked. */
  static void insert(Handle tx, UUID accountId, TicketSequence sequence, Ticket ticket) {
    sequence.with(ticket.number());
    tx.createUpdate(
            """
            insert into tickets
              (account_id, ticket_id, ticket_number, subject, status, department, priority, messages, created_at,
               updated_at)
            values (:account, :id, :number.text, :topic.subject, :status.value, :topic.department.value,
               :topic.priority.value, :messages, :createdAt, :updatedAt)
            """)
        .bind("account", accountId)
        .bindMethods(ticket)
        .execute();
    COUNTER.add(tx, accountId, new Counter.Latest(ticket.number().text(), ticket.createdAt()));
  }

  /** Adds a message to a ticket's thread; the ticket counts it ({@link #updateState}). */
  public static void insert(Handle tx, UUID accountId, UUID ticketId, Message message) {
    tx.createUpdate(
            """
            insert into ticket_messages (account_id, ticket_id, message_id, author, body, created_at)
            values (:account, :ticket, :id, :author.value, :body, :createdAt)
            """)
        .bind("account", accountId)
        .bind("ticket", ticketId)
        .bindMethods(message)
        .execute();
  }

  /** The account's sequence; no other transaction opens a ticket on it until this one ends. */
  static TicketSequence lockSequence(Handle tx, UUID accountId) {
    Counter.Count count = COUNTER.lock(tx, accountId);
    return new TicketSequence(
        count.items(),
        count.latest().map(it -> TicketNumber.parse(it.number()).sequence()).orElse(0));
  }

  /** The account's tickets, newest first, ties by id (RUL-08). */
  static List<Ticket> list(Handle tx, UUID accountId) {
    return TABLE.list(tx, accountId);
  }

  /** The account's ticket with this id; another account's is not found. */
  static Optional<Ticket> find(Handle tx, UUID accountId, UUID ticketId) {
    return TABLE.find(tx, accountId, ticketId);
  }

  /** The same; no other transaction changes it until this one ends. */
  static Optional<Ticket> lock(Handle tx, UUID accountId, UUID ticketId) {
    return TABLE.lock(tx, accountId, ticketId);
  }

  /** Whose ticket it is. */
  static Optional<UUID> owner(Handle tx, UUID ticketId) {
    return TABLE.owner(tx, ticketId);
  }

  /** A ticket's thread, oldest first, ties by id (RUL-08). */
  static List<Message> messages(Handle tx, UUID accountId, UUID ticketId) {
    return tx.createQuery(
            """
            select message_id, author, body, created_at
            from ticket_messages
            where account_id = :account and ticket_id = :ticket
            order by account_id desc, ticket_id desc, created_at, message_id
            """)
        .bind("account", accountId)
        .bind("ticket", ticketId)
        .map(Row.as(TicketStore::readMessage))
        .list();
  }

  /** How much text a ticket's thread has, in bytes of UTF-8. */
  static long textBytes(Handle tx, UUID accountId, UUID ticketId) {
    return tx.createQuery(
            """
            select coalesce(sum(octet_length(body)), 0) from ticket_messages
            where account_id = :account and ticket_id = :ticket
            """)
        .bind("account", accountId)
        .bind("ticket", ticketId)
        .mapTo(Long.class)
        .one();
  }

  /** Keeps a ticket's status, how many messages it has, and when it changed. */
  static void updateState(Handle tx, UUID accountId, Ticket ticket) {
    tx.createUpdate(
            """
            update tickets set status = :status.value, messages = :messages, updated_at = :updatedAt
            where account_id = :account and ticket_id = :id
            """)
        .bind("account", accountId)
        .bindMethods(ticket)
        .execute();
  }

  private static Ticket read(Row row) throws SQLException {
    return new Ticket(
        row.uuid("ticket_id"),
        TicketNumber.parse(row.text("ticket_number")),
        new Ticket.Topic(
            row.text("subject"),
            TicketDepartment.fromValue(row.text("department")),
            TicketPriority.fromValue(row.text("priority"))),
        TicketStatus.fromValue(row.text("status")),
        row.integer("messages"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  private static Message readMessage(Row row) throws SQLException {
    return new Message(
        row.uuid("message_id"),
        MessageAuthor.fromValue(row.text("author")),
        row.text("body"),
        row.instant("created_at"));
  }
}
