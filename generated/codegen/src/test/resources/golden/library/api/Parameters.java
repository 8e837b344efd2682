// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.Optional;

/**
 * The parameters of a request that was found to meet the contract: what it requires is there, and
 * where it has a default, that stands in for what was not sent.
 */
public interface Parameters {

  /** The parameter of the path. */
  <T> T path(String name, Class<T> type);

  /** The parameter of the query, empty where it is optional and was not sent. */
  <T> Optional<T> query(String name, Class<T> type);

  /** The header, empty where it is optional and was not sent. */
  <T> Optional<T> header(String name, Class<T> type);

  /** The body. */
  <T> T body(Class<T> type);
}
