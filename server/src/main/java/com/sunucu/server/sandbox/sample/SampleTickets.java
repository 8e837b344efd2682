package com.sunucu.server.sandbox.sample;

import static com.sunucu.api.model.MessageAuthor.CUSTOMER;
import static com.sunucu.api.model.MessageAuthor.STAFF;

import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.MessageJson;
import com.sunucu.api.model.TicketDepartment;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.TicketPriority;
import com.sunucu.api.model.TicketStatus;
import com.sunucu.server.tickets.TicketNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Support tickets with their threads. */
final class SampleTickets {

  private static final int DAYS_BETWEEN = 9;

  private SampleTickets() {}

  private record Line(MessageAuthor author, int hoursLater, String text) {}

  private record Conversation(
      String subject,
      TicketDepartment department,
      TicketPriority priority,
      boolean closed,
      List<Line> lines) {

    /** The author of the last message determines the status (RUL-33). */
    TicketStatus status() {
      if (closed) {
        return TicketStatus.CLOSED;
      }
      return switch (lines.getLast().author()) {
        case STAFF -> TicketStatus.ANSWERED;
        case CUSTOMER -> lines.size() == 1 ? TicketStatus.OPEN : TicketStatus.CUSTOMER_REPLY;
      };
    }
  }

  private static final List<Conversation> CONVERSATIONS =
      List.of(
          new Conversation(
              "Reverse DNS for a new server",
              TicketDepartment.TECHNICAL,
              TicketPriority.MEDIUM,
              false,
              List.of(
                  new Line(
                      CUSTOMER,
                      0,
                      "Hello, could you set the reverse DNS of web-1 to its host name?"
                          + " Our mails are held back without it."),
                  new Line(
                      STAFF,
                      2,
                      "Hello, it is set. Resolvers may show the old entry for up to an hour."))),
          new Conversation(
              "Company name on the invoices",
              TicketDepartment.BILLING,
              TicketPriority.LOW,
              true,
              List.of(
                  new Line(
                      CUSTOMER,
                      0,
                      "Our company's legal name changed. Can the next invoices bear the new one?"),
                  new Line(
                      STAFF, 20, "Yes. Please send us the trade registry page, then we change it."),
                  new Line(CUSTOMER, 3, "It is on its way by mail."),
                  new Line(STAFF, 22, "Done; the next invoice has the new name."))),
          new Conversation(
              "Disk of db-1 is nearly full",
              TicketDepartment.TECHNICAL,
              TicketPriority.HIGH,
              false,
              List.of(
                  new Line(
                      CUSTOMER,
                      0,
                      "The database server is at 92 % of its disk. Can the disk be made larger without a new server?"),
                  new Line(
                      STAFF,
                      1,
                      "It can, with one restart. Shall we do it tonight between 02:00 and 03:00?"),
                  new Line(CUSTOMER, 1, "Tonight is fine. Please take a snapshot first."))),
          new Conversation(
              "Which plan for an online shop?",
              TicketDepartment.SALES,
              TicketPriority.LOW,
              false,
              List.of(
                  new Line(
                      CUSTOMER,
                      0,
                      "We expect about 3,000 visitors a day and a small database.\n\n"
                          + "Is web hosting enough, or should we take a server?"))),
          new Conversation(
              "Web site answers slowly since this morning",
              TicketDepartment.TECHNICAL,
              TicketPriority.URGENT,
              true,
              List.of(
                  new Line(
                      CUSTOMER,
                      0,
                      "Since 08:30 every page takes more than ten seconds. Nothing was changed on our side."),
                  new Line(
                      STAFF,
                      1,
                      "A crawler asks for hundreds of pages a minute. We limited it; please look again."),
                  new Line(CUSTOMER, 1, "Fast again. Thank you!"))));

  /** Number of different tickets. */
  static int different() {
    return CONVERSATIONS.size();
  }

  /** This number of tickets, oldest first, the last one a few days old. */
  static List<TicketDetail> of(SeededRandom draw, int count, Instant now) {
    List<TicketDetail> tickets = new ArrayList<>();
    int number = draw.between(10_000, 800_000);
    for (Conversation conversation : draw.some(count, CONVERSATIONS)) {
      number += draw.between(1, 400);
      int daysAgo = DAYS_BETWEEN * (count - tickets.size()) + draw.between(0, 2);
      tickets.add(
          ticket(
              draw,
              new TicketNumber(number).text(),
              conversation,
              now.minus(daysAgo, ChronoUnit.DAYS)));
    }
    return List.copyOf(tickets);
  }

  private static TicketDetail ticket(
      SeededRandom draw, String number, Conversation conversation, Instant openedOn) {
    Instant at = openedOn.truncatedTo(ChronoUnit.MILLIS).minusMillis(draw.between(0, 7_200_000));
    List<MessageJson> messages = new ArrayList<>();
    for (Line line : conversation.lines()) {
      at = at.plus(line.hoursLater(), ChronoUnit.HOURS).plusMillis(draw.between(1_000, 1_800_000));
      messages.add(new MessageJson(draw.id(), line.author(), line.text(), at));
    }
    return new TicketDetail(
        draw.id(),
        number,
        conversation.subject(),
        conversation.status(),
        conversation.department(),
        conversation.priority(),
        messages.getFirst().createdAt(),
        conversation.closed() ? at.plus(draw.between(1, 20), ChronoUnit.HOURS) : at,
        messages);
  }
}
