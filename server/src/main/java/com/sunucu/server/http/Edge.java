package com.sunucu.server.http;

import io.javalin.config.RoutesConfig;

/** A part of the server's paths and how requests there are let in: /v1, /sandbox, … */
@FunctionalInterface
public interface Edge {

  /** Adds its admission and its routes. */
  void addTo(RoutesConfig routes);
}
