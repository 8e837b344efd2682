// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/** {@code LoanEndedData} of the contract. */
public record LoanEndedData(
    @JsonProperty("loanId") int loanId, @JsonProperty("returnedAt") Instant returnedAt)
    implements EventData {

  public LoanEndedData {
    Objects.requireNonNull(returnedAt, "returnedAt");
  }

  @Override
  public EventType type() {
    return EventType.BOOK_RETURNED;
  }
}
