package com.sunucu.conformance.frame;

/** Is told how a run gets on. Called by many threads. */
public interface Progress {

  /** The target was looked at; the checks begin. */
  void surveyed(Survey survey, int checks);

  /** A check begins. */
  default void began(CheckInfo check) {}

  /** A check is done. */
  void finished(Outcome outcome);
}
