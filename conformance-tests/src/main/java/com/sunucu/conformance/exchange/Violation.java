package com.sunucu.conformance.exchange;

/** A violation of the contract in a response. */
public sealed interface Violation {

  /** The violation in a sentence. */
  String message();

  /** The contract does not document the status for this request. */
  record Status(String message) implements Violation {}

  /**
   * A header is missing, malformed or undocumented.
   *
   * @param name of the header
   */
  record Header(String name, String message) implements Violation {}

  /** The body has another media type, is missing, or is not allowed. */
  record MediaType(String message) implements Violation {}

  /** A property is undocumented (RUL-40). */
  record Undocumented(String message) implements Violation {}

  /**
   * An id, a time or an address in the body does not have the form that the contract requires
   * (RUL-05).
   */
  record Form(String message) implements Violation {}

  /** The body violates its schema. */
  record Body(String message) implements Violation {}
}
