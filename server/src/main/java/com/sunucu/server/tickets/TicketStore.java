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
   * Inserts a ticket without its messages. Its number must be higher than those of the account's
   * tickets.
   *
   * @throws IllegalArgumentException otherwise
   */
  public static void insert(Handle tx, UUID accountId, Ticket ticket) {
    insert(tx, accountId, lockSequence(tx, accountId), ticket);
  }

  /** Inserts a ticket; this transaction holds the lock of the sequence. */
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

  /** Inserts a message. {@link #updateState} updates the ticket's number of messages. */
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

  /** The ticket sequence of the account, locked until the transaction ends. */
  static TicketSequence lockSequence(Handle tx, UUID accountId) {
    Counter.Count count = COUNTER.lock(tx, accountId);
    return new TicketSequence(
        count.items(),
        count.latest().map(it -> TicketNumber.parse(it.number()).sequence()).orElse(0));
  }

  /** The tickets of the account, newest first, equal times by id (RUL-08). */
  static List<Ticket> list(Handle tx, UUID accountId) {
    return TABLE.list(tx, accountId);
  }

  /** The account's ticket with this id. A ticket of another account is not found. */
  static Optional<Ticket> find(Handle tx, UUID accountId, UUID ticketId) {
    return TABLE.find(tx, accountId, ticketId);
  }

  /** Finds the ticket and locks it until the transaction ends. */
  static Optional<Ticket> lock(Handle tx, UUID accountId, UUID ticketId) {
    return TABLE.lock(tx, accountId, ticketId);
  }

  /** The account of a ticket. */
  static Optional<UUID> owner(Handle tx, UUID ticketId) {
    return TABLE.owner(tx, ticketId);
  }

  /** The messages of a ticket, oldest first, equal times by id (RUL-08). */
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

  /** The length of all messages of a ticket, in bytes of UTF-8. */
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

  /** Updates the status, number of messages and change time of a ticket. */
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
