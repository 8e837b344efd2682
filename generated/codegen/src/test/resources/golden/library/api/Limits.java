// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.List;

/** Limits that no schema states. A name ends in the unit; one without a unit counts resources. */
public final class Limits {

  /** {@code books} of the contract's {@code x-limits}. */
  public static final int BOOKS = 500;

  /** {@code readingRooms} of the contract's {@code x-limits}. */
  public static final int READING_ROOMS = 3;

  /** {@code reminderDays} of the contract's {@code x-limits}. */
  public static final List<Integer> REMINDER_DAYS = List.of(7, 14, 28);

  private Limits() {}
}
