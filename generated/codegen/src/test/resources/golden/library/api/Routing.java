// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts routes in the order in which they have to be registered. */
public final class Routing {

  /** Sorts after each character that a path may hold. */
  private static final char LAST = '\uffff';

  private Routing() {}

  /** Literal segments come before parameters: the first route that matches is taken. */
  @SafeVarargs
  public static <C> List<Route<C>> inOrder(List<Route<C>>... routes) {
    List<Route<C>> all = new ArrayList<>();
    for (List<Route<C>> some : routes) {
      all.addAll(some);
    }
    all.sort(
        Comparator.comparing((Route<C> route) -> route.operation().path().replace('{', LAST))
            .thenComparing(route -> route.operation().method()));
    return List.copyOf(all);
  }
}
