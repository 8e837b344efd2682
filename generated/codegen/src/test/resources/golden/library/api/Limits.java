// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

/** How many of a kind of resource an account may have. */
public final class Limits {

  /** The most books of an account. */
  public static final int BOOKS = 500;

  /** The most readingRooms of an account. */
  public static final int READING_ROOMS = 3;

  private Limits() {}
}
