// Generated from control.yaml by the javalin-server generator. Do not edit.

package library.api.control;

import java.util.List;
import java.util.Optional;
import library.api.Route;
import library.api.control.model.Placement;

/** Makes routes of an implementation of {@link ControlOfBooksApi}. */
public final class ControlOfBooksRoutes {

  private ControlOfBooksRoutes() {}

  /** A route for each operation that is served. */
  public static <C> List<Route<C>> of(ControlOfBooksApi<C> api) {
    return List.of(placeBook(api), getClock(api));
  }

  private static <C> Route<C> placeBook(ControlOfBooksApi<C> api) {
    return new Route<>(
        ControlOperations.PLACE_BOOK,
        (in, call) -> {
          Placement body = in.body(Placement.class);
          return Optional.of(api.placeBook(call, body));
        });
  }

  private static <C> Route<C> getClock(ControlOfBooksApi<C> api) {
    return new Route<>(
        ControlOperations.GET_CLOCK,
        (in, call) -> {
          return Optional.of(api.getClock(call));
        });
  }
}
