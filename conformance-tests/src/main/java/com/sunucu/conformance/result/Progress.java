package com.sunucu.conformance.result;

import java.time.Duration;

/** Is told how a run gets on. Called by many threads. */
public interface Progress {

  /** The target was looked at; the checks begin. */
  void surveyed(Survey survey, int checks);

  /** A check begins. */
  default void began(CheckInfo check) {}

  /** A check waits so long, for the windows of the keys that it may use are used up. */
  default void waits(Duration time) {}

  /** A check is done. */
  void finished(Outcome outcome);
}
