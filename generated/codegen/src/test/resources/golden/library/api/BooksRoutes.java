// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import library.api.model.BookCreate;
import library.api.model.BookUpdate;
import library.api.model.Genre;
import library.api.model.LoanAction;

/** Makes routes of an implementation of {@link BooksApi}. */
public final class BooksRoutes {

  private BooksRoutes() {}

  /** A route for each operation that is served. */
  public static <C> List<Route<C>> of(BooksApi<C> api) {
    return List.of(
        listBooks(api),
        acquireBook(api),
        getBook(api),
        destroyBook(api),
        updateBook(api),
        getNewestBook(api),
        changeLoan(api));
  }

  private static <C> Route<C> listBooks(BooksApi<C> api) {
    return new Route<>(
        Operations.LIST_BOOKS,
        (in, call) -> {
          int page = in.query("page", Integer.class).orElseThrow();
          Optional<Genre> genre = in.query("genre", Genre.class);
          Optional<Instant> acquiredAfter = in.query("acquired_after", Instant.class);
          Optional<Long> maxPrice = in.query("max-price", Long.class);
          return Optional.of(api.listBooks(call, page, genre, acquiredAfter, maxPrice));
        });
  }

  private static <C> Route<C> acquireBook(BooksApi<C> api) {
    return new Route<>(
        Operations.ACQUIRE_BOOK,
        (in, call) -> {
          BookCreate body = in.body(BookCreate.class);
          return Optional.of(api.acquireBook(call, body));
        });
  }

  private static <C> Route<C> getBook(BooksApi<C> api) {
    return new Route<>(
        Operations.GET_BOOK,
        (in, call) -> {
          UUID id = in.path("id", UUID.class);
          return Optional.of(api.getBook(call, id));
        });
  }

  private static <C> Route<C> destroyBook(BooksApi<C> api) {
    return new Route<>(
        Operations.DESTROY_BOOK,
        (in, call) -> {
          UUID id = in.path("id", UUID.class);
          api.destroyBook(call, id);
          return Optional.empty();
        });
  }

  private static <C> Route<C> updateBook(BooksApi<C> api) {
    return new Route<>(
        Operations.UPDATE_BOOK,
        (in, call) -> {
          UUID id = in.path("id", UUID.class);
          BookUpdate body = in.body(BookUpdate.class);
          return Optional.of(api.updateBook(call, id, body));
        });
  }

  private static <C> Route<C> getNewestBook(BooksApi<C> api) {
    return new Route<>(
        Operations.GET_NEWEST_BOOK,
        (in, call) -> {
          return Optional.of(api.getNewestBook(call));
        });
  }

  private static <C> Route<C> changeLoan(BooksApi<C> api) {
    return new Route<>(
        Operations.CHANGE_LOAN,
        (in, call) -> {
          UUID id = in.path("id", UUID.class);
          int loanId = in.path("loanId", Integer.class);
          LoanAction action = in.path("action", LoanAction.class);
          boolean dryRun = in.query("dry_run", Boolean.class).orElseThrow();
          String xReason = in.header("X-Reason", String.class).orElseThrow();
          api.changeLoan(call, id, loanId, action, dryRun, xReason);
          return Optional.empty();
        });
  }
}
