package com.sunucu.server.backbone;

import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.PowerState;
import com.sunucu.server.auth.Secret;
import java.util.UUID;

/** A task for the backbone on one server. */
public sealed interface BackboneTask {

  record Power(PowerAction action) implements BackboneTask {}

  record ResetPassword(Secret password) implements BackboneTask {}

  record DeleteSnapshot(UUID snapshotId) implements BackboneTask {}

  record Terminate() implements BackboneTask {}

  /** A task that continues after the response ({@link Work}). */
  sealed interface LongRunning extends BackboneTask {}

  /** Creates a server with this operating system. */
  record Provision(String osTemplate) implements LongRunning {}

  record TakeSnapshot(UUID snapshotId) implements LongRunning {}

  record Reinstall(String osTemplate) implements LongRunning {}

  /**
   * Reverts the disk to a snapshot.
   *
   * @param then the power state after the revert
   */
  record Revert(UUID snapshotId, PowerState then) implements LongRunning {}
}
