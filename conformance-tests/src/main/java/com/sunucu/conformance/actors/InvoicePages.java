package com.sunucu.conformance.actors;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Expect;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads a customer's invoices page by page; each page must agree with itself. */
public final class InvoicePages {

  private final Customer customer;
  private Exchange last;

  public InvoicePages(Customer customer) {
    this.customer = customer;
    this.last = customer.call("listInvoices");
  }

  /** The page that was read last. */
  public Exchange last() {
    return last;
  }

  /** Every invoice, read by pages of this size. */
  public List<JsonNode> all(int limit) {
    List<JsonNode> all = new ArrayList<>();
    List<JsonNode> page = page(1, limit);
    for (int number = 2; !page.isEmpty(); number++) {
      all.addAll(page);
      page = page(number, limit);
    }
    Expect.response(last)
        .that(all.stream().distinct().count() == all.size(), "an invoice is on two pages")
        .that(last.json().path("total").asInt(-1) == all.size(), "total is not " + all.size());
    return all;
  }

  /** One page: it says which it is, and has as many invoices as by its total it must. */
  public List<JsonNode> page(int number, int limit) {
    return page(number, limit, "?page=" + number + "&limit=" + limit);
  }

  /** The same, asked for by this query. */
  public List<JsonNode> page(int number, int limit, String query) {
    Request request = customer.request("listInvoices");
    last = customer.send(Request.of(request.method(), request.target() + query));
    JsonNode page = last.json();
    List<JsonNode> data = JsonBodies.items(page);
    long total = page.path("total").asLong(-1);
    long due = Math.clamp(total - (number - 1L) * limit, 0, limit);
    Expect.response(last)
        .status(200)
        .that(page.path("page").asInt() == number, "page is " + page.path("page"))
        .that(page.path("limit").asInt() == limit, "limit is " + page.path("limit"))
        .that(
            page.path("totalPages").asLong(-1) == (total + limit - 1) / limit,
            "totalPages is " + page.path("totalPages") + " of " + total)
        .that(data.size() == due, "it has " + data.size() + " invoices, not " + due)
        .that(data.stream().distinct().count() == data.size(), "it has an invoice twice");
    return data;
  }
}
