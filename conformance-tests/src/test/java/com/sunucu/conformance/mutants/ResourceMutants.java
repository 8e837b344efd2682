package com.sunucu.conformance.mutants;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Servers that show or change one resource wrongly. */
final class ResourceMutants {

  private static final String ID = "/[0-9a-f-]{36}";

  private ResourceMutants() {}

  static List<Mutant> all() {
    return Stream.of(tickets(), domains(), billing(), lists()).flatMap(List::stream).toList();
  }

  private static List<Mutant> tickets() {
    return List.of(
        new Mutant(
            "numbers a ticket otherwise in its detail",
            "TIC-01.must.own-tickets",
            at(
                "GET /v1/tickets" + ID,
                b -> b.replace("\"ticketNumber\":\"", "\"ticketNumber\":\"X"))),
        new Mutant(
            "takes everybody for a customer",
            "TIC-02.must.thread",
            at("GET /v1/tickets" + ID, b -> b.replace("\"staff\"", "\"customer\""))),
        new Mutant(
            "says that a new ticket is elsewhere",
            "TIC-03.must.open",
            r -> r.status() == 201 ? r.with("Location", "/v1/tickets") : r),
        new Mutant(
            "has another default",
            "RUL-33.must.defaults",
            at("POST /v1/tickets", b -> b.replace("\"medium\"", "\"low\""))),
        new Mutant(
            "takes a reply for staff's",
            "TIC-04.must.reply",
            at("POST .*/reply", b -> b.replace("\"customer\"", "\"staff\""))),
        new Mutant(
            "leaves an answered ticket open",
            "RUL-33.must.staff-reply",
            at("GET .*", b -> b.replace("\"answered\"", "\"open\""))),
        new Mutant(
            "lists closed tickets as open",
            "TIC-05.must.close",
            at("GET /v1/tickets", b -> b.replace("\"closed\"", "\"open\""))),
        new Mutant("refuses to close twice", "RUL-33.must.close-twice", refusesTheSecondClose()),
        new Mutant(
            "keeps a closed ticket closed",
            "RUL-33.must.reopen",
            at("GET .*", b -> b.replace("\"customer_reply\"", "\"closed\""))));
  }

  private static List<Mutant> domains() {
    return List.of(
        new Mutant(
            "shows everyone the same domains",
            "DOM-01.must.own-domains",
            at("GET /v1/domains", b -> b.replaceAll("\"id\":\"[^\"]*\"", "\"id\":\"a\""))),
        new Mutant(
            "names a domain otherwise in its detail",
            "DOM-02.must.detail",
            at("GET /v1/domains" + ID, b -> b.replace("\"domain\":\"", "\"domain\":\"x"))),
        new Mutant(
            "changes another field along",
            "DOM-03.must.each-field",
            patched(b -> b.replace("{\"auto_renew\"", "{\"transfer_lock\":false,\"auto_renew\""))),
        new Mutant(
            "leaves a field out",
            "DOM-03.must.several-fields",
            patched(b -> b.replaceFirst("\"whois_privacy\":(true|false),", ""))),
        new Mutant(
            "takes a change of nothing",
            "RUL-32.must.at-least-one",
            r -> r.status() == 400 ? r.status(200) : r),
        new Mutant(
            "takes a host twice",
            "RUL-32.must.nameservers",
            patched(b -> b.replace("NS1.EXAMPLE.COM", "ns2.example.com"))),
        new Mutant(
            "changes expired domains",
            "RUL-32.must.expired",
            r -> r.status() == 409 ? r.status(200) : r));
  }

  private static List<Mutant> billing() {
    return List.of(
        new Mutant(
            "counts one invoice too many",
            "BIL-01.must.pages",
            at("GET .*/invoices", b -> b.replace("\"total\":25", "\"total\":26"))),
        new Mutant(
            "counts late",
            "BIL-01.must.while-issued",
            at("GET .*/invoices", b -> b.replace("\"total\":28", "\"total\":27"))),
        new Mutant(
            "does not find a page past the end",
            "RUL-07.must.past-the-end",
            r -> r.body().contains("\"data\":[]") ? r.status(404) : r),
        new Mutant(
            "multiplies wrongly",
            "BIL-02.must.lines-add-up",
            at("GET .*/invoices" + ID, b -> b.replaceFirst("\"quantity\":", "\"quantity\":1"))),
        new Mutant(
            "forgets a line's text",
            "BIL-02.must.lines-as-issued",
            at("GET .*/invoices" + ID, b -> b.replace("Line 2", "Line"))),
        new Mutant(
            "leaves a gap between numbers",
            "BIL-02.must.numbers-without-gap",
            at("GET .*/invoices", b -> b.replaceAll("12\",\"status", "99\",\"status"))),
        new Mutant(
            "owes the wallet",
            "BIL-03.must.sum",
            at("GET .*/wallet", b -> b.replace("\"balanceUsdCents\":", "\"balanceUsdCents\":1"))),
        new Mutant(
            "takes payments by card from the wallet",
            "BIL-03.must.moves",
            at("GET .*/wallet", everyTimeAfter(2, b -> b.replace("1600", "900")))),
        new Mutant(
            "empties the wallet",
            "BIL-03.must.never-overdrawn",
            at(
                "GET .*/wallet",
                b -> b.replace("\"balanceUsdCents\":100,", "\"balanceUsdCents\":0,"))),
        new Mutant(
            "books payments without a sign",
            "BIL-04.must.transactions",
            at("GET .*/transactions", b -> b.replace(":-", ":"))),
        new Mutant(
            "gives one more than asked",
            "BIL-04.must.limit",
            Fault.onRequests(a -> a.target(t -> t.replace("limit=7", "limit=8")))));
  }

  private static List<Mutant> lists() {
    return List.of(
        new Mutant(
            "clamps the limit",
            "RUL-07.must.limit-bounds",
            Fault.onRequests(a -> a.target(t -> t.replace("limit=101", "limit=100")))),
        new Mutant(
            "has no order within a moment",
            "RUL-08.must.ties-by-id",
            at("GET /v1/tickets", b -> b.replaceFirst("^\\[(\\{.*?}),(.*)]$", "[$2,$1]"))),
        new Mutant(
            "shows the opening message last",
            "RUL-08.must.messages-oldest-first",
            at(
                "GET /v1/tickets" + ID,
                b -> b.replaceFirst("(\"messages\":\\[.*?\"createdAt\":\")2", "$19"))));
  }

  private static Fault at(String methodAndPath, UnaryOperator<String> change) {
    Predicate<Reply> there = r -> (r.method() + " " + r.path()).matches(methodAndPath);
    return Fault.onAnswers(r -> there.test(r) ? r.body(change) : r);
  }

  private static Fault patched(UnaryOperator<String> change) {
    return Fault.onRequests(a -> a.method().equals("PATCH") ? a.body(change) : a);
  }

  private static UnaryOperator<String> everyTimeAfter(int times, UnaryOperator<String> change) {
    AtomicInteger seen = new AtomicInteger();
    return b -> b.equals(change.apply(b)) || seen.incrementAndGet() <= times ? b : change.apply(b);
  }

  private static Fault refusesTheSecondClose() {
    AtomicInteger closed = new AtomicInteger();
    return Fault.onAnswers(
        r -> r.path().endsWith("/close") && closed.incrementAndGet() > 1 ? r.status(409) : r);
  }
}
