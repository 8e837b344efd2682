// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** {@code Room} of the contract. */
public record Room(@JsonProperty("name") String name) {

  public Room {
    Objects.requireNonNull(name, "name");
  }
}
