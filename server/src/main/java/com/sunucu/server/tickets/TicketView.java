package com.sunucu.server.tickets;

import com.sunucu.api.model.MessageJson;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.TicketJson;
import java.util.List;

/** Maps tickets and their messages to the models of the contract. */
public final class TicketView {

  private TicketView() {}

  public static MessageJson message(Message message) {
    return new MessageJson(message.id(), message.author(), message.body(), message.createdAt());
  }

  static TicketJson ticket(Ticket ticket) {
    return new TicketJson(
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
