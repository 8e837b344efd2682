package com.sunucu.codegen.read;

import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.view.Constants.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the limits that the contract states in an extension of {@code info}: whole numbers, and
 * lists of them. A name ends in its unit.
 */
public final class LimitsReader {

  private final Document document;
  private final Names names;

  public LimitsReader(Document document, Names names) {
    this.document = document;
    this.names = names;
  }

  /**
   * The limits of one extension, in the contract's order.
   *
   * @param extension such as {@code x-limits}
   * @throws ContractFault where a limit is neither a whole number from 1 nor a list of them
   */
  public List<Fact> read(String extension) {
    Object stated =
        Optional.ofNullable(document.content().getInfo().getExtensions())
            .orElse(Map.of())
            .getOrDefault(extension, Map.of());
    if (!(stated instanceof Map<?, ?> limits)) {
      throw new ContractFault(
          extension, "is " + stated, "Give each limit a name, as in {webhooks: 100}.");
    }
    List<Fact> facts = new ArrayList<>();
    limits.forEach((name, value) -> facts.add(fact(extension, String.valueOf(name), value)));
    return List.copyOf(facts);
  }

  private Fact fact(String extension, String name, Object value) {
    String text = "`%s` of the contract's `%s`.".formatted(name, extension);
    String constant = names.constant(name);
    if (isWhole(value)) {
      return Fact.of(text, "int", constant, value.toString());
    }
    if (value instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(LimitsReader::isWhole)) {
      String items = String.join(", ", list.stream().map(String::valueOf).toList());
      return new Fact(
          text,
          "List<Integer>",
          constant,
          "List.of(%s)".formatted(items),
          Set.of("java.util.List"));
    }
    throw new ContractFault(
        "%s of %s".formatted(extension, name),
        "is " + value,
        "Give it a whole number from 1, or a list of such numbers.");
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer number && number >= 1;
  }
}
