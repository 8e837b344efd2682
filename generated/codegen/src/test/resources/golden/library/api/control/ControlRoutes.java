// Generated from control.yaml by the javalin-server generator. Do not edit.

package library.api.control;

import java.util.List;
import library.api.Route;
import library.api.Routing;

/** The routes of the contract. */
public final class ControlRoutes {

  private ControlRoutes() {}

  /** All operations that are served, in the order in which their routes have to be registered. */
  public static <C> List<Route<C>> of(ControlOfBooksApi<C> controlOfBooksApi) {
    return Routing.inOrder(ControlOfBooksRoutes.of(controlOfBooksApi));
  }
}
