package com.sunucu.conformance.exchange;

/** One way in which a response is not as the contract says. */
public sealed interface Violation {

  /** What is wrong, in a sentence. */
  String message();

  /** The contract does not document the status for this request. */
  record Status(String message) implements Violation {}

  /**
   * A header is missing, malformed, or where the contract has none.
   *
   * @param name of the header
   */
  record Header(String name, String message) implements Violation {}

  /** The body is of another media type, is missing, or is there where none belongs. */
  record MediaType(String message) implements Violation {}

  /** A property that the contract does not name (RUL-40). */
  record Undocumented(String message) implements Violation {}

  /** An id, a time or an address of the body is not in the form that the contract has (RUL-05). */
  record Form(String message) implements Violation {}

  /** The body is not as its schema says. */
  record Body(String message) implements Violation {}
}
