package com.sunucu.server.tickets;

import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.TicketDepartment;
import com.sunucu.api.model.TicketPriority;
import com.sunucu.api.model.TicketStatus;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code tickets}, {@code ticket_messages} and {@code ticket_books}. */
public final class TicketStore {

  private static final String COLUMNS =
      """
      select ticket_id, ticket_number, subject, department, priority, status, messages, created_at, updated_at
      from tickets
      """;

  private TicketStore() {}

  /**
   * Adds a ticket without its messages; the account's tickets so far must have lower numbers.
   *
   * @throws IllegalArgumentException where one has not
   */
  public static void insert(Handle tx, UUID accountId, Ticket ticket) {
    insert(tx, accountId, lockBook(tx, accountId), ticket);
  }

  /** Adds a ticket to books that this transaction has locked. */
  static void insert(Handle tx, UUID accountId, TicketSequence book, Ticket ticket) {
    TicketSequence after = book.with(ticket.number());
    tx.createUpdate(
            """
            insert into tickets
              (account_id, ticket_id, ticket_number, subject, status, department, priority, messages, created_at,
               updated_at)
            values (:account, :id, :number, :subject, :status, :department, :priority, :messages, :created, :updated)
            """)
        .bind("account", accountId)
        .bind("id", ticket.id())
        .bind("number", ticket.number().text())
        .bind("subject", ticket.topic().subject())
        .bind("status", ticket.status().value())
        .bind("department", ticket.topic().department().value())
        .bind("priority", ticket.topic().priority().value())
        .bind("messages", ticket.messages())
        .bind("created", ticket.createdAt())
        .bind("updated", ticket.updatedAt())
        .execute();
    tx.createUpdate(
            """
            update ticket_books set tickets = :tickets, latest_number = :latest where account_id = :account
            """)
        .bind("account", accountId)
        .bind("tickets", after.tickets())
        .bind("latest", after.latestNumber())
        .execute();
  }

  /** Adds a message to a ticket's thread; the ticket counts it ({@link #updateState}). */
  public static void insert(Handle tx, UUID accountId, UUID ticketId, Message message) {
    tx.createUpdate(
            """
            insert into ticket_messages (account_id, ticket_id, message_id, author, body, created_at)
            values (:account, :ticket, :id, :author, :body, :created)
            """)
        .bind("account", accountId)
        .bind("ticket", ticketId)
        .bind("id", message.id())
        .bind("author", message.author().value())
        .bind("body", message.body())
        .bind("created", message.createdAt())
        .execute();
  }

  /** The account's books; nobody else opens a ticket on it until the transaction ends. */
  static TicketSequence lockBook(Handle tx, UUID accountId) {
    tx.createUpdate(
            """
            insert into ticket_books (account_id, tickets, latest_number) values (:account, 0, 0)
            on conflict do nothing
            """)
        .bind("account", accountId)
        .execute();
    return tx.createQuery(
            "select tickets, latest_number from ticket_books where account_id = :account for update")
        .bind("account", accountId)
        .map(
            Row.as(row -> new TicketSequence(row.integer("tickets"), row.integer("latest_number"))))
        .one();
  }

  /** The account's tickets, newest first, ties by id (RUL-08). */
  static List<Ticket> list(Handle tx, UUID accountId) {
    return tx.createQuery(
            COLUMNS
                + "where account_id = :account order by account_id desc, created_at desc, ticket_id")
        .bind("account", accountId)
        .map(Row.as(TicketStore::read))
        .list();
  }

  /** The account's ticket with this id; another account's is not found. */
  static Optional<Ticket> find(Handle tx, UUID accountId, UUID ticketId) {
    return find(tx, accountId, ticketId, "");
  }

  /** The same; nobody else changes it until the transaction ends. */
  static Optional<Ticket> lock(Handle tx, UUID accountId, UUID ticketId) {
    return find(tx, accountId, ticketId, " for update");
  }

  /** Whose ticket it is. */
  static Optional<UUID> owner(Handle tx, UUID ticketId) {
    return tx.createQuery("select account_id from tickets where ticket_id = :ticket")
        .bind("ticket", ticketId)
        .mapTo(UUID.class)
        .findOne();
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
            update tickets set status = :status, messages = :messages, updated_at = :updated
            where account_id = :account and ticket_id = :ticket
            """)
        .bind("account", accountId)
        .bind("ticket", ticket.id())
        .bind("status", ticket.status().value())
        .bind("messages", ticket.messages())
        .bind("updated", ticket.updatedAt())
        .execute();
  }

  private static Optional<Ticket> find(Handle tx, UUID accountId, UUID ticketId, String andLock) {
    return tx.createQuery(COLUMNS + "where account_id = :account and ticket_id = :ticket" + andLock)
        .bind("account", accountId)
        .bind("ticket", ticketId)
        .map(Row.as(TicketStore::read))
        .findOne();
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
