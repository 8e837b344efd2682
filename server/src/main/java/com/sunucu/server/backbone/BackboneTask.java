package com.sunucu.server.backbone;

import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.PowerState;
import com.sunucu.server.auth.Secret;
import java.util.UUID;

/** What can be asked of the backbone for a server. */
public sealed interface BackboneTask {

  record Power(PowerAction action) implements BackboneTask {}

  record ResetPassword(Secret password) implements BackboneTask {}

  record DeleteSnapshot(UUID snapshotId) implements BackboneTask {}

  record Terminate() implements BackboneTask {}

  /** What goes on after the answer ({@link Work}). */
  sealed interface Lasting extends BackboneTask {}

  /** A new server with this system. */
  record Provision(String osTemplate) implements Lasting {}

  record TakeSnapshot(UUID snapshotId) implements Lasting {}

  record Reinstall(String osTemplate) implements Lasting {}

  /**
   * Rolls the disk back.
   *
   * @param then the power state that it is in afterwards
   */
  record Revert(UUID snapshotId, PowerState then) implements Lasting {}
}
