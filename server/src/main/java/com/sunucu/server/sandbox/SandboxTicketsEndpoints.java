package com.sunucu.server.sandbox;

import com.sunucu.api.model.MessageJson;
import com.sunucu.api.sandbox.SandboxTicketsApi;
import com.sunucu.api.sandbox.model.StaffReply;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.store.Database;
import com.sunucu.server.tickets.TicketView;
import com.sunucu.server.tickets.Tickets;
import java.util.UUID;

/** Test control of tickets: what support does (EVT-12). */
public final class SandboxTicketsEndpoints implements SandboxTicketsApi<OperatorCall> {

  private final Database database;
  private final Tickets tickets;

  public SandboxTicketsEndpoints(Database database, Tickets tickets) {
    this.database = database;
    this.tickets = tickets;
  }

  @Override
  public MessageJson replyAsStaff(OperatorCall call, UUID id, StaffReply body) {
    return TicketView.message(
        database.write(tx -> tickets.replyAsStaff(tx, id, call.now(), body.body())));
  }
}
