package com.sunucu.server.tickets;

import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.TicketCreatedData;
import com.sunucu.api.model.TicketRepliedData;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.events.EventLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The operations on tickets, in the caller's transaction together with their events. */
public final class Tickets {

  private final EventLog events;

  public Tickets(EventLog events) {
    this.events = events;
  }

  /**
   * Opens a ticket with this first message (TIC-03, EVT-11).
   *
   * @throws ApiException 409 if the account has reached its limit
   */
  Ticket open(Call call, Ticket.Topic topic, String message) {
    TicketSequence sequence = TicketStore.lockSequence(call.tx(), call.accountId());
    Ticket ticket = Ticket.opened(UUID.randomUUID(), sequence.next(), topic, call.now());
    TicketStore.insert(call.tx(), call.accountId(), sequence, ticket);
    TicketStore.insert(
        call.tx(),
        call.accountId(),
        ticket.id(),
        Message.latestOf(ticket, MessageAuthor.CUSTOMER, message));
    events.append(
        call,
        new TicketCreatedData(
            ticket.id(),
            ticket.number().text(),
            topic.subject(),
            ticket.status(),
            topic.priority()));
    return ticket;
  }

  /**
   * Adds a reply from the customer (TIC-04), which sends no event.
   *
   * @throws ApiException 404; 409 if the thread has reached its limit of messages or text
   */
  Message reply(Call call, UUID ticketId, String body) {
    Ticket replied =
        locked(call.tx(), call.accountId(), ticketId).repliedBy(MessageAuthor.CUSTOMER, call.now());
    return add(call.tx(), call.accountId(), replied, MessageAuthor.CUSTOMER, body);
  }

  /**
   * Adds a reply from support staff to a ticket of any account (EVT-12).
   *
   * @throws ApiException 404; 409 if the thread has reached its limit of messages or text
   */
  public Message replyAsStaff(Handle tx, UUID ticketId, Instant now, String body) {
    UUID accountId = TicketStore.owner(tx, ticketId).orElseThrow(ApiException::notFound);
    Ticket replied = locked(tx, accountId, ticketId).repliedBy(MessageAuthor.STAFF, now);
    Message message = add(tx, accountId, replied, MessageAuthor.STAFF, body);
    events.append(
        tx,
        accountId,
        now,
        new TicketRepliedData(
            replied.id(), replied.number().text(), replied.topic().subject(), replied.status()));
    return message;
  }

  /**
   * Closes a ticket (TIC-05). A closed ticket is not changed.
   *
   * @throws ApiException 404
   */
  Ticket close(Call call, UUID ticketId) {
    Ticket before = locked(call.tx(), call.accountId(), ticketId);
    Ticket closed = before.closed(call.now());
    if (!closed.equals(before)) {
      TicketStore.updateState(call.tx(), call.accountId(), closed);
    }
    return closed;
  }

  private static Message add(
      Handle tx, UUID accountId, Ticket replied, MessageAuthor author, String body) {
    Ticket.requireRoomFor(
        TicketStore.textBytes(tx, accountId, replied.id())
            + body.getBytes(StandardCharsets.UTF_8).length);
    Message message = Message.latestOf(replied, author, body);
    TicketStore.insert(tx, accountId, replied.id(), message);
    TicketStore.updateState(tx, accountId, replied);
    return message;
  }

  private static Ticket locked(Handle tx, UUID accountId, UUID ticketId) {
    return TicketStore.lock(tx, accountId, ticketId).orElseThrow(ApiException::notFound);
  }
}
