package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Contract;

/**
 * The bounds of the query parameters {@code limit}, in entries, and {@code page} in the contract.
 */
public final class PageLimit {

  public static final int DEFAULT = number("Limit/schema/default");
  public static final int MAXIMUM = number("Limit/schema/maximum");
  public static final int LAST_PAGE = number("Page/schema/maximum");

  private PageLimit() {}

  private static int number(String bound) {
    return Contract.api().number("#/components/parameters/" + bound);
  }
}
