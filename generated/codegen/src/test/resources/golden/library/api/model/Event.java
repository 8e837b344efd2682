// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What every event has.
 *
 * @param id An alias of a scalar.
 * @param type What happened.
 * @param data The members of its type.
 */
public record Event(
    @JsonProperty("id") UUID id,
    @JsonProperty("type") EventType type,
    @JsonProperty("createdAt") Instant createdAt,
    @JsonProperty("data") EventData data) {

  public Event {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(data, "data");
  }
}
