package com.sunucu.conformance.contract;

/**
 * One way in which a value is not as its schema says.
 *
 * @param at JSON pointer into the value
 * @param keyword the keyword of the schema that it violates
 */
public record SchemaFault(String at, String keyword, String message) {

  static final String FORMAT = "format";

  /** Whether a text is not in the one form that ids, times and addresses have (RUL-05). */
  public boolean ofForm() {
    return keyword.equals(FORMAT);
  }

  /** Whether the value has a property that the contract does not name (RUL-40). */
  public boolean undocumented() {
    return keyword.equals("additionalProperties") || keyword.equals("unevaluatedProperties");
  }

  @Override
  public String toString() {
    return (at.isEmpty() ? "the body" : at) + ": " + message;
  }
}
