package com.sunucu.conformance.result;

import com.sunucu.conformance.contract.Operation;
import java.util.List;

/**
 * What a target has of the contract.
 *
 * @param served operations that it has
 * @param missing operations that it has not
 * @param limit requests that a key may make in a window; 0 when the target does not say
 */
public record Survey(List<Operation> served, List<Operation> missing, long limit) {

  public Survey {
    served = List.copyOf(served);
    missing = List.copyOf(missing);
  }

  public boolean serves(Operation operation) {
    return served.contains(operation);
  }
}
