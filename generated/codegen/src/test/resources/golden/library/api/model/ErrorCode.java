// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a request failed. */
public enum ErrorCode {
  BAD_REQUEST("bad_request", 400),
  UNAUTHORIZED("unauthorized", 401),
  NOT_FOUND("not_found", 404);

  private final String value;
  private final int status;

  ErrorCode(String value, int status) {
    this.value = value;
    this.status = status;
  }

  /**
   * The constant of a name in JSON.
   *
   * @throws IllegalArgumentException if no constant has it
   */
  public static ErrorCode fromValue(String value) {
    for (ErrorCode constant : values()) {
      if (constant.value.equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("No ErrorCode is named " + value);
  }

  /** Its name in JSON. */
  @JsonValue
  public String value() {
    return value;
  }

  /** The HTTP status of an answer with this code. */
  public int status() {
    return status;
  }
}
