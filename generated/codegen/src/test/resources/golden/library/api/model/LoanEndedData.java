// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** {@code LoanEndedData} of the contract. */
public record LoanEndedData(@JsonProperty("loanId") int loanId) implements EventData {

  @Override
  public EventType type() {
    return EventType.LOAN_ENDED;
  }
}
