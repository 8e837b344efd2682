package com.sunucu.conformance.checks.billing;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.InvoiceLines;
import com.sunucu.conformance.actors.InvoicePages;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.PageLimit;
import com.sunucu.conformance.actors.WalletActor;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.Concurrently;
import com.sunucu.conformance.probes.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Invoices, their pages and their lines. */
public final class BillingChecks {

  @Check(
      id = "BIL-01.must.pages",
      decides =
          "Reads all pages at several limits, from one entry to the maximum, and expects the same invoices in the same order, each once, with correct page numbers and totals.")
  void pagesAreThePartsOfOneList(CheckContext context) {
    InvoicePages pages = new InvoicePages(Customer.reading(context));
    List<JsonNode> all = pages.all(PageLimit.MAXIMUM);
    context.each(
        List.of(1, 7, PageLimit.DEFAULT, 24, 25, 26),
        limit -> "limit " + limit,
        limit -> {
          List<JsonNode> walked = pages.all(limit);
          Expect.response(pages.last())
              .that(walked.equals(all), "all pages together are other invoices, or another order");
        });
  }

  @Check(
      id = "BIL-01.must.while-issued",
      decides =
          "Issues an invoice before reading each page and expects every page to be consistent, without duplicates, and no earlier invoice to be missed.")
  void pagesHoldWhileInvoicesAreIssued(CheckContext context) {
    Customer customer = Customer.of(context);
    InvoicePages pages = new InvoicePages(customer);
    List<String> missed = new ArrayList<>(ids(pages.all(PageLimit.MAXIMUM)));
    int total = missed.size();
    for (int page = 1; (page - 1) * 4 < total; page++) {
      context.sandbox().issue(customer.account(), InvoiceLines.invoice(1));
      total++;
      List<JsonNode> data = pages.page(page, 4);
      Expect.response(pages.last())
          .that(
              pages.last().json().path("total").asInt() == total,
              "total is " + pages.last().json().path("total") + ", not " + total);
      missed.removeAll(ids(data));
    }
    Expect.response(pages.last()).that(missed.isEmpty(), "no page had " + missed);
  }

  @Check(
      id = "RUL-07.must.past-the-end",
      decides =
          "Asks for the page after the last, for a very late page, and for the first page of an empty list, and expects 200 with empty data, and totalPages 0 for the empty list.")
  void pagePastTheEndIsEmpty(CheckContext context) {
    InvoicePages pages = new InvoicePages(Customer.reading(context));
    int last = pages.all(PageLimit.DEFAULT).size() / PageLimit.DEFAULT + 1;
    context.each(
        List.of(last + 1, PageLimit.LAST_PAGE),
        page -> "page " + page,
        page -> {
          List<JsonNode> data = pages.page(page, PageLimit.DEFAULT);
          Expect.response(pages.last()).that(data.isEmpty(), "it has data");
        });
    if (context.hasSandbox()) {
      InvoicePages none = new InvoicePages(Customer.ofNothing(context));
      none.page(1, PageLimit.DEFAULT);
      Expect.response(none.last())
          .that(none.last().json().path("totalPages").asInt(-1) == 0, "totalPages is not 0");
    }
  }

  @Check(
      id = "RUL-07.must.defaults",
      decides =
          "Asks for invoices without page and limit, and with only one of them, and expects the first page and the default limit for each that is absent.")
  void pageAndLimitHaveDefaults(CheckContext context) {
    InvoicePages pages = new InvoicePages(Customer.reading(context));
    context.each(
        List.of("", "?limit=7", "?page=2"),
        query -> query.isEmpty() ? "neither" : query,
        query -> {
          int page = query.contains("page") ? 2 : 1;
          int limit = query.contains("limit") ? 7 : PageLimit.DEFAULT;
          JsonNode asked = pages.page(page, limit, query).getFirst();
          Expect.response(pages.last())
              .that(
                  pages.page(page, limit).contains(asked), "it is another page than that by name");
        });
  }

  @Check(
      id = "BIL-02.must.paid-at",
      decides =
          "Issues and pays an invoice, and expects it to be open and due no earlier than its creation, then paid with the time of the payment, in detail and list.")
  void paymentHasATime(CheckContext context) {
    WalletActor wallet = new WalletActor(Customer.ofNothing(context));
    String id = wallet.issued(500);
    Exchange open = wallet.customer().call("getInvoice", id);
    Optional<Instant> made = TimeRange.instant(open.json().path("createdAt"));
    Optional<Instant> due = TimeRange.instant(open.json().path("dueAt"));
    Expect.response(open)
        .that(open.json().path("status").asString("").equals("open"), "it is not open")
        .that(open.json().path("paidAt").isNull(), "paidAt is " + open.json().path("paidAt"))
        .that(
            due.isPresent() && made.isPresent() && !due.get().isBefore(made.get()),
            "it is due before it was made");
    TimeRange span = TimeRange.begin(context);
    wallet.requirePaid(id, "card");
    Exchange paid = wallet.customer().call("getInvoice", id);
    Expect.response(paid)
        .that(span.has(paid.json().path("paidAt")), "paidAt is " + paid.json().path("paidAt"));
    Exchange list = wallet.customer().call("listInvoices");
    Expect.response(list)
        .that(
            list.json().path("data").path(0).equals(JsonBodies.without(paid.json(), "lineItems")),
            "the list does not have it so");
  }

  @Check(
      id = "BIL-02.must.lines-add-up",
      decides =
          "Reads each listed invoice and expects the detail to be the list entry plus its lines, each line total to be quantity times price, and the lines to add up to the invoice total.")
  void linesAddUp(CheckContext context) {
    Customer customer = Customer.reading(context);
    context.each(
        new InvoicePages(customer).all(PageLimit.MAXIMUM),
        invoice -> invoice.path("invoiceNumber").asString(),
        invoice -> {
          Exchange detail = customer.call("getInvoice", invoice.path("id").asString());
          Expect.response(detail)
              .status(200)
              .that(
                  JsonBodies.without(detail.json(), "lineItems").equals(invoice),
                  "it differs from the list's entry " + invoice);
          long sum = 0;
          for (JsonNode line : detail.json().path("lineItems")) {
            long total = line.path("totalUsdCents").asLong();
            Expect.response(detail)
                .that(
                    line.path("quantity").asLong() * line.path("unitUsdCents").asLong() == total,
                    "quantity times price is not the total of " + line);
            sum += total;
          }
          long total = invoice.path("totalUsdCents").asLong();
          Expect.response(detail).that(sum == total, "the lines are " + sum + ", not " + total);
        });
  }

  @Check(
      id = "BIL-02.must.lines-as-issued",
      decides =
          "Issues invoices with one, a few and many lines and expects each to show exactly these lines in the same order.")
  void linesAreAsIssued(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    context.each(
        List.of(1, 3, InvoiceLines.MAXIMUM),
        lines -> lines + " lines",
        lines -> {
          JsonNode issue = InvoiceLines.invoice(lines);
          JsonNode invoice = context.sandbox().issue(customer.account(), issue);
          Exchange detail = customer.call("getInvoice", invoice.path("id").asString());
          List<JsonNode> shown =
              detail
                  .json()
                  .path("lineItems")
                  .valueStream()
                  .map(line -> (JsonNode) JsonBodies.without(line, "totalUsdCents"))
                  .toList();
          Expect.response(detail)
              .status(200)
              .that(
                  shown.equals(JsonBodies.items(issue.path("lineItems"))),
                  "the lines are not those that were issued");
        });
  }

  @Check(
      id = "BIL-02.must.numbers-without-gap",
      decides =
          "Issues many invoices to one account concurrently and expects their numbers to differ only in the trailing digits and to be consecutive.")
  void numbersHaveNoGap(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    Concurrently.times(
        24, 8, () -> context.sandbox().issue(customer.account(), InvoiceLines.invoice(2)));
    InvoicePages pages = new InvoicePages(customer);
    List<String> numbers =
        pages.all(PageLimit.MAXIMUM).stream().map(i -> i.path("invoiceNumber").asString()).toList();
    List<Long> counted =
        numbers.stream()
            .map(n -> Long.parseLong("0" + n.replaceFirst("^.*?(\\d*)$", "$1")))
            .sorted()
            .toList();
    List<Long> expected = IntStream.range(0, 24).mapToObj(i -> counted.getFirst() + i).toList();
    long series = numbers.stream().map(n -> n.replaceFirst("\\d*$", "")).distinct().count();
    Expect.response(pages.last())
        .that(series == 1 && counted.equals(expected), "the numbers are " + numbers);
  }

  private static List<String> ids(List<JsonNode> invoices) {
    return invoices.stream().map(i -> i.path("id").asString()).toList();
  }
}
