// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Set;

/** What a key may do. */
public enum Scope {
  BOOKS_READ("books:read"),
  BOOKS_WRITE("books:write"),
  BOOKS_DESTROY("books:destroy"),
  ROOMS_READ("rooms:read"),
  ROOMS_WRITE("rooms:write");

  private final String value;

  Scope(String value) {
    this.value = value;
  }

  /**
   * The constant of a name in JSON.
   *
   * @throws IllegalArgumentException if no constant has it
   */
  public static Scope fromValue(String value) {
    for (Scope constant : values()) {
      if (constant.value.equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("No Scope is named " + value);
  }

  /** Those that are granted where none is named. */
  public static Set<Scope> grantedByDefault() {
    return EnumSet.of(BOOKS_READ, BOOKS_WRITE, ROOMS_READ, ROOMS_WRITE);
  }

  /** Its name in JSON. */
  @JsonValue
  public String value() {
    return value;
  }
}
