package com.sunucu.load.gatling;

import java.nio.file.Path;

/**
 * What a simulation is told by {@link LoadCommand}. Gatling makes simulations itself, without
 * arguments, so it comes by system properties; the token comes by its variable, which nobody else
 * on the machine can see.
 *
 * @param url the server's root
 * @param out where the summaries go
 * @param length how long a run is
 */
record LoadTarget(String url, Path out, Length length) {

  private static final String PREFIX = "sunucu.load.";
  static final String TOKEN_VARIABLE = "SUNUCU_OPERATOR_TOKEN";

  /** How long a run is. */
  enum Length {
    /** Within one window: what CI has time for. */
    SHORT,
    /** Over the end of a window: about two minutes for both simulations. */
    FULL
  }

  void publish() {
    System.setProperty(PREFIX + "url", url);
    System.setProperty(PREFIX + "out", out.toString());
    System.setProperty(PREFIX + "length", length.name());
  }

  static LoadTarget published() {
    return new LoadTarget(
        System.getProperty(PREFIX + "url"),
        Path.of(System.getProperty(PREFIX + "out")),
        Length.valueOf(System.getProperty(PREFIX + "length")));
  }

  TestControl control() {
    return new TestControl(url, System.getenv(TOKEN_VARIABLE));
  }
}
