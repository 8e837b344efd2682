// Generated from control.yaml by the javalin-server generator. Do not edit.

package library.api.control;

import library.api.control.model.Clock;
import library.api.control.model.Placement;
import library.api.model.Book;

/**
 * Control of books.
 *
 * @param <C> what a call brings beside the request: who makes it, when, in which transaction
 */
public interface ControlOfBooksApi<C> {

  /**
   * Put a book on a shelf.
   *
   * <p>{@code POST /control/books}.
   *
   * @return The book.
   */
  Book placeBook(C call, Placement body);

  /**
   * Tell the time.
   *
   * <p>{@code GET /control/clock}.
   *
   * @return The time.
   */
  Clock getClock(C call);
}
