package com.sunucu.server.core;

import com.sunucu.api.Parameters;

/**
 * What an operation has to ask of the world outside (DNS, say) before its transaction begins:
 * nothing outward happens inside one. What it learns is handed to the operation with {@link
 * Call#prepared}.
 */
@FunctionalInterface
public interface Preparation {

  /**
   * @param caller who calls, let in and found to have the scope
   * @param in the request, found to meet the contract
   * @throws ApiException where it is clear already that the call is to be refused
   */
  Object prepare(Caller caller, Parameters in);
}
