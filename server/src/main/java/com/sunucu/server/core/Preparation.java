package com.sunucu.server.core;

import com.sunucu.api.Parameters;

/**
 * Asks something outside the server (DNS, for example) before an operation's transaction begins,
 * because nothing outside is asked inside one. {@link Call#prepared} has the result.
 */
@FunctionalInterface
public interface Preparation {

  /**
   * Prepares a call.
   *
   * @param caller authenticated, and with the operation's scope
   * @param in the request, which matches the contract
   * @throws ApiException if it is already clear that the call is refused
   */
  Object prepare(Caller caller, Parameters in);
}
