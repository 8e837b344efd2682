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
          "Lists the hosting accounts of two accounts and expects two lists that are not empty and have no entry in common.")
  void listIsTheAccountsOwn(CheckContext context) {
    OwnedLists.apart(context, "listHosting");
  }

  @Check(
      id = "HST-02.must.detail",
      decides =
          "Reads each listed hosting account by its id and expects the detail to equal the list entry.")
  void detailIsAsListed(CheckContext context) {
    OwnedLists.detailed(context, "listHosting", "getHosting", "domain");
  }

  @Check(
      id = "HST-01.must.every-one",
      rulings = "RUL-06",
      decides =
          "Has more hosting accounts created than the largest page, or as many as a list can hold, and expects the list to show each exactly once and no other.")
  void everyHostingAccount(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    CompleteList.require(
        customer,
        "listHosting",
        i -> context.sandbox().provideHosting(customer.account(), customer.domainName(i)));
  }
}
