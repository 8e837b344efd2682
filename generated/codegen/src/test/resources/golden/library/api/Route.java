// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.Objects;

/**
 * An operation and what runs it.
 *
 * @param <C> what a call brings beside the request
 */
public record Route<C>(Operation operation, Action<C> action) {

  public Route {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(action, "action");
  }
}
