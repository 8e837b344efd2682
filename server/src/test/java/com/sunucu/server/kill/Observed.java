package com.sunucu.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventData;
import com.sunucu.api.model.EventType;
import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.InvoiceJson;
import com.sunucu.api.model.InvoicePage;
import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.MessageJson;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.TicketJson;
import com.sunucu.api.model.TransactionJson;
import com.sunucu.api.model.TransactionType;
import com.sunucu.api.model.WalletJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** All that an account shows of itself over HTTP, test control's event log included. */
record Observed(
    List<TicketDetail> tickets,
    List<InvoiceDetail> invoices,
    List<TransactionJson> transactions,
    long balanceUsdCents,
    List<EventData> events) {

  /** The contract's largest page. */
  private static final int PAGE = 100;

  static Observed of(Account account, Client client) {
    return new Observed(
        Arrays.stream(client.get("/v1/tickets", account, TicketJson[].class))
            .map(it -> client.get("/v1/tickets/" + it.id(), account, TicketDetail.class))
            .toList(),
        readInvoices(account, client).stream()
            .map(it -> client.get("/v1/billing/invoices/" + it.id(), account, InvoiceDetail.class))
            .toList(),
        readTransactions(account, client),
        client.get("/v1/billing/wallet", account, WalletJson.class).balanceUsdCents(),
        client
            .control("GET", "/sandbox/accounts/%s/events".formatted(account.id()), "")
            .valueStream()
            .map(Observed::data)
            .toList());
  }

  /** What these authors wrote, over all tickets. */
  Stream<String> messages(MessageAuthor author) {
    return tickets.stream()
        .flatMap(it -> it.messages().stream())
        .filter(it -> it.author() == author)
        .map(MessageJson::body);
  }

  /** The wallet's transactions of this type. */
  Stream<TransactionJson> transactions(TransactionType type) {
    return transactions.stream().filter(it -> it.type() == type);
  }

  /** The data of the events of this type. */
  <T extends EventData> Stream<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  private static List<InvoiceJson> readInvoices(Account account, Client client) {
    List<InvoiceJson> invoices = new ArrayList<>();
    InvoicePage page;
    int number = 1;
    do {
      String path = "/v1/billing/invoices?limit=%d&page=%d".formatted(PAGE, number++);
      page = client.get(path, account, InvoicePage.class);
      invoices.addAll(page.data());
    } while (number <= page.totalPages());
    assertThat(invoices).hasSize(page.total());
    return invoices;
  }

  private static List<TransactionJson> readTransactions(Account account, Client client) {
    String path = "/v1/billing/wallet/transactions?limit=" + PAGE;
    List<TransactionJson> latest = List.of(client.get(path, account, TransactionJson[].class));
    assertThat(latest)
        .as("The load must use more accounts: this list could be cut")
        .hasSizeLessThan(PAGE);
    return latest;
  }

  private static EventData data(JsonNode event) {
    EventType type = EventType.fromValue(event.get("type").asString());
    return Client.JSON.treeToValue(event.get("data"), EventData.recordOf(type));
  }
}
