// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** What happened. */
public enum EventType {
  BOOK_ACQUIRED("book.acquired"),
  LOAN_BEGUN("loan.begun"),
  BOOK_RETURNED("loan.ended");

  private final String value;

  EventType(String value) {
    this.value = value;
  }

  /**
   * The constant of a name in JSON.
   *
   * @throws IllegalArgumentException if no constant has it
   */
  public static EventType fromValue(String value) {
    for (EventType constant : values()) {
      if (constant.value.equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("No EventType is named " + value);
  }

  /** Its name in JSON. */
  @JsonValue
  public String value() {
    return value;
  }
}
