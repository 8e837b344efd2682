package com.sunucu.server.core;

import com.sunucu.api.Parameters;

/**
 * Work that an operation does before its transaction begins, such as a DNS query: no transaction
 * waits for the network. {@link Call#prepared} hands the result to the operation.
 */
@FunctionalInterface
public interface Preparation {

  /**
   * @param caller the caller, already authenticated and authorised
   * @param in the request, already validated against the contract
   * @throws ApiException if the call must fail already
   */
  Object prepare(Caller caller, Parameters in);
}
