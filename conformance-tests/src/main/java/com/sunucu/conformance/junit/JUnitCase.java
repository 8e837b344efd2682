package com.sunucu.conformance.junit;

import java.time.Duration;

/**
 * A test case of a report.
 *
 * @param className by which CI servers group cases
 */
public record JUnitCase(String className, String name, Duration took, Result result) {

  /** What came of a case. */
  public sealed interface Result {}

  /**
   * It passed.
   *
   * @param output what is worth reading all the same; empty for nothing
   */
  public record Passed(String output) implements Result {}

  /** It did not count. */
  public record Skipped(String message) implements Result {}

  /**
   * It failed.
   *
   * @param error whether no verdict could be reached, which JUnit calls an error
   * @param message a sentence
   * @param text the message and what shows it
   */
  public record Failed(boolean error, String type, String message, String text) implements Result {}

  public static JUnitCase passed(String className, String name, Duration took) {
    return new JUnitCase(className, name, took, new Passed(""));
  }

  /** A case that failed for a reason that is told in a sentence. */
  public static JUnitCase failed(
      String className, String name, Duration took, String type, String message) {
    return new JUnitCase(className, name, took, new Failed(false, type, message, message));
  }
}
