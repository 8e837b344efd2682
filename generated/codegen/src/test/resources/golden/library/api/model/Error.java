// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The one shape of a failure.
 *
 * @param code Why a request failed.
 */
public record Error(
    @JsonProperty("statusCode") int statusCode,
    @JsonProperty("code") ErrorCode code,
    @JsonProperty("message") String message,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) @JsonProperty("details")
        Optional<List<ErrorDetail>> details) {

  public Error {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    details = details.map(List::copyOf);
  }
}
