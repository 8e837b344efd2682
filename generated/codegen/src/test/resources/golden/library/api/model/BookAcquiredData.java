// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.UUID;

/**
 * Which book it was.
 *
 * @param bookId An alias of a scalar.
 */
public record BookAcquiredData(
    @JsonProperty("bookId") UUID bookId, @JsonProperty("title") String title) implements EventData {

  public BookAcquiredData {
    Objects.requireNonNull(bookId, "bookId");
    Objects.requireNonNull(title, "title");
  }

  @Override
  public EventType type() {
    return EventType.BOOK_ACQUIRED;
  }
}
