package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Lists that are no pages show every one, however many there are (RUL-06). */
final class CompleteListChecks {

  /** One more than a page can have: a target that pages all lists shows it here. */
  private static final int MANY = 101;

  /** One more than a page of invoices has by default; an account has few subscriptions. */
  private static final int SUBSCRIPTIONS = 21;

  @Check(
      id = "SRV-01.must.every-one",
      requirement = "SRV-01",
      rulings = "RUL-06",
      decides = "Orders 101 servers: the list has each of them, once, and no other.")
  void everyServer(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    complete(
        customer,
        "listServers",
        i -> trial.sandbox().orderServer(customer.account(), "server-" + i));
  }

  @Check(
      id = "HST-01.must.every-one",
      requirement = "HST-01",
      rulings = "RUL-06",
      decides = "Has 101 hosting accounts provided: the list has each of them, once, and no other.")
  void everyHostingAccount(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    complete(
        customer,
        "listHosting",
        i -> trial.sandbox().provideHosting(customer.account(), customer.domainName(i)));
  }

  @Check(
      id = "DOM-01.must.every-one",
      requirement = "DOM-01",
      rulings = "RUL-06",
      decides = "Completes 101 registrations: the list has each of them, once, and no other.")
  void everyDomain(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    complete(
        customer,
        "listDomains",
        i -> trial.sandbox().register(customer.account(), customer.domainName(i), 1));
  }

  @Check(
      id = "TIC-01.must.every-one",
      requirement = "TIC-01",
      rulings = "RUL-06",
      decides =
          "Opens 101 tickets: the list has each of them, once, and no other, each under a number of its own.")
  void everyTicket(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    Exchange list = complete(desk.customer(), "listTickets", i -> desk.open());
    List<String> numbers = Json.each(list.json(), "ticketNumber");
    Expect.answer(list)
        .that(Set.copyOf(numbers).size() == numbers.size(), "two have one number: " + numbers);
  }

  @Check(
      id = "WHS-01.must.no-page",
      requirement = "WHS-01",
      rulings = "RUL-06",
      decides = "Subscribes 21 times: the list has each of them, once, and no other.")
  void everySubscription(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    complete(
        customer,
        "listWebhooks",
        SUBSCRIPTIONS,
        i -> Subscription.create(customer, Map.of()).json());
  }

  @Check(
      id = "RUL-06.must.webhooks",
      requirement = "RUL-06",
      decides =
          "Subscribes as often as the contract's x-limits allows: 201 each, and the list has them all. Once more: 409 limit_reached, and nothing is made. After one is deleted, there is room for one.")
  void subscriptionsHaveALimit(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Served.operation(trial, "deleteWebhook");
    int most = trial.contract().limit("webhooks");
    for (int i = 0; i < most; i++) {
      Subscription.create(customer, Map.of());
    }
    full(customer, most);
    Exchange list = customer.call("listWebhooks");
    List<String> shown = Json.each(list.json(), "id");
    Expect.answer(list)
        .that(Set.copyOf(shown).size() == most, "it shows " + shown.size() + ", not " + most);
    Expect.answer(customer.call("deleteWebhook", shown.getFirst())).status(204);
    Subscription.create(customer, Map.of());
    full(customer, most);
  }

  private static void full(Customer customer, int most) {
    Expect.answer(
            customer.call("createWebhook", Map.of("url", Subscription.URL, "events", List.of("*"))))
        .status(409)
        .code("limit_reached")
        .that(customer.read("listWebhooks").size() == most, "the list has not " + most);
  }

  private static Exchange complete(
      Customer customer, String operationId, IntFunction<JsonNode> make) {
    return complete(customer, operationId, MANY, make);
  }

  private static Exchange complete(
      Customer customer, String operationId, int many, IntFunction<JsonNode> make) {
    customer.read(operationId);
    List<String> made =
        IntStream.rangeClosed(1, many)
            .mapToObj(i -> make.apply(i).path("id").asString())
            .sorted()
            .toList();
    Exchange list = customer.call(operationId);
    List<String> shown = Json.each(list.json(), "id").stream().sorted().toList();
    Expect.answer(list)
        .status(200)
        .that(shown.equals(made), "it shows " + shown.size() + ", or others than the " + many);
    return list;
  }
}
