// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** {@code Genre} of the contract. */
public enum Genre {
  NOVEL("novel"),
  NON_FICTION("non-fiction"),
  STAR("*"),
  _20TH_CENTURY("20th-century");

  private final String value;

  Genre(String value) {
    this.value = value;
  }

  /**
   * The constant of a name in JSON.
   *
   * @throws IllegalArgumentException if no constant has it
   */
  public static Genre fromValue(String value) {
    for (Genre constant : values()) {
      if (constant.value.equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("No Genre is named " + value);
  }

  /** Its name in JSON. */
  @JsonValue
  public String value() {
    return value;
  }
}
