// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.Optional;
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

  /**
   * Rename a reading room.
   *
   * <p>{@code PUT /v1/rooms/{room}}, scope {@code rooms:write}.
   *
   * @param idempotencyKey Makes a repeat harmless.
   * @param body The room with its new name.
   */
  void renameRoom(C call, String room, Optional<String> idempotencyKey, Room body);
}
