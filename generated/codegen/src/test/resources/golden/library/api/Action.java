// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.Optional;

/**
 * Runs an operation.
 *
 * @param <C> what a call brings beside the request
 */
@FunctionalInterface
public interface Action<C> {

  /** Answers with the body of the response, or with nothing where the response has none. */
  Optional<Object> run(Parameters in, C call);
}
