package com.sunucu.conformance.checks.hosting;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.CompleteList;
import com.sunucu.conformance.probes.OwnedLists;

/** The list of hosting accounts, and the detail of each. */
public final class HostingListChecks {

  @Check(
      id = "HST-01.must.own-hosting",
      decides =
          "Lists the hosting of two accounts: neither list is empty, and they have none in common.")
  void listIsTheAccountsOwn(CheckContext context) {
    OwnedLists.apart(context, "listHosting");
  }

  @Check(
      id = "HST-02.must.detail",
      decides =
          "Reads each hosting account of the list by its id: the detail is what the list says of it.")
  void detailIsAsListed(CheckContext context) {
    OwnedLists.detailed(context, "listHosting", "getHosting", "domain");
  }

  @Check(
      id = "HST-01.must.every-one",
      rulings = "RUL-06",
      decides =
          "Has 101 hosting accounts provided, or as many as a list can hold: the list has each of them, once, and no other.")
  void everyHostingAccount(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    CompleteList.require(
        customer,
        "listHosting",
        i -> context.sandbox().provideHosting(customer.account(), customer.domainName(i)));
  }
}
