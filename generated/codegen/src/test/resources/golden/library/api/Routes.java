// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.List;

/** The routes of the contract. */
public final class Routes {

  private Routes() {}

  /** All operations that are served, in the order in which their routes have to be registered. */
  public static <C> List<Route<C>> of(BooksApi<C> booksApi, ReadingRoomsApi<C> readingRoomsApi) {
    return Routing.inOrder(BooksRoutes.of(booksApi), ReadingRoomsRoutes.of(readingRoomsApi));
  }
}
