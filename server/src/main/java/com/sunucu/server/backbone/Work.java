package com.sunucu.server.backbone;

import com.sunucu.api.sandbox.SandboxLimits;
import java.time.Instant;
import java.util.UUID;

/**
 * Work on a server, claimed by a runner.
 *
 * @param dueAt the time of completion on success, by the server's clock
 * @param attempts number of attempts begun, including this one
 * @param lease proves the claim; while it is valid, its holder may record the result of this
 *     attempt
 */
public record Work(
    UUID accountId,
    UUID id,
    UUID serverId,
    BackboneTask.LongRunning order,
    Instant dueAt,
    int attempts,
    UUID lease) {

  /** Number of attempts after which the work has failed. */
  public static final int MAX_ATTEMPTS = SandboxLimits.WORK_ATTEMPTS;

  /** Whether this is the last attempt. */
  public boolean last() {
    return attempts >= MAX_ATTEMPTS;
  }
}
