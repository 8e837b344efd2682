package com.sunucu.server.tickets;

import com.sunucu.api.TicketsApi;
import com.sunucu.api.model.MessageJson;
import com.sunucu.api.model.TicketCreate;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.TicketJson;
import com.sunucu.api.model.TicketReply;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import java.util.List;
import java.util.UUID;

/** The ticket operations. */
public final class TicketsEndpoints implements TicketsApi<Call> {

  private final Tickets tickets;

  public TicketsEndpoints(Tickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public List<TicketJson> listTickets(Call call) {
    return TicketStore.list(call.tx(), call.accountId()).stream().map(TicketView::ticket).toList();
  }

  @Override
  public TicketDetail getTicket(Call call, UUID id) {
    Ticket ticket =
        TicketStore.find(call.tx(), call.accountId(), id).orElseThrow(ApiException::notFound);
    return TicketView.detail(ticket, TicketStore.messages(call.tx(), call.accountId(), id));
  }

  /** The pipeline has handled the idempotency key: this runs once per key. */
  @Override
  public TicketJson createTicket(Call call, TicketCreate body) {
    Ticket.Topic topic = new Ticket.Topic(body.subject(), body.department(), body.priority());
    return TicketView.ticket(tickets.open(call, topic, body.message()));
  }

  @Override
  public MessageJson replyToTicket(Call call, UUID id, TicketReply body) {
    return TicketView.message(tickets.reply(call, id, body.body()));
  }

  @Override
  public TicketJson closeTicket(Call call, UUID id) {
    return TicketView.ticket(tickets.close(call, id));
  }
}
