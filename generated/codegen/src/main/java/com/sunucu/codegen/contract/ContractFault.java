package com.sunucu.codegen.contract;

/**
 * The contract cannot be made into a server: the message says where, why, and what to do about it.
 * It has no stack trace, because it is for the author of the contract.
 */
public final class ContractFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param where the operation, schema or option at fault
   * @param problem what is wrong, a sentence that goes on from {@code where}
   * @param remedy what the author of the contract should do
   */
  public ContractFault(String where, String problem, String remedy) {
    super("%s %s. %s".formatted(where, problem, remedy), null, false, false);
  }
}
