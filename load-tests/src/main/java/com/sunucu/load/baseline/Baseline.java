package com.sunucu.load.baseline;

import java.util.Locale;

/**
 * A server that does none of the work and gives the same response: what the work costs shows beside
 * it.
 */
public enum Baseline {
  /** A bare handler on Javalin as it comes, on virtual threads as the API server is. */
  JAVALIN,
  /** A handler on the Jetty under it, without servlets. */
  JETTY;

  /** Its name on the command line and in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Serves until the process ends.
   *
   * @param route the path it is measured at; braces stand for a parameter
   * @return the port it listens on, of 127.0.0.1
   */
  int serve(String route, CannedResponse answer) {
    return switch (this) {
      case JAVALIN -> JavalinBaseline.serve(route, answer);
      case JETTY -> JettyBaseline.serve(answer);
    };
  }
}
