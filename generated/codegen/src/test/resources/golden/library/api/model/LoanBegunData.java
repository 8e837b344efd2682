// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.UUID;

/**
 * {@code LoanBegunData} of the contract.
 *
 * @param bookId An alias of a scalar.
 */
public record LoanBegunData(
    @JsonProperty("loanId") int loanId,
    @JsonProperty("bookId") UUID bookId,
    @JsonProperty("genre") Genre genre)
    implements EventData {

  public LoanBegunData {
    Objects.requireNonNull(bookId, "bookId");
    Objects.requireNonNull(genre, "genre");
  }

  @Override
  public EventType type() {
    return EventType.LOAN_BEGUN;
  }
}
