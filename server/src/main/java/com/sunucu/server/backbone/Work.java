package com.sunucu.server.backbone;

import com.sunucu.api.sandbox.SandboxLimits;
import java.time.Instant;
import java.util.UUID;

/**
 * Work on a server that somebody has claimed.
 *
 * @param dueAt when it is done if it succeeds, on the server's clock
 * @param attempts how many were begun, this one included
 * @param lease whoever shows it may record what came of this attempt, while it lasts
 */
public record Work(
    UUID accountId,
    UUID id,
    UUID serverId,
    BackboneTask.Lasting order,
    Instant dueAt,
    int attempts,
    UUID lease) {

  /** So many attempts, then the work has failed for good. */
  public static final int MOST_ATTEMPTS = SandboxLimits.WORK_ATTEMPTS;

  /** Whether there is no attempt after this one. */
  public boolean last() {
    return attempts >= MOST_ATTEMPTS;
  }
}
