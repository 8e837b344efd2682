package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Invoices, their pages and their lines. */
final class BillingChecks {

  @Check(
      id = "BIL-01.must.pages",
      requirement = "BIL-01",
      decides =
          "Reads all pages at limits of 1, 7, 20, 24, 25, 26 and 100: together they are the same invoices in the same order, each once, and each page says rightly which it is and how many there are.")
  void pagesAreThePartsOfOneList(Trial trial) {
    InvoicePages pages = new InvoicePages(Customer.reading(trial));
    List<JsonNode> all = pages.all(100);
    trial.each(
        List.of(1, 7, 20, 24, 25, 26),
        limit -> "limit " + limit,
        limit -> {
          List<JsonNode> walked = pages.all(limit);
          Expect.answer(pages.last())
              .that(walked.equals(all), "all pages together are other invoices, or another order");
        });
  }

  @Check(
      id = "BIL-01.must.while-issued",
      requirement = "BIL-01",
      decides =
          "Reads page after page while an invoice is issued before each: every page agrees with itself, none has an invoice twice, and none that was there at the start is missed.")
  void pagesHoldWhileInvoicesAreIssued(Trial trial) {
    Customer customer = Customer.of(trial);
    InvoicePages pages = new InvoicePages(customer);
    List<String> missed = new ArrayList<>(ids(pages.all(100)));
    int total = missed.size();
    for (int page = 1; (page - 1) * 4 < total; page++) {
      trial.sandbox().issue(customer.account(), Lines.invoice(1));
      total++;
      List<JsonNode> data = pages.page(page, 4);
      Expect.answer(pages.last())
          .that(
              pages.last().json().path("total").asInt() == total,
              "total is " + pages.last().json().path("total") + ", not " + total);
      missed.removeAll(ids(data));
    }
    Expect.answer(pages.last()).that(missed.isEmpty(), "no page had " + missed);
  }

  @Check(
      id = "RUL-07.must.past-the-end",
      requirement = "RUL-07",
      decides =
          "Asks for the page after the last, for a very late one, and for the first where there is nothing: 200 with empty data; totalPages of nothing is 0.")
  void pagePastTheEndIsEmpty(Trial trial) {
    InvoicePages pages = new InvoicePages(Customer.reading(trial));
    int last = pages.all(20).size() / 20 + 1;
    trial.each(
        List.of(last + 1, 2147483647),
        page -> "page " + page,
        page -> {
          List<JsonNode> data = pages.page(page, 20);
          Expect.answer(pages.last()).that(data.isEmpty(), "it has data");
        });
    if (trial.hasSandbox()) {
      InvoicePages none = new InvoicePages(Customer.ofNothing(trial));
      none.page(1, 20);
      Expect.answer(none.last())
          .that(none.last().json().path("totalPages").asInt(-1) == 0, "totalPages is not 0");
    }
  }

  @Check(
      id = "RUL-07.must.defaults",
      requirement = "RUL-07",
      decides =
          "Asks for invoices without page and limit, and with one of them alone: the first page, 20 on a page.")
  void pageAndLimitHaveDefaults(Trial trial) {
    InvoicePages pages = new InvoicePages(Customer.reading(trial));
    trial.each(
        List.of("", "?limit=7", "?page=2"),
        query -> query.isEmpty() ? "neither" : query,
        query -> {
          int page = query.contains("page") ? 2 : 1;
          int limit = query.contains("limit") ? 7 : 20;
          JsonNode asked = pages.page(page, limit, query).getFirst();
          Expect.answer(pages.last())
              .that(
                  pages.page(page, limit).contains(asked), "it is another page than that by name");
        });
  }

  @Check(
      id = "BIL-02.must.paid-at",
      requirement = "BIL-02",
      decides =
          "Issues an invoice and pays it: open and not paid yet, due not before it was made; then paid, at the time of its payment, in detail and list.")
  void paymentHasATime(Trial trial) {
    Purse purse = new Purse(Customer.ofNothing(trial));
    String id = purse.issued(500);
    Exchange open = purse.customer().call("getInvoice", id);
    Optional<Instant> made = Span.instant(open.json().path("createdAt"));
    Optional<Instant> due = Span.instant(open.json().path("dueAt"));
    Expect.answer(open)
        .that(open.json().path("status").asString("").equals("open"), "it is not open")
        .that(open.json().path("paidAt").isNull(), "paidAt is " + open.json().path("paidAt"))
        .that(
            due.isPresent() && made.isPresent() && !due.get().isBefore(made.get()),
            "it is due before it was made");
    Span span = Span.begin(trial);
    purse.requirePaid(id, "card");
    Exchange paid = purse.customer().call("getInvoice", id);
    Expect.answer(paid)
        .that(span.has(paid.json().path("paidAt")), "paidAt is " + paid.json().path("paidAt"));
    Exchange list = purse.customer().call("listInvoices");
    Expect.answer(list)
        .that(
            list.json().path("data").path(0).equals(Json.without(paid.json(), "lineItems")),
            "the list does not have it so");
  }

  @Check(
      id = "BIL-02.must.lines-add-up",
      requirement = "BIL-02",
      decides =
          "Reads each invoice of the list: the detail is the list's entry with its lines, each line's total is quantity times price, and they add up to the invoice's.")
  void linesAddUp(Trial trial) {
    Customer customer = Customer.reading(trial);
    trial.each(
        new InvoicePages(customer).all(100),
        invoice -> invoice.path("invoiceNumber").asString(),
        invoice -> {
          Exchange detail = customer.call("getInvoice", invoice.path("id").asString());
          Expect.answer(detail)
              .status(200)
              .that(
                  Json.without(detail.json(), "lineItems").equals(invoice),
                  "it differs from the list's entry " + invoice);
          long sum = 0;
          for (JsonNode line : detail.json().path("lineItems")) {
            long total = line.path("totalUsdCents").asLong();
            Expect.answer(detail)
                .that(
                    line.path("quantity").asLong() * line.path("unitUsdCents").asLong() == total,
                    "quantity times price is not the total of " + line);
            sum += total;
          }
          long total = invoice.path("totalUsdCents").asLong();
          Expect.answer(detail).that(sum == total, "the lines are " + sum + ", not " + total);
        });
  }

  @Check(
      id = "BIL-02.must.lines-as-issued",
      requirement = "BIL-02",
      decides = "Issues invoices of 1, 3 and 100 lines: each has just these lines, in their order.")
  void linesAreAsIssued(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    trial.each(
        List.of(1, 3, 100),
        lines -> lines + " lines",
        lines -> {
          JsonNode issue = Lines.invoice(lines);
          JsonNode invoice = trial.sandbox().issue(customer.account(), issue);
          Exchange detail = customer.call("getInvoice", invoice.path("id").asString());
          List<JsonNode> shown =
              detail
                  .json()
                  .path("lineItems")
                  .valueStream()
                  .map(line -> (JsonNode) Json.without(line, "totalUsdCents"))
                  .toList();
          Expect.answer(detail)
              .status(200)
              .that(
                  shown.equals(Json.items(issue.path("lineItems"))),
                  "the lines are not those that were issued");
        });
  }

  @Check(
      id = "BIL-02.must.numbers-without-gap",
      requirement = "BIL-02",
      decides =
          "Issues 24 invoices to one account, 8 at a time: their numbers differ by their last digits alone, and follow each other without a gap.")
  void numbersHaveNoGap(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Together.times(24, 8, () -> trial.sandbox().issue(customer.account(), Lines.invoice(2)));
    InvoicePages pages = new InvoicePages(customer);
    List<String> numbers =
        pages.all(100).stream().map(i -> i.path("invoiceNumber").asString()).toList();
    List<Long> counted =
        numbers.stream()
            .map(n -> Long.parseLong("0" + n.replaceFirst("^.*?(\\d*)$", "$1")))
            .sorted()
            .toList();
    List<Long> expected = IntStream.range(0, 24).mapToObj(i -> counted.getFirst() + i).toList();
    long series = numbers.stream().map(n -> n.replaceFirst("\\d*$", "")).distinct().count();
    Expect.answer(pages.last())
        .that(series == 1 && counted.equals(expected), "the numbers are " + numbers);
  }

  private static List<String> ids(List<JsonNode> invoices) {
    return invoices.stream().map(i -> i.path("id").asString()).toList();
  }
}
