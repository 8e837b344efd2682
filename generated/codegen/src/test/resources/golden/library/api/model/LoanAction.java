// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** Ends or extends; "extend" can fail. */
public enum LoanAction {
  EXTEND("extend"),
  END("end");

  private final String value;

  LoanAction(String value) {
    this.value = value;
  }

  /**
   * The constant of a name in JSON.
   *
   * @throws IllegalArgumentException if no constant has it
   */
  public static LoanAction fromValue(String value) {
    for (LoanAction constant : values()) {
      if (constant.value.equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("No LoanAction is named " + value);
  }

  /** Its name in JSON. */
  @JsonValue
  public String value() {
    return value;
  }
}
