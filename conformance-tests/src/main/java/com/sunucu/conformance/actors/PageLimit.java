package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Contract;

/** The bounds of the query parameter {@code limit}, in entries, as the contract states them. */
public final class PageLimit {

  public static final int DEFAULT = number("default");
  public static final int MAXIMUM = number("maximum");

  private PageLimit() {}

  private static int number(String keyword) {
    return Contract.api().number("#/components/parameters/Limit/schema/" + keyword);
  }
}
