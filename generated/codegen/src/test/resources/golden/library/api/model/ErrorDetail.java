// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * {@code ErrorDetail} of the contract.
 *
 * @param field JSON pointer or name.
 */
public record ErrorDetail(
    @JsonProperty("field") String field, @JsonProperty("issue") String issue) {

  public ErrorDetail {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(issue, "issue");
  }
}
