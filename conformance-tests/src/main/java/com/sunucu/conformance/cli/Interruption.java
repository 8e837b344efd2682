package com.sunucu.conformance.cli;

import com.sunucu.conformance.target.Target;
import java.io.PrintWriter;

/**
 * What is done when a run is broken off (Ctrl-C): a sandbox whose clock a check has stopped is not
 * left with it standing still.
 */
final class Interruption {

  private final Target target;
  private final PrintWriter err;
  private final Thread hook = new Thread(this::leave, "interruption");

  private Interruption(Target target, PrintWriter err) {
    this.target = target;
    this.err = err;
  }

  /** Watches until it is closed. */
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

  /** The run is over. */
  void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs already.
    }
  }
}
