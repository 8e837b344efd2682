// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import library.api.model.Room;

/**
 * Reading rooms.
 *
 * @param <C> what a call brings beside the request: who makes it, when, in which transaction
 */
public interface ReadingRoomsApi<C> {

  /**
   * Get one reading room.
   *
   * <p>{@code GET /v1/rooms/{room}}, scope {@code rooms:read}.
   *
   * @return The room.
   */
  Room getRoom(C call, String room);
}
