// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import library.api.model.Scope;

/** All operations of the contract, those too that the server does not have yet. */
public final class Operations {

  /** The first segment of all paths. */
  public static final String ROOT = "/v1";

  /** List the books. */
  public static final Operation LIST_BOOKS =
      new Operation(
          "listBooks",
          "GET",
          "/v1/books",
          "Books",
          "List the books",
          Set.of("apiKeyAuth", "bearerAuth"),
          Optional.of(Scope.BOOKS_READ),
          /* successStatus= */ 200,
          /* idempotent= */ false,
          /* destructive= */ false,
          /* location= */ Optional.empty());

  /** Acquire a book. */
  public static final Operation ACQUIRE_BOOK =
      new Operation(
          "acquireBook",
          "POST",
          "/v1/books",
          "Books",
          "Acquire a book",
          Set.of("apiKeyAuth", "bearerAuth"),
          Optional.of(Scope.BOOKS_WRITE),
          /* successStatus= */ 201,
          /* idempotent= */ true,
          /* destructive= */ false,
          /* location= */ Optional.of("/v1/books/{$response.body#/id}"));

  /** Get one book. */
  public static final Operation GET_BOOK =
      new Operation(
          "getBook",
          "GET",
          "/v1/books/{id}",
          "Books",
          "Get one book",
          Set.of("apiKeyAuth", "bearerAuth"),
          Optional.of(Scope.BOOKS_READ),
          /* successStatus= */ 200,
          /* idempotent= */ false,
          /* destructive= */ false,
          /* location= */ Optional.empty());

  /** Destroy a book. */
  public static final Operation DESTROY_BOOK =
      new Operation(
          "destroyBook",
          "DELETE",
          "/v1/books/{id}",
          "Books",
          "Destroy a book",
          Set.of("apiKeyAuth", "bearerAuth"),
          Optional.of(Scope.BOOKS_DESTROY),
          /* successStatus= */ 204,
          /* idempotent= */ false,
          /* destructive= */ true,
          /* location= */ Optional.empty());

  /** Change a book. */
  public static final Operation UPDATE_BOOK =
      new Operation(
          "updateBook",
          "PATCH",
          "/v1/books/{id}",
          "Books",
          "Change a book",
          Set.of("apiKeyAuth", "bearerAuth"),
          Optional.of(Scope.BOOKS_WRITE),
          /* successStatus= */ 200,
          /* idempotent= */ false,
          /* destructive= */ false,
          /* location= */ Optional.empty());

  /** Get the newest book. */
  public static final Operation GET_NEWEST_BOOK =
      new Operation(
          "getNewestBook",
          "GET",
          "/v1/books/newest",
          "Books",
          "Get the newest book",
          Set.of(),
          Optional.empty(),
          /* successStatus= */ 200,
          /* idempotent= */ false,
          /* destructive= */ false,
          /* location= */ Optional.empty());

  /** Extend a loan, or end it. */
  public static final Operation CHANGE_LOAN =
      new Operation(
          "changeLoan",
          "POST",
          "/v1/books/{id}/loans/{loanId}/state/{action}",
          "Books",
          "Extend a loan, or end it",
          Set.of("bearerAuth"),
          Optional.of(Scope.BOOKS_WRITE),
          /* successStatus= */ 202,
          /* idempotent= */ true,
          /* destructive= */ false,
          /* location= */ Optional.empty());

  /** Get one reading room. */
  public static final Operation GET_ROOM =
      new Operation(
          "getRoom",
          "GET",
          "/v1/rooms/{room}",
          "Reading rooms",
          "Get one reading room",
          Set.of("bearerAuth"),
          Optional.of(Scope.ROOMS_READ),
          /* successStatus= */ 200,
          /* idempotent= */ false,
          /* destructive= */ false,
          /* location= */ Optional.empty());

  /** Rename a reading room. */
  public static final Operation RENAME_ROOM =
      new Operation(
          "renameRoom",
          "PUT",
          "/v1/rooms/{room}",
          "Reading rooms",
          "Rename a reading room",
          Set.of("bearerAuth"),
          Optional.of(Scope.ROOMS_WRITE),
          /* successStatus= */ 204,
          /* idempotent= */ false,
          /* destructive= */ false,
          /* location= */ Optional.empty());

  private Operations() {}

  /** In the order of the contract's paths. */
  public static List<Operation> all() {
    return List.of(
        LIST_BOOKS,
        ACQUIRE_BOOK,
        GET_BOOK,
        DESTROY_BOOK,
        UPDATE_BOOK,
        GET_NEWEST_BOOK,
        CHANGE_LOAN,
        GET_ROOM,
        RENAME_ROOM);
  }
}
