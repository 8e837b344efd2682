// Generated from control.yaml by the javalin-server generator. Do not edit.

package library.api.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import library.api.Operation;

/** All operations of the contract, those too that the server does not have yet. */
public final class ControlOperations {

  /** The first segment of all paths. */
  public static final String ROOT = "/control";

  /** Put a book on a shelf. */
  public static final Operation PLACE_BOOK =
      new Operation(
          "placeBook",
          "POST",
          "/control/books",
          "Control of books",
          "Put a book on a shelf",
          Set.of("operatorToken"),
          Optional.empty(),
          /* successStatus= */ 201,
          /* idempotent= */ false,
          /* destructive= */ false,
          /* location= */ Optional.empty());

  /** Drop a genre. */
  public static final Operation DROP_GENRE =
      new Operation(
          "dropGenre",
          "DELETE",
          "/control/genres/{genre}",
          "Control of books",
          "Drop a genre",
          Set.of("operatorToken"),
          Optional.empty(),
          /* successStatus= */ 204,
          /* idempotent= */ false,
          /* destructive= */ false,
          /* location= */ Optional.empty());

  /** Tell the time. */
  public static final Operation GET_CLOCK =
      new Operation(
          "getClock",
          "GET",
          "/control/clock",
          "Control of books",
          "Tell the time",
          Set.of("operatorToken"),
          Optional.empty(),
          /* successStatus= */ 200,
          /* idempotent= */ false,
          /* destructive= */ false,
          /* location= */ Optional.empty());

  private ControlOperations() {}

  /** In the order of the contract's paths. */
  public static List<Operation> all() {
    return List.of(PLACE_BOOK, DROP_GENRE, GET_CLOCK);
  }
}
