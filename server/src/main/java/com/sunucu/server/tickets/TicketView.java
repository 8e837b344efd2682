package com.sunucu.server.tickets;

import com.sunucu.api.model.TicketDetail;
import java.util.List;

/** Maps tickets and their messages to the models of the contract. */
public final class TicketView {

  private TicketView() {}

  public static com.sunucu.api.model.Message message(Message message) {
    return new com.sunucu.api.model.Message(
        message.id(), message.author(), message.body(), message.createdAt());
  }

  static com.sunucu.api.model.Ticket ticket(Ticket ticket) {
    return new com.sunucu.api.model.Ticket(
        ticket.id(),
        ticket.number().text(),
        ticket.topic().subject(),
        ticket.status(),
        ticket.topic().department(),
        ticket.topic().priority(),
        ticket.createdAt(),
        ticket.updatedAt());
  }

  static TicketDetail detail(Ticket ticket, List<Message> thread) {
    return new TicketDetail(
        ticket.id(),
        ticket.number().text(),
        ticket.topic().subject(),
        ticket.status(),
        ticket.topic().department(),
        ticket.topic().priority(),
        ticket.createdAt(),
        ticket.updatedAt(),
        thread.stream().map(TicketView::message).toList());
  }
}
