// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

/** What an event tells: the data in the envelope that a webhook sends. */
public sealed interface EventData permits BookAcquiredData, LoanEndedData, LoanBegunData {

  /** The type of the event; not a part of the data, the envelope names it. */
  EventType type();

  /** The record that holds the data of an event of this type. */
  static Class<? extends EventData> recordOf(EventType type) {
    return switch (type) {
      case BOOK_ACQUIRED -> BookAcquiredData.class;
      case BOOK_RETURNED -> LoanEndedData.class;
      case LOAN_BEGUN -> LoanBegunData.class;
    };
  }
}
