// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import library.api.model.Book;
import library.api.model.BookCreate;
import library.api.model.BookUpdate;
import library.api.model.Genre;
import library.api.model.LoanAction;

/**
 * Books &amp; the people who borrow them.
 *
 * @param <C> what a call brings beside the request: who makes it, when, in which transaction
 */
public interface BooksApi<C> {

  /**
   * List the books.
   *
   * <p>Newest first. A title may hold {@code <i>} &amp; other markup; nothing here ends the
   * comment: *&#47;
   *
   * <p>What can be asked for:
   *
   * <ul>
   *   <li>one genre,
   *   <li>those that were acquired after a moment, or those whose price is below a number of cents;
   *       what goes on here is long enough for two lines.
   * </ul>
   *
   * <p>{@code GET /v1/books}, scope {@code books:read}.
   *
   * @param page Counts from 1.
   * @param genre Only books of this genre.
   * @param maxPrice In cents.
   * @return The books.
   */
  List<Book> listBooks(
      C call,
      int page,
      Optional<Genre> genre,
      Optional<Instant> acquiredAfter,
      Optional<Long> maxPrice);

  /**
   * Acquire a book.
   *
   * <p>{@code POST /v1/books}, scope {@code books:write}.
   *
   * @return The book.
   */
  Book acquireBook(C call, BookCreate body);

  /**
   * Get one book.
   *
   * <p>{@code GET /v1/books/{id}}, scope {@code books:read}.
   *
   * @param id The book.
   * @return The book.
   */
  Book getBook(C call, UUID id);

  /**
   * Destroy a book.
   *
   * <p>{@code DELETE /v1/books/{id}}, scope {@code books:destroy}.
   *
   * @param id The book.
   */
  void destroyBook(C call, UUID id);

  /**
   * Change a book.
   *
   * <p>What is absent stays as it is; {@code null} takes a value away.
   *
   * <p>{@code PATCH /v1/books/{id}}, scope {@code books:write}.
   *
   * @param id The book.
   * @return The book.
   */
  Book updateBook(C call, UUID id, BookUpdate body);

  /**
   * Get the newest book.
   *
   * <p>A literal path beside a parameterised one.
   *
   * <p>{@code GET /v1/books/newest}.
   *
   * @return The book.
   */
  Book getNewestBook(C call);

  /**
   * Extend a loan, or end it.
   *
   * <p>{@code POST /v1/books/{id}/loans/{loanId}/state/{action}}, scope {@code books:write}.
   *
   * @param id The book.
   * @param loanId The loan.
   * @param action What shall happen to the loan.
   */
  void changeLoan(C call, UUID id, int loanId, LoanAction action, boolean dryRun, String xReason);
}
