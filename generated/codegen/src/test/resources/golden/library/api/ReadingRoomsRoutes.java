// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.List;
import java.util.Optional;
import library.api.model.Room;

/** Makes routes of an implementation of {@link ReadingRoomsApi}. */
public final class ReadingRoomsRoutes {

  private ReadingRoomsRoutes() {}

  /** A route for each operation that is served. */
  public static <C> List<Route<C>> of(ReadingRoomsApi<C> api) {
    return List.of(getRoom(api), renameRoom(api));
  }

  private static <C> Route<C> getRoom(ReadingRoomsApi<C> api) {
    return new Route<>(
        Operations.GET_ROOM,
        (in, call) -> {
          String room = in.path("room", String.class);
          return Optional.of(api.getRoom(call, room));
        });
  }

  private static <C> Route<C> renameRoom(ReadingRoomsApi<C> api) {
    return new Route<>(
        Operations.RENAME_ROOM,
        (in, call) -> {
          String room = in.path("room", String.class);
          Optional<String> idempotencyKey = in.header("Idempotency-Key", String.class);
          Room body = in.body(Room.class);
          api.renameRoom(call, room, idempotencyKey, body);
          return Optional.empty();
        });
  }
}
