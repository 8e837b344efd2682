// Generated from control.yaml by the javalin-server generator. Do not edit.

package library.api.control.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/** {@code Clock} of the contract. */
public record Clock(@JsonProperty("now") Instant now) {

  public Clock {
    Objects.requireNonNull(now, "now");
  }
}
