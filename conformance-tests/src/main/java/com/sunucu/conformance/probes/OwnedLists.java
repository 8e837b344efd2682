package com.sunucu.conformance.probes;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The properties that all lists of an account's resources share. */
public final class OwnedLists {

  private OwnedLists() {}

  /** That the lists of two accounts have something each, and nothing in common. */
  public static void apart(CheckContext context, String listId) {
    apart(Customer.reading(context), listId);
  }

  /** That a customer's list and another account's are so; gives the customer's. */
  public static Exchange apart(Customer mine, String listId) {
    CheckContext context = mine.context();
    Customer other = Customer.of(context, context.keys().other(mine.account()));
    Exchange list = mine.call(listId);
    Exchange theirs = other.call(listId);
    Set<String> common = new HashSet<>(JsonBodies.each(list.json(), "id"));
    Expect.response(list).status(200).that(!common.isEmpty(), "it is empty");
    Expect.response(theirs).status(200).that(!theirs.json().isEmpty(), "it is empty");
    common.retainAll(JsonBodies.each(theirs.json(), "id"));
    Expect.response(list).that(common.isEmpty(), "both accounts have " + common);
    return list;
  }

  /**
   * That each entry of a list is what its detail says.
   *
   * @param name member that a case is called by
   */
  public static void detailed(CheckContext context, String listId, String detailId, String name) {
    Customer customer = Customer.reading(context);
    context.each(
        JsonBodies.items(customer.read(listId)),
        entry -> entry.path(name).asString(),
        entry -> as(entry, customer.call(detailId, entry.path("id").asString())));
  }

  private static void as(JsonNode entry, Exchange detail) {
    Expect.response(detail)
        .status(200)
        .that(detail.json().equals(entry), "it differs from the list's entry " + entry);
  }
}
