package com.sunucu.conformance.target;

import java.util.Optional;

/**
 * What the user allows the harness to do with a target, and says about it.
 *
 * @param destroy whether what is in the account may be destroyed
 * @param receiver how the target's webhooks get here; empty where only loopback is at hand
 * @param load what Gatling found out about the target; empty where nobody says
 */
public record Permissions(
    boolean destroy, Optional<ReceiverRoute> receiver, Optional<LoadEvidence> load) {

  /** Of a sandbox, whose accounts are made for the run. */
  public static final Permissions ALL = new Permissions(true, Optional.empty(), Optional.empty());

  /** Of somebody's account, unless more is said. */
  public static final Permissions CAREFUL =
      new Permissions(false, Optional.empty(), Optional.empty());
}
