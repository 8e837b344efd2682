package com.sunucu.conformance.cli;

import com.sunucu.conformance.target.Target;
import java.io.PrintWriter;

/**
 * Handles the interruption of a run (Ctrl-C): restarts the sandbox's clock where a check has
 * stopped it.
 */
final class Interruption {

  private final Target target;
  private final PrintWriter err;
  private final Thread hook = new Thread(this::leave, "interruption");

  private Interruption(Target target, PrintWriter err) {
    this.target = target;
    this.err = err;
  }

  /** Installs the handler, which stays active until {@link #close}. */
  static Interruption watch(Target target, PrintWriter err) {
    Interruption interruption = new Interruption(target, err);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  void leave() {
    err.println();
    err.println("interrupted: no verdict, and no report is written");
    try {
      target.keys().sandbox().ifPresent(it -> it.clock().release());
    } catch (RuntimeException e) {
      err.println(
          target.redaction().clean("the sandbox's clock may stand still: " + e.getMessage()));
    }
    err.flush();
  }

  /** Removes the handler at the end of the run. */
  void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The handler is already running.
    }
  }
}
