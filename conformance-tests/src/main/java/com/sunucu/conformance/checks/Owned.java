package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What every list of an account's own has in common. */
final class Owned {

  private Owned() {}

  /** That the lists of two accounts have something each, and nothing in common. */
  static void apart(Trial trial, String listId) {
    apart(Customer.reading(trial), listId);
  }

  /** That a customer's list and another account's are so; gives the customer's. */
  static Exchange apart(Customer mine, String listId) {
    Trial trial = mine.trial();
    Customer other = Customer.of(trial, trial.other(mine.account()));
    Exchange list = mine.call(listId);
    Exchange theirs = other.call(listId);
    Set<String> common = new HashSet<>(Json.each(list.json(), "id"));
    Expect.answer(list).status(200).that(!common.isEmpty(), "it is empty");
    Expect.answer(theirs).status(200).that(!theirs.json().isEmpty(), "it is empty");
    common.retainAll(Json.each(theirs.json(), "id"));
    Expect.answer(list).that(common.isEmpty(), "both accounts have " + common);
    return list;
  }

  /**
   * That each entry of a list is what its detail says.
   *
   * @param name member that a case is called by
   */
  static void detailed(Trial trial, String listId, String detailId, String name) {
    Customer customer = Customer.reading(trial);
    trial.each(
        Json.items(customer.read(listId)),
        entry -> entry.path(name).asString(),
        entry -> as(entry, customer.call(detailId, entry.path("id").asString())));
  }

  private static void as(JsonNode entry, Exchange detail) {
    Expect.answer(detail)
        .status(200)
        .that(detail.json().equals(entry), "it differs from the list's entry " + entry);
  }
}
