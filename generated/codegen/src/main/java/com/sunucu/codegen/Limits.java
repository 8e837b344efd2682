package com.sunucu.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many of a kind of resource an account may have, as the contract's {@code info.x-limits} says.
 *
 * @param all in the contract's order
 */
record Limits(List<Limit> all) {

  /** The class that holds them. */
  static final String NAME = "Limits";

  private static final String EXTENSION = "x-limits";

  /**
   * @param constant that holds it
   * @param of what is limited, as the contract calls it
   * @param most how many there may be
   */
  record Limit(String constant, String of, int most) {}

  /**
   * @throws ContractFault where a limit is no whole number from 1
   */
  static Limits read(Document document, Names names) {
    Object said =
        Optional.ofNullable(document.content().getInfo().getExtensions())
            .orElse(Map.of())
            .getOrDefault(EXTENSION, Map.of());
    List<Limit> all = new ArrayList<>();
    if (said instanceof Map<?, ?> entries) {
      entries.forEach((of, most) -> all.add(limit(String.valueOf(of), most, names)));
    }
    return new Limits(List.copyOf(all));
  }

  private static Limit limit(String of, Object most, Names names) {
    if (!(most instanceof Integer number) || number < 1) {
      throw new ContractFault(
          "%s of %s".formatted(EXTENSION, of), "is " + most, "Give it a whole number from 1.");
    }
    return new Limit(names.constant(of), of, number);
  }
}
