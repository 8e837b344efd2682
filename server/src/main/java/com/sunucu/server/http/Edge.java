package com.sunucu.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** A part of the server's paths with its own rules of access: /v1, /sandbox, … */
@FunctionalInterface
public interface Edge {

  /** Adds its routes. */
  void addTo(RoutesConfig routes);

  /**
   * Checks a request that no route matches, if its path belongs to this edge: an unauthenticated
   * client gets 401 and does not learn which paths exist.
   *
   * @param refusal the 404 or 405 for the route
   * @throws RuntimeException the refusal, or another one that comes before it
   */
  default void refuseUnrouted(Context ctx, RuntimeException refusal) {}
}
