package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.target.Account;
import java.util.Comparator;
import java.util.List;

/** A request that honours Idempotency-Key, of a customer with an account of its own. */
public record IdempotentRequest(Customer customer, Operation operation, Request request) {

  public static final String KEY = HeaderNames.IDEMPOTENCY_KEY;
  public static final String REPLAYED = HeaderNames.IDEMPOTENCY_REPLAYED;

  /** The operations that the target has and whose responses may be replays. */
  public static List<Operation> operations(CheckContext context) {
    return context.served().stream()
        .filter(
            o -> o.responses().values().stream().anyMatch(r -> r.headers().containsKey(REPLAYED)))
        .sorted(Comparator.comparingInt(o -> o.path().parameters().size()))
        .toList();
  }

  public static IdempotentRequest of(CheckContext context, Operation operation) {
    return of(Customer.of(context), operation);
  }

  public static IdempotentRequest of(Customer customer, Operation operation) {
    return new IdempotentRequest(customer, operation, ValidRequests.request(customer, operation));
  }

  /** The one that is the least trouble to repeat. */
  public static IdempotentRequest simplest(CheckContext context) {
    return of(
        context,
        operations(context).stream()
            .findFirst()
            .orElseThrow(
                () -> new NotApplicable("the target serves no operation that honours " + KEY)));
  }

  public Request keyed(String value) {
    return request.with(KEY, value);
  }

  /** Sends it with this value of the header. */
  public Exchange send(String value) {
    return customer.send(keyed(value));
  }

  /** Sends it with this value of the header and another body. */
  public Exchange send(String value, String body) {
    return customer.send(
        Request.of(request.method(), request.target()).json(body).with(KEY, value));
  }

  /** Sends it, which must be the first time and go well. */
  public Exchange first(String value) {
    return fresh(send(value));
  }

  /** Sends it for the first time under this value, and once more. */
  public void runsAndReplays(String value) {
    Exchange first = first(value);
    replay(send(value), first);
  }

  /** Another right body: its first member is another of the contract's examples, or longer. */
  public String otherBody() {
    String member = spec().example().propertyNames().iterator().next();
    String value = spec().example().path(member).asString();
    String other =
        spec().examples(member).stream()
            .filter(e -> !e.equals(value))
            .findFirst()
            .orElse(value + "s");
    return spec().with(member, JsonBodies.of(other)).toString();
  }

  /** The same body: members in another order, with blanks, its letters escaped. */
  public String sameBodyOtherwise() {
    StringBuilder text = new StringBuilder("\n}");
    for (String member : spec().example().propertyNames()) {
      String separator = text.length() > 2 ? " ,\n" : "";
      String value = escaped(spec().example().path(member).asString());
      text.insert(0, "  \"" + member + "\" : \"" + value + "\"" + separator);
    }
    return text.insert(0, "{\n").toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    return escaped.toString();
  }

  /** How many there are of what the request makes. */
  public int effects() {
    return JsonBodies.items(customer.send(Request.of("GET", request.path())).json()).size();
  }

  /** A body that is refused. */
  public String badBody() {
    return spec().with("unknown", JsonBodies.of(1)).toString();
  }

  BodySpec spec() {
    return BodySpec.of(customer.context().contract(), operation).orElseThrow();
  }

  public AccountView view() {
    return AccountView.of(customer.context(), account());
  }

  public Account account() {
    return customer.account();
  }

  public static Exchange fresh(Exchange exchange) {
    Expect.response(exchange)
        .that(exchange.status() / 100 == 2, "answered " + exchange.status() + ", not 2xx")
        .noHeader(REPLAYED);
    return exchange;
  }

  /** That a response is the replay of an earlier one: status, body and Location. */
  public static Exchange replay(Exchange exchange, Exchange first) {
    return same(Expect.response(exchange).header(REPLAYED, "true").exchange(), first);
  }

  /** That two responses agree in status, body and Location. */
  public static Exchange same(Exchange exchange, Exchange first) {
    Expect.response(exchange)
        .status(first.status())
        .that(
            exchange.response().body().equals(first.response().body()),
            "the body is not that of the first response")
        .that(
            exchange
                .headers()
                .all(HeaderNames.LOCATION)
                .equals(first.headers().all(HeaderNames.LOCATION)),
            "Location is not that of the first response");
    return exchange;
  }
}
