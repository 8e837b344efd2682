// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.List;
import java.util.Optional;

/** The routes of {@link ReadingRoomsApi}: each reads a request's parameters and calls the operation's method. */
public final class ReadingRoomsRoutes {

  private ReadingRoomsRoutes() {}

  /** A route for each operation that is served, in the contract's order. */
  public static <C> List<Route<C>> of(ReadingRoomsApi<C> api) {
    return List.of(getRoom(api));
  }

  private static <C> Route<C> getRoom(ReadingRoomsApi<C> api) {
    return new Route<>(
        Operations.GET_ROOM,
        (in, call) -> {
          String room = in.path("room", String.class);
          return Optional.of(api.getRoom(call, room));
        });
  }
}
