// Generated from control.yaml by the javalin-server generator. Do not edit.

package library.api.control;

/** Bounds and patterns of the contract's schemas. */
public final class ControlSchemas {

  /** Bounds of the schema {@code Placement}. */
  public static final class Placement {

    /** {@code maxItems} of {@code Placement.genres}. */
    public static final int GENRES_MAX_ITEMS = 5;

    private Placement() {}
  }

  private ControlSchemas() {}
}
