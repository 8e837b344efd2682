package com.sunucu.conformance.frame;

import java.time.Duration;

/**
 * What the checks expect where no member of the contract states a value: rulings in prose, and the
 * allowances for clocks and slow machines. Whatever the contract states is read from it.
 */
public final class Expected {

  /** Characters of a request id at most: the contract has the number inside a pattern. */
  public static final int REQUEST_ID_CHARACTERS = 64;

  /** Characters of a secret after its prefix: 32 bytes in base64url (RUL-23). */
  public static final int SECRET_CHARACTERS = 43;

  /** Characters of the checksum at the end of a key (RUL-26). */
  public static final int KEY_CHECKSUM_CHARACTERS = 6;

  /** Characters of a fault that a message may not cut off (RUL-10). */
  public static final int MESSAGE_CHARACTERS = 200;

  /** By how many seconds {@code Date} may be behind: servers write one for a second (RL-05). */
  public static final long DATE_SECONDS = 1;

  /** By how much earlier than the contract's timeout an attempt may be given up (WHD-04). */
  public static final Duration TIMEOUT_EARLY = Duration.ofSeconds(1);

  /** By how much later than the contract's timeout, on a machine that has much to do. */
  public static final Duration TIMEOUT_LATE = Duration.ofSeconds(10);

  /** By how much later where nothing disturbed the machine. */
  public static final Duration TIMEOUT_UNDISTURBED = Duration.ofSeconds(1);

  /** In which real time a delivery comes that waits for no other, on a slow machine (WHD-07). */
  public static final Duration DELIVERY_WITHOUT_DELAY = Duration.ofSeconds(20);

  /**
   * Bytes of an endless response that a target may read: far more than the contract's bound and
   * what the buffers of two sockets hold besides (RUL-22).
   */
  public static final long ENDLESS_RESPONSE_BYTES = 32L << 20;

  /** For a request with many faults, or as often as one with a single fault takes (ERR-09). */
  public static final Duration MANY_FAULTS = Duration.ofSeconds(5);

  /** How many times as long as a request with one fault a request with many may take (ERR-09). */
  public static final int MANY_FAULTS_TIMES = 20;

  private Expected() {}
}
